import { parsePlainAmount } from '../../../core/money.ts';
import type { Month } from '../../../core/month.ts';
import { dollars } from '../terminal/moneyText.ts';
import type { EngagementBasis, ExplainedLine } from './explanation.ts';

/** A line but for what is written from it. */
export type Computed = Omit<ExplainedLine, 'reason' | 'report' | 'rule'>;

/** What the line would pay if the reason that it has fell away, other obstacles and its cap standing. */
export function wouldPay(line: Computed, month: Month): string {
  const { gross, cap } = line;
  const obstacle = obstacleOf(line, month);
  if (obstacle !== '') return `nothing all the same: ${obstacle}`;
  const amount = `its gross of ${dollars(gross.amountUSD)}`;
  const left = cap?.leftBeforeUSD;
  return left !== undefined && isLess(left, gross.amountUSD)
    ? `${dollars(left)}, what the cap leaves of ${amount}`
    : amount;
}

function obstacleOf({ gross, basis, eligibility }: Computed, month: Month): string {
  if (!isLess('0', gross.amountUSD)) return 'its gross is not above 0';
  if (!eligibility.met) return 'the partner is not eligible';
  if (basis.kind === 'revenue' && basis.firstPurchase && basis.firstPurchase.seenIn !== month) {
    return 'it is not the customer’s first purchase';
  }
  if (basis.kind !== 'engagement') return '';
  if (basis.pays.kind === 'notPublished') return 'what it pays is not published';
  return outOfRange(basis) === '' ? '' : 'the amount lies outside the range';
}

/** Why the approved amount may not be paid; empty when it may. */
export function outOfRange({ approvedAmountUSD, pays }: EngagementBasis): string {
  if (pays.kind !== 'range' || approvedAmountUSD === '') return '';
  const isOutside =
    isLess(approvedAmountUSD, pays.fromUSD) || isLess(pays.toUSD, approvedAmountUSD);
  return isOutside
    ? `The approved amount would have to lie between ${dollars(pays.fromUSD)} and ${dollars(pays.toUSD)}; it is ${dollars(approvedAmountUSD)}.`
    : '';
}

const isLess = (left: string, right: string): boolean =>
  (parsePlainAmount(left) ?? 0n) < (parsePlainAmount(right) ?? 0n);
