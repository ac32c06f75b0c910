/**
 * An amount without a bigint: `(high x 10^15 + low) x 10^-decimals`, `high` and `low` safe integers of
 * one sign, `low` of 15 digits at most. Nearly all amounts are short, and their `high` is 0.
 */
import { AMOUNT_DECIMALS, type Amount, amount } from '../money.ts';

export const LOW_DIGITS = 15;
export const LOW_LIMIT = 10 ** LOW_DIGITS;

export interface AmountDigits {
  high: number;
  low: number;
  decimals: number;
}

const LOW_UNITS = BigInt(LOW_LIMIT);
const POWERS_OF_TEN = Array.from(
  { length: AMOUNT_DECIMALS + 1 },
  (_, power) => 10n ** BigInt(power),
);

/** The amount of the digits, exactly. */
export function amountOfDigits(high: number, low: number, decimals: number): Amount {
  const power = POWERS_OF_TEN[AMOUNT_DECIMALS - decimals];
  if (power === undefined) throw new Error(`an amount has no ${decimals} decimals`);
  const digits = high === 0 ? BigInt(low) : BigInt(high) * LOW_UNITS + BigInt(low);
  return amount(digits * power);
}

/** The digits of an amount, without zeros at the end; undefined when they are more than 30. */
export function digitsOfAmount(value: Amount): AmountDigits | undefined {
  let rest: bigint = value;
  let decimals = AMOUNT_DECIMALS;
  while (decimals > 0 && rest % 10n === 0n) {
    rest /= 10n;
    decimals -= 1;
  }
  const high = Number(rest / LOW_UNITS);
  return Number.isSafeInteger(high) ? { high, low: Number(rest % LOW_UNITS), decimals } : undefined;
}
