/** Decimals are whole numbers of a small unit here too: cents, or ten-thousandths of an hour. */

/** `units` of 10^-decimals as text, with at least `least` decimals: (12345n, 2) is `123.45`. */
export function decimalText(units: bigint, decimals: number, least = 0): string {
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const part = digits
    .slice(digits.length - decimals)
    .replace(/0+$/, '')
    .padEnd(least, '0');
  return `${units < 0n ? '-' : ''}${whole}${part === '' ? '' : `.${part}`}`;
}

/** Cents as `1234.50`. */
export const centsText = (cents: number): string => decimalText(BigInt(cents), 2, 2);

/** As `decimalText`, but below a thousandth as the daily usage files write it: `4.6E-05`. */
export function usageAmountText(units: bigint, decimals: number): string {
  const digits = units.toString();
  const exponent = digits.length - 1 - decimals;
  if (units <= 0n || exponent >= -3) return decimalText(units, decimals);
  const mantissa = decimalText(units, digits.length - 1);
  return `${mantissa}E-${String(-exponent).padStart(2, '0')}`;
}

/** A decimal written in full, in units of 10^-decimals: (`0.94`, 4) is 9400n. */
export function unitsOf(text: string, decimals: number): bigint {
  const [whole = '0', part = ''] = text.split('.');
  if (part.length > decimals) throw new Error(`${text} has more than ${decimals} decimals`);
  return BigInt(whole + part.padEnd(decimals, '0'));
}
