import type { Month } from '../../../core/month.ts';
import { monthName } from '../../../core/reports/html/monthName.ts';
import type { FirstPurchaseEvidence } from './explanation.ts';

/** Why customer add pays nothing, and what would prove a first purchase. `then` is what it `would` then do. */
export function firstPurchaseAnswer(
  { known, seenIn, firstBillingMonth, solutionArea, opening }: FirstPurchaseEvidence,
  month: Month,
  then: string,
): string {
  if (known === 'beforeHistory') {
    return `An opening balance dates the first purchase in ${solutionArea} to ${opening?.month}.`;
  }
  if (known === 'none') {
    return `Revenue in ${solutionArea} has not been above 0 up to ${monthName(month)}, so there is no first purchase yet.`;
  }
  if (seenIn !== month) {
    return `The first purchase in ${solutionArea} was in ${monthName(seenIn as Month)}.`;
  }
  return `${monthName(firstBillingMonth as Month)} is the first month with billing rows, so nothing shows that there was no purchase before it. If that were shown, the line ${then}.`;
}
