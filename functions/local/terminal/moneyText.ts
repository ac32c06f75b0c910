/** Money and counts as people read them. Reports never group digits; only the screen does. */

/** `$1,234.50`, `-$0.05`, `$137.005`: the plain decimal given, with at least two decimals. */
export function dollars(decimal: string): string {
  const [, sign = '', whole = '0', decimals = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal) ?? [];
  return `${sign}$${grouped(whole)}.${decimals.padEnd(2, '0')}`;
}

/** `EUR 1,234.50`: an amount of another currency, exact. */
export const foreignAmount = (currency: string, decimal: string): string =>
  `${currency} ${dollars(decimal).replace('$', '')}`;

/** `$544,734.97…`: dollars cut after the cents, with a mark where there is more. */
export function dollarsAndCents(decimal: string): string {
  const exact = dollars(decimal);
  const end = exact.indexOf('.') + 3;
  return exact.length > end ? `${exact.slice(0, end)}…` : exact;
}

/** `11,300`. */
export const count = (number: number): string => grouped(number.toString());

/** `1 row`, `12 rows`. */
export const counted = (number: number, noun: string): string =>
  `${count(number)} ${noun}${number === 1 ? '' : 's'}`;

/** `143,490.39`: of a decimal with at most three decimals. */
export const grouped = (decimal: string): string =>
  decimal.replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',');
