/**
 * Totals by place that lines are added to as numbers, all in one memory: amounts are whole cents, and
 * a sum goes over to exact money before it grows beyond exact numbers.
 */
import { cents } from '../money.ts';
import { newTotal, type Total } from './total.ts';

export interface RunningSums {
  /** By place: what was added since the sums went over. */
  values: Float64Array;
  /** By place: what went over. */
  readonly exact: Map<number, Total>;
}

/** Where a total's sums lie; together with what is left they fill what a processor reads at once. */
const LINES = 0;
const PAYING_LINES = 1;
const GROSS = 2;
const EARNING = 3;
const LEFT = 4;
const UNITS = 5;
const VALUES = 8;

const FIRST_PLACES = 64;
/** Sums up to here, and one more amount, are exact as numbers. */
const MOST_CENTS = 2 ** 52;

export const newRunningSums = (): RunningSums => ({
  values: new Float64Array(FIRST_PLACES * VALUES),
  exact: new Map(),
});

/**
 * Adds a line; amounts are whole cents, exact as numbers. What is left on the table is never more than
 * the gross: usage is never credited.
 */
export function addToSums(
  sums: RunningSums,
  place: number,
  gross: number,
  earning: number,
  leftOnTable: number,
  units: number,
): void {
  const at = place * VALUES;
  if (at >= sums.values.length) makeRoom(sums, at);
  const { values } = sums;
  values[at + LINES] = (values[at + LINES] ?? 0) + 1;
  if (earning !== 0) values[at + PAYING_LINES] = (values[at + PAYING_LINES] ?? 0) + 1;
  const grossSum = (values[at + GROSS] ?? 0) + gross;
  const earningSum = (values[at + EARNING] ?? 0) + earning;
  values[at + GROSS] = grossSum;
  values[at + EARNING] = earningSum;
  values[at + LEFT] = (values[at + LEFT] ?? 0) + leftOnTable;
  values[at + UNITS] = (values[at + UNITS] ?? 0) + units;
  if (Math.abs(grossSum) > MOST_CENTS || Math.abs(earningSum) > MOST_CENTS) goOver(sums, place);
}

function makeRoom(sums: RunningSums, at: number): void {
  const { values } = sums;
  sums.values = new Float64Array(2 * (at + VALUES));
  sums.values.set(values);
}

function goOver({ values, exact }: RunningSums, place: number): Total {
  const total = exact.get(place) ?? newTotal();
  exact.set(place, total);
  const at = place * VALUES;
  total.lines += values[at + LINES] ?? 0;
  total.payingLines += values[at + PAYING_LINES] ?? 0;
  total.gross = cents(total.gross + BigInt(values[at + GROSS] ?? 0));
  total.earning = cents(total.earning + BigInt(values[at + EARNING] ?? 0));
  total.leftOnTable = cents(total.leftOnTable + BigInt(values[at + LEFT] ?? 0));
  total.compensableUnits += values[at + UNITS] ?? 0;
  values.fill(0, at, at + VALUES);
  return total;
}

/** The total at a place; undefined where no line was added. */
export function totalAt(sums: RunningSums, place: number): Total | undefined {
  const isEmpty = (sums.values[place * VALUES + LINES] ?? 0) === 0 && !sums.exact.has(place);
  return isEmpty ? undefined : goOver(sums, place);
}
