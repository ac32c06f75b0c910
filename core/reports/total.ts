/** Sums of columns of `payouts.csv`, exact. */
import { isBarred, type PayableLine } from '../ledger/payableLine.ts';
import { type Cents, cents, type ExactUsd, exactUsd, ZERO_CENTS, ZERO_USD } from '../money.ts';

export interface Total {
  lines: number;
  /** Lines that pay something, or take something back. */
  payingLines: number;
  gross: Cents;
  earning: Cents;
  /** The gross of lines that may not earn: what they would have had (calculation.md 2). */
  leftOnTable: Cents;
  compensableUnits: number;
  /** Revenue that earns under two rules is on two lines, and counts under each. */
  revenue: ExactUsd;
}

export const newTotal = (): Total => ({
  lines: 0,
  payingLines: 0,
  gross: ZERO_CENTS,
  earning: ZERO_CENTS,
  leftOnTable: ZERO_CENTS,
  compensableUnits: 0,
  revenue: ZERO_USD,
});

export function addLineTo(total: Total, line: PayableLine): void {
  total.lines += 1;
  if (line.gross !== 0n) {
    total.gross = cents(total.gross + line.gross);
    if (isBarred(line.reason)) total.leftOnTable = cents(total.leftOnTable + line.gross);
  }
  if (line.earning !== 0n) {
    total.payingLines += 1;
    total.earning = cents(total.earning + line.earning);
  }
  if (line.usage) total.compensableUnits += line.usage.compensableUnits;
  if (line.revenue !== undefined) total.revenue = exactUsd(total.revenue + line.revenue);
}

export function addTotalTo(total: Total, other: Total): void {
  total.lines += other.lines;
  total.payingLines += other.payingLines;
  total.gross = cents(total.gross + other.gross);
  total.earning = cents(total.earning + other.earning);
  total.leftOnTable = cents(total.leftOnTable + other.leftOnTable);
  total.compensableUnits += other.compensableUnits;
  total.revenue = exactUsd(total.revenue + other.revenue);
}

/**
 * What caps kept from lines that may earn: gross = left on the table + cut by caps + earning. Below 0
 * where credits took back more of what a cap had never paid than caps cut.
 */
export const cutByCaps = ({ gross, leftOnTable, earning }: Total): Cents =>
  cents(gross - leftOnTable - earning);
