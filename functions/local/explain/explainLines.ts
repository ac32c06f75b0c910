import { isBarred, type PayableLine, type ReasonCode } from '../../../core/ledger/payableLine.ts';
import { formatCents } from '../../../core/money.ts';
import type { Month } from '../../../core/month.ts';
import { REASON_TEXTS } from '../../../core/reports/reasons.ts';
import { capAccounts } from './capAccounts.ts';
import { citedRule } from './citedRule.ts';
import { eligibilities } from './eligibilities.ts';
import { engagementBasis } from './engagementBasis.ts';
import type { ExplainedLine, Reason } from './explanation.ts';
import { grossOf } from './grossOf.ts';
import { revenueBasis } from './revenueBasis.ts';
import type { TenantReplay } from './tenantReplay.ts';
import { usageBasis } from './usageBasis.ts';
import { whatWouldEarn } from './whatWouldEarn.ts';
import { withoutReason } from './withoutReason.ts';
import { type Computed, isCredit, obstacleOf } from './wouldPay.ts';

/** Every step of each of these payable lines, in the order in which it is computed. */
export function explainLines(
  replay: TenantReplay,
  lines: readonly PayableLine[],
  reportOf: (line: PayableLine) => ExplainedLine['report'],
): ExplainedLine[] {
  const capOf = capAccounts(replay, lines);
  const eligibilityOf = eligibilities(replay);
  return lines.map((line) => {
    const account = { eligibility: eligibilityOf(line), cap: capOf(line) };
    return explainLine(replay, line, account, reportOf(line));
  });
}

function explainLine(
  replay: TenantReplay,
  line: PayableLine,
  { eligibility, cap }: Pick<ExplainedLine, 'eligibility' | 'cap'>,
  report: ExplainedLine['report'],
): ExplainedLine {
  const basis = basisOf(replay, line);
  const explained = {
    ruleId: line.rule,
    engagementName: line.engagementName,
    partnerId: line.partner,
    partnerName: line.partnerName,
    workload: line.workload,
    subscriptionId: line.subscription,
    productGroup: line.productGroup,
    claimId: line.claimId,
    basis,
    eligibility,
    gross: grossOf(line, basis),
    cap,
    earningAmountUSD: formatCents(line.earning),
    estimatedPaymentMonth: line.estimatedPaymentMonth,
  };
  const reason = reasonOf(line, explained);
  return { ...explained, reason, rule: citedRule(replay, line), report };
}

function basisOf(replay: TenantReplay, line: PayableLine): ExplainedLine['basis'] {
  if (line.usage) return usageBasis(replay, line, line.usage);
  if (line.revenue !== undefined) return revenueBasis(replay, line, line.revenue);
  return engagementBasis(replay, line);
}

function reasonOf({ reason, month }: PayableLine, explained: Computed): Reason | null {
  if (reason === '') return null;
  const toEarn = whatWouldEarn(reason, explained, month);
  const { meaning, action } = REASON_TEXTS[reason];
  return {
    code: reason,
    meaning,
    action: isAdviceIdle(reason, explained, month) ? '' : action,
    toEarn,
  };
}

/** Whether following the general advice could bring this line no money. */
function isAdviceIdle(code: ReasonCode, line: Computed, month: Month): boolean {
  const { basis, cap } = line;
  if (isCredit(line)) return true;
  // Credits lower what counts under a cap, and only revenue has credits (calculation.md 3.5).
  if (!isBarred(code)) return basis.kind !== 'revenue';
  if (cap?.leftBeforeUSD === '0.00') return true;
  if (code === 'FIRST_PURCHASE_UNPROVEN' && basis.kind === 'revenue') {
    return basis.firstPurchase?.known === 'none';
  }
  const without = withoutReason(code, line);
  return without !== undefined && obstacleOf(without, month) !== '';
}
