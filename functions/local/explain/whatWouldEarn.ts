import type { ReasonCode } from '../../../core/ledger/payableLine.ts';
import { addMonths, lastDayOf, type Month } from '../../../core/month.ts';
import { monthName } from '../../../core/reports/html/monthName.ts';
import { count, counted, dollars } from '../terminal/moneyText.ts';
import type { CapAccount, NeedCheck, UsageBasis } from './explanation.ts';
import { firstPurchaseAnswer } from './firstPurchaseAnswer.ts';
import { withoutReason } from './withoutReason.ts';
import { type Computed, isCredit, isLess, outOfRange, wouldPay } from './wouldPay.ts';

/** What would have to be different for the line to earn, with its own figures. */
export function whatWouldEarn(code: ReasonCode, line: Computed, month: Month): string {
  const { basis, cap } = line;
  const without = withoutReason(code, line);
  const would = without ? wouldPay(without, month) : '';
  switch (code) {
    case 'IVDMPN':
    case 'IVDCOMP':
    case 'IVDADV':
    case 'IVDCOSELL':
    case 'REVENUE_BELOW_THRESHOLD':
      return isCredit(line)
        ? `There is nothing to earn: this is a credit. Were the partner eligible, it ${would}.`
        : `${unmetNeeds(line, month)} Then it ${would}.`;
    case 'DUPLICATE_CLAIM':
      return `Were it the only claim, it ${would}.`;
    case 'CLAIM_NOT_APPROVED':
      return `Once the claim is approved, it ${would}.`;
    case 'CAP_REACHED':
    case 'CAP_TRUNCATED':
      return cap ? capAnswer(cap) : '';
    case 'NOT_ASSOCIATED':
      return basis.kind === 'usage'
        ? `The claim begins in ${monthName(basis.row.associatedFrom as Month)}. Had it begun by ${monthName(month)}, the line ${would}.`
        : '';
    case 'MINTHNTMT':
    case 'PAULWPHWM':
    case 'MAULWPHWM':
      if (basis.kind !== 'usage') return '';
      return cap?.leftBeforeUSD === '0.00'
        ? `More usage would pay nothing all the same: the cap is used up. ${capAnswer(cap)}`
        : usageAnswer(code, line, basis);
    case 'FIRST_PURCHASE_UNPROVEN':
    case 'IVDCUST':
      return basis.kind === 'revenue' && basis.firstPurchase
        ? firstPurchaseAnswer(basis.firstPurchase, month, would)
        : '';
    case 'AMOUNT_OUT_OF_RANGE':
      return basis.kind === 'engagement' ? outOfRange(basis) : '';
    case 'AMOUNT_NOT_PUBLISHED':
      return '';
  }
}

function capAnswer({ scope, termTo, afterTerm }: CapAccount): string {
  if (scope.includes('claim')) return 'A claim pays no more than its cap.';
  const next = monthName(addMonths(termTo as Month, 1));
  switch (afterTerm) {
    case 'cap':
      return `The cap is there anew from ${next}.`;
    case 'noCap':
      return `From ${next} the rule has no cap.`;
    case 'noRule':
      return `The rulebook has this rule until ${monthName(termTo as Month)} and says nothing of a cap after that.`;
  }
}

/** Every need that is not met, as what would have to be so. */
function unmetNeeds({ eligibility }: Computed, month: Month): string {
  const partner = eligibility.partnerName || `Partner ${eligibility.partnerId}`;
  const needs = eligibility.checks.filter(({ met }) => !met).map((check) => needText(check, month));
  return `${partner} would need ${needs.join(', and ')}.`;
}

function needText({ need, asks, trailing }: NeedCheck, month: Month): string {
  if (trailing) {
    return `${dollars(trailing.thresholdUSD)} of revenue in the twelve months to ${monthName(month)} (it has ${dollars(trailing.totalExactUSD)})`;
  }
  const day = lastDayOf(month);
  return need === 'enrolled' || need === 'cosell' ? `to be ${asks} on ${day}` : `${asks} on ${day}`;
}

function usageAnswer(
  code: 'MINTHNTMT' | 'PAULWPHWM' | 'MAULWPHWM',
  line: Computed,
  { baseline, row, rate }: UsageBasis,
): string {
  const users = count(row.monthlyActiveUsers);
  const seats = count(row.paidAvailableUnits);
  const firstUnit = `The first unit (${unitPrice(rate, line.cap)}) is at`;
  switch (code) {
    case 'MINTHNTMT':
      return baseline.policy === 'floor'
        ? `${firstUnit} ${count(baseline.minimum + 1)} active users with as many paid seats; there are ${users} and ${seats}.`
        : `Active users would have to reach ${count(baseline.minimum)}; there are ${users}.`;
    case 'PAULWPHWM': {
      const more = row.monthlyActiveUsers - baseline.units;
      const answer = `Paid seats would have to be above ${count(baseline.units)}; there are ${seats}.`;
      return more > 0
        ? `${answer} With a seat for each of the ${users} active users there would be ${counted(more, 'unit')}.`
        : `${answer} So would active users; there are ${users}.`;
    }
    case 'MAULWPHWM':
      return `${firstUnit} ${count(baseline.units + 1)} active users; there are ${users}. The paid seats leave room for ${counted(row.paidAvailableUnits - baseline.units, 'unit')}.`;
  }
}

/** What one more unit pays, which may be less than its price. */
function unitPrice(rate: string, cap: CapAccount | null): string {
  if (!cap || !isLess(cap.leftBeforeUSD, rate)) return dollars(rate);
  return `${dollars(rate)}, of which the cap leaves ${dollars(cap.leftBeforeUSD)}`;
}
