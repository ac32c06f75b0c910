/**
 * Exact money. No amount here is a floating-point number, and a payable amount is rounded once
 * (calculation.md 7): by `centsOfUnits` for usage, `centsOfRevenue` for revenue, `centsHalfEven` for a
 * claim. Three scales, each a branded bigint so that they cannot be mixed up: `Amount` as an extract
 * writes it, `ExactUsd` after conversion, `Cents` after the one rounding.
 */
import { ZERO } from './bytes/asciiBytes.ts';

declare const amountBrand: unique symbol;
declare const exactUsdBrand: unique symbol;
declare const centsBrand: unique symbol;

/** A decimal of any currency, a rate or a fraction, in units of 10^-24. */
export type Amount = bigint & { readonly [amountBrand]: true };
/** US dollars in units of 10^-48: an amount times a rate, nothing lost. */
export type ExactUsd = bigint & { readonly [exactUsdBrand]: true };
/** US cents, the result of the one rounding. */
export type Cents = bigint & { readonly [centsBrand]: true };

export const AMOUNT_DECIMALS = 24;
const EXACT_DECIMALS = 48;
const AMOUNT_ONE = 10n ** 24n;
/** A cent in units of 10^-24, and a cent of revenue x fraction in units of 10^-72. */
const AMOUNT_CENT = 10n ** 22n;
const REVENUE_CENT = 10n ** 70n;
const REVENUE_CENT_SIZE = Number(REVENUE_CENT);
const LARGEST_ESTIMATE = 2 ** 40;
const LARGEST_ERROR = 2 ** -10;

export const ZERO_CENTS = 0n as Cents;
export const ZERO_USD = 0n as ExactUsd;

export const amount = (units: bigint): Amount => units as Amount;
export const exactUsd = (units: bigint): ExactUsd => units as ExactUsd;
export const cents = (units: bigint): Cents => units as Cents;

/** `numerator / denominator` to the nearest whole number, a tie to the even one. `denominator > 0`. */
export function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new RangeError('divideHalfEven needs a denominator above 0');
  let quotient = numerator / denominator;
  let remainder = numerator - quotient * denominator;
  if (remainder === 0n) return quotient;
  if (remainder < 0n) {
    quotient -= 1n;
    remainder += denominator;
  }
  const twice = remainder * 2n;
  const roundUp = twice > denominator || (twice === denominator && quotient % 2n !== 0n);
  return roundUp ? quotient + 1n : quotient;
}

/** A dollar amount, unchanged in value. */
export const usdOf = (dollars: Amount): ExactUsd => exactUsd(dollars * AMOUNT_ONE);

/** An amount of another currency at `usdPerUnit` dollars a unit: exact (calculation.md 3.3). */
export const usdAt = (foreign: Amount, usdPerUnit: Amount): ExactUsd =>
  exactUsd(foreign * usdPerUnit);

/** `amount / rate`, half to even at 24 decimals (calculation.md 3.3: PCToBCExchangeRate). */
export const divideAmount = (dividend: Amount, rate: Amount): Amount =>
  amount(divideHalfEven(dividend * AMOUNT_ONE, rate));

/**
 * `revenue x fraction` (0.0375 for 3.75 %), rounded once, half to even, to the cent.
 *
 * Dividing integers of ninety digits takes long, and it is asked for every line of revenue. So the cent
 * is first estimated: five roundings of floating point are an error below 2^-50 of the estimate, and
 * below 2^-10 of a cent where that is less than 2^40. An estimate that lies further from every tie can
 * only be rounded to the one cent that the division would give; all others are divided.
 */
export function centsOfRevenue(revenue: ExactUsd, fraction: Amount): Cents {
  const estimate = (Number(revenue) * Number(fraction)) / REVENUE_CENT_SIZE;
  const nearest = Math.round(estimate);
  const isClear =
    Math.abs(estimate) < LARGEST_ESTIMATE && Math.abs(estimate - nearest) < 0.5 - LARGEST_ERROR;
  return cents(isClear ? BigInt(nearest) : divideHalfEven(revenue * fraction, REVENUE_CENT));
}

/** `units x dollarsPerUnit`, rounded once, half to even, to the cent. */
export const centsOfUnits = (units: number, dollarsPerUnit: Amount): Cents =>
  units === 0 ? ZERO_CENTS : cents(divideHalfEven(BigInt(units) * dollarsPerUnit, AMOUNT_CENT));

/** A dollar amount rounded once, half to even, to the cent. */
export const centsHalfEven = (dollars: Amount): Cents =>
  cents(divideHalfEven(dollars, AMOUNT_CENT));

/** The cents of a dollar amount that has no more than two decimals, else undefined. */
export const wholeCents = (dollars: Amount): Cents | undefined =>
  dollars % AMOUNT_CENT === 0n ? cents(dollars / AMOUNT_CENT) : undefined;

/** `1234.50`, `-0.05`: two decimals, a point, no grouping, zero without a sign. */
export const formatCents = (value: Cents): string => formatDecimal(value, 2, 2);

/** Revenue nearly always has no more decimals than this, and a shorter number is written much faster. */
const FEW_DECIMALS = 15;
const FEW_DECIMALS_UNIT = 10n ** BigInt(EXACT_DECIMALS - FEW_DECIMALS);

/** `1000`, `-0.125`: exact, without trailing zeros. */
export function formatUsd(value: ExactUsd): string {
  const units = value / FEW_DECIMALS_UNIT;
  return units * FEW_DECIMALS_UNIT === value
    ? formatDecimal(units, FEW_DECIMALS, 0)
    : formatDecimal(value, EXACT_DECIMALS, 0);
}

/** As `formatUsd`, with at least `minimumDecimals` decimals. */
export const formatAmount = (value: Amount, minimumDecimals = 0): string =>
  formatDecimal(value, AMOUNT_DECIMALS, minimumDecimals);

/**
 * A whole number of units of 10^-`scale` as a plain decimal, exact: without trailing zeros, but with
 * at least `minimumDecimals` decimals.
 */
export function formatDecimal(value: bigint, scale: number, minimumDecimals: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
  const point = digits.length - scale;
  let end = digits.length;
  while (end > point + minimumDecimals && digits.charCodeAt(end - 1) === ZERO) end--;
  const decimals = digits.slice(point, end).padEnd(minimumDecimals, '0');
  const whole = value < 0n ? `-${digits.slice(0, point)}` : digits.slice(0, point);
  return decimals === '' ? whole : `${whole}.${decimals}`;
}

const PLAIN_DECIMAL = /^(-?)(\d+)(?:\.(\d{1,24}))?$/;

/** The amount written as a plain decimal (`75000.00`, `-0.5`), else undefined. */
export function parsePlainAmount(text: string): Amount | undefined {
  const found = PLAIN_DECIMAL.exec(text);
  if (!found) return undefined;
  const digits = BigInt(`${found[2]}${(found[3] ?? '').padEnd(AMOUNT_DECIMALS, '0')}`);
  return amount(found[1] === '-' ? -digits : digits);
}
