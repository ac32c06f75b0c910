/**
 * Exact decimals as whole numbers of 10^-60. An amount has at most 24 decimals, an exchange rate 24
 * and a rate in basis points 4: their product has 52, so nothing here is ever cut off.
 */
export type Exact = bigint;

const DECIMALS = 60;
const ONE = 10n ** BigInt(DECIMALS);
const ONE_CENT = ONE / 100n;
const MOST_DECIMALS = 24;
const LIMIT = 10n ** 12n * ONE;

/**
 * Reads a decimal, with an exponent or without. Undefined for anything else, for more than 24
 * decimals written out, and for an absolute value of 10^12 or more (files.md 1, Values).
 */
export function exactFrom(text: string): Exact | undefined {
  const match = /^(-?)([0-9]+)(?:\.([0-9]+))?(?:[eE](-?[0-9]{1,3}))?$/.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const decimals = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  if (digits === 0n) return decimals > MOST_DECIMALS ? undefined : 0n;
  if (decimals > MOST_DECIMALS || decimals < -12) return undefined;
  const value = digits * 10n ** BigInt(DECIMALS - decimals);
  if (value >= LIMIT) return undefined;
  return sign === '-' ? -value : value;
}

/** Whole dollars or units as an exact decimal. */
export function exactWhole(value: number): Exact {
  return BigInt(value) * ONE;
}

export function times(a: Exact, b: Exact): Exact {
  return (a * b) / ONE;
}

/** `a * basisPoints / 10000`: 375 basis points are 3.75 %. */
export function shareOf(a: Exact, basisPoints: number): Exact {
  return (a * BigInt(basisPoints)) / 10_000n;
}

/** `a / b`, half to even at 24 decimals (calculation.md 3.3). */
export function dividedAt24(a: Exact, b: Exact): Exact {
  const unit = 10n ** BigInt(DECIMALS - MOST_DECIMALS);
  return halfEven(a * ONE, b * unit) * unit;
}

/** Whole cents, half to even (calculation.md 7). */
export function toCents(a: Exact): bigint {
  return halfEven(a, ONE_CENT);
}

export function isWholeCents(a: Exact): boolean {
  return a % ONE_CENT === 0n;
}

/** `numerator / denominator` to the nearest whole number, ties to the even one; denominator > 0. */
function halfEven(numerator: bigint, denominator: bigint): bigint {
  const magnitude = numerator < 0n ? -numerator : numerator;
  const down = magnitude / denominator;
  const twiceTheRest = 2n * (magnitude % denominator);
  const up = twiceTheRest > denominator || (twiceTheRest === denominator && down % 2n === 1n);
  const rounded = up ? down + 1n : down;
  return numerator < 0n ? -rounded : rounded;
}

/** All decimals there are and no zero more: `-0.5`, `12`, `0`. */
export function exactText(a: Exact): string {
  const digits = (a < 0n ? -a : a).toString().padStart(DECIMALS + 1, '0');
  const whole = digits.slice(0, -DECIMALS);
  const fraction = digits.slice(-DECIMALS).replace(/0+$/, '');
  return `${a < 0n ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`;
}

/** `-12.30` of -1230 cents. */
export function centsText(cents: bigint): string {
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
