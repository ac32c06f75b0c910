import { AMOUNT_DECIMALS, type Amount, amount } from '../money.ts';
import type { DecodeContext } from './decodeContext.ts';

/** Why the text of a cell is not the number that its column needs. */
export type NumberProblem =
  | 'not-a-number'
  | 'grouped'
  | 'grouped-eu'
  /** With decimal commas declared, separated by something else than points. */
  | 'separated-eu'
  | 'too-many-decimals'
  | 'too-large'
  | 'not-whole'
  /** Not whole, or whole with points between its thousands. */
  | 'not-whole-or-grouped'
  | 'negative'
  | 'negative-amount'
  | 'not-positive'
  | 'part-of-cent';

type Numbers = DecodeContext['numbers'];

/** ASCII digits, a point between digits, an exponent without a plus (files.md 1). */
const POINT_NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE](-?\d+))?$/;
const COMMA_NUMBER = /^-?\d+(?:,\d+)?(?:[eE]-?\d+)?$/;
/**
 * The first group does not begin with 0, and nobody groups what an exponent follows: `0.125` and
 * `1.100E-01` have points for decimals, whatever was declared.
 */
const COMMA_GROUPED = /^-?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/;
/** Digits with separators that some country reads as a number. */
const SEPARATED = /^-?\d+(?:[.,'’\s]\d+)+(?:[eE]-?\d+)?$/;
const POINT_GROUPS = /^-?[1-9]\d{0,2}(?:\.\d{3})+$/;
const WHOLE = /^-?\d+$/;

/** Money is below 10^12 in absolute value. */
const WHOLE_DIGITS = 12;
const MOST_UNITS = 2_147_483_647;
const POWERS_OF_TEN = Array.from(
  { length: AMOUNT_DECIMALS + 1 },
  (_, power) => 10n ** BigInt(power),
);

/** An amount of money or a rate, exactly as written: at most 24 decimals, below 10^12. */
export function parseAmount(text: string, numbers: Numbers): Amount | NumberProblem {
  const found = POINT_NUMBER.exec(numbers === 'us' ? text : withPoint(text));
  if (found === null) return separated(text, numbers);
  const [, sign, whole = '', fraction = '', exponent = '0'] = found;
  const digits = (whole + fraction).replace(/^0+/, '');
  const decimals = fraction.length - Number(exponent);
  if (decimals > AMOUNT_DECIMALS) return 'too-many-decimals';
  if (digits === '') return amount(0n);
  if (digits.length - decimals > WHOLE_DIGITS) return 'too-large';
  // Now at most 36 digits, with up to 12 zeros after them when the exponent says so.
  const scale = AMOUNT_DECIMALS - Math.max(decimals, 0);
  const units = BigInt(digits + '0'.repeat(Math.max(-decimals, 0))) * (POWERS_OF_TEN[scale] ?? 1n);
  return amount(sign === '-' ? -units : units);
}

/** A count of units: a whole number from 0 to 2,147,483,647. */
export function parseUnits(text: string, numbers: Numbers): number | NumberProblem {
  const point = numbers === 'us' ? text : withPoint(text);
  if (WHOLE.test(point)) {
    const units = Number(point);
    if (units < 0) return 'negative';
    // Adding 0 takes the sign from -0.
    return units > MOST_UNITS ? 'too-large' : units + 0;
  }
  if (!POINT_NUMBER.test(point)) return separated(text, numbers);
  return numbers === 'us' && POINT_GROUPS.test(text) ? 'not-whole-or-grouped' : 'not-whole';
}

/** A number with a decimal comma rewritten with a point; other text so that it is no number. */
function withPoint(text: string): string {
  const isNumber = COMMA_NUMBER.test(text) || COMMA_GROUPED.test(text);
  return isNumber ? text.replaceAll('.', '').replace(',', '.') : '';
}

function separated(text: string, numbers: Numbers): NumberProblem {
  if (!SEPARATED.test(text)) return 'not-a-number';
  if (numbers === 'eu') return /[^\d.,eE-]/.test(text) ? 'separated-eu' : 'grouped-eu';
  return /[^\d.eE-]/.test(text) || POINT_GROUPS.test(text) ? 'grouped' : 'not-a-number';
}

/** Whether a country reads the text as a number, though not this run. */
export const isAmbiguous = (problem: NumberProblem): boolean =>
  problem === 'grouped' || problem === 'grouped-eu' || problem === 'separated-eu';
