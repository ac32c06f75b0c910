import type { ProductGroupId, TenantId, WorkloadId } from '../ids.ts';
import type { EngagementRule, RevenueRule, UsageRule } from '../rulebook/schema.ts';
import type { UnsettledLine } from './cap.ts';
import type { MonthTerms } from './monthTerms.ts';
import type { PartnerUnderRule } from './partnersOfMonth.ts';
import { capTermsOf, type RuleOfMonth } from './rulesOfMonth.ts';

/** Which customer and what a line is about; what a kind of line does not have is empty. */
export interface LineSubject {
  readonly tenant: TenantId;
  readonly customerName: string;
  readonly workload: WorkloadId | '';
  readonly subscription: string;
  readonly productGroup: ProductGroupId | '';
  readonly claim: string;
}

export type LineFigures = Pick<UnsettledLine, 'usage' | 'revenue' | 'gross' | 'reason'>;

/** A line before its cap: the rule's names, the partner, the subject, the figures, the cap's terms. */
export function lineOf<R extends UsageRule | RevenueRule | EngagementRule>(
  ofMonth: RuleOfMonth<R>,
  partner: PartnerUnderRule,
  subject: LineSubject,
  figures: LineFigures,
  terms: MonthTerms,
): UnsettledLine {
  const { rule, rate } = ofMonth;
  return {
    month: terms.month,
    partner: partner.partner,
    partnerName: partner.partnerName,
    tenant: subject.tenant,
    customerName: subject.customerName,
    solutionArea: rule.solutionArea,
    partnerRole: rule.partnerRole,
    engagementName: rule.engagementName,
    rule: rule.id,
    workload: subject.workload,
    subscription: subject.subscription,
    productGroup: subject.productGroup,
    claimId: subject.claim,
    usage: figures.usage,
    revenue: figures.revenue,
    rate,
    gross: figures.gross,
    reason: figures.reason,
    estimatedPaymentMonth: terms.estimatedPaymentMonth,
    capTerms: partner.capTerms ?? capTermsOf(ofMonth, partner.partner, subject),
  };
}
