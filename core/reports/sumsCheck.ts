/**
 * Invariant I1 (reliability.md 3.4): the sum of the lines, of the statements and of the summary is
 * one and the same, exactly. The sums of lines are taken from the rows as they were written, so a
 * row lost, doubled or garbled on its way to a file breaks it; and the summary's partners add up to
 * the same as its cells, which are merged from the parts of the month by themselves.
 */
import { formatCents } from '../money.ts';
import type { Check } from './monthFacts.ts';
import { type MonthSummary, monthTotal, partnerTotals } from './monthSummary.ts';
import { addTotalTo, newTotal, type Total } from './total.ts';
import { addSum, newWrittenSum, type WrittenSum } from './writtenSum.ts';

/**
 * The check, with its figures: `payouts` is the sum of the rows of `payouts.csv`, `statements` that
 * of each statement by partner id.
 */
export function sumsCheck(
  summary: MonthSummary,
  payouts: WrittenSum,
  statements: ReadonlyMap<string, WrittenSum>,
): Check {
  const total = monthTotal(summary);
  const partners = partnerTotals(summary);
  const ofPartners = newTotal();
  for (const sum of partners.values()) addTotalTo(ofPartners, sum);
  const ofStatements = newWrittenSum();
  for (const sum of statements.values()) addSum(ofStatements, sum);
  const holds =
    agree(total, payouts) &&
    isSameTotal(total, ofPartners) &&
    agree(total, ofStatements) &&
    partners.size === statements.size &&
    [...partners].every(([partner, sum]) => agree(sum, statements.get(partner)));
  return {
    id: 'I1',
    what: 'payouts.csv, the statements and the summary add up to the same lines and amounts',
    holds,
    figures: {
      ...figuresOf('payouts', payouts),
      ...figuresOf('statements', ofStatements),
      ...figuresOf('summary', total),
    },
  };
}

const agree = (left: WrittenSum, right: WrittenSum | undefined): boolean =>
  right !== undefined &&
  left.lines === right.lines &&
  left.gross === right.gross &&
  left.earning === right.earning;

const isSameTotal = (left: Total, right: Total): boolean =>
  agree(left, right) &&
  left.payingLines === right.payingLines &&
  left.leftOnTable === right.leftOnTable &&
  left.compensableUnits === right.compensableUnits &&
  left.revenue === right.revenue;

const figuresOf = (name: string, sum: WrittenSum): Record<string, string> => ({
  [`${name}Lines`]: String(sum.lines),
  [`${name}GrossAmountUSD`]: formatCents(sum.gross),
  [`${name}EarningAmountUSD`]: formatCents(sum.earning),
});
