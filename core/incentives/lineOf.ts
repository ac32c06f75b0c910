import type { PartnerId, ProductGroupId, TenantId, WorkloadId } from '../ids.ts';
import type { Rule, RuleVersion } from '../rulebook/schema.ts';
import { type CapTerms, capKey, type UnsettledLine } from './cap.ts';
import type { MonthTerms } from './monthTerms.ts';

/** Who and what a line is about; what a kind of line does not have is left out. */
export interface LineSubject {
  readonly partner: PartnerId;
  readonly partnerName: string;
  readonly tenant: TenantId;
  readonly customerName: string;
  readonly workload?: WorkloadId;
  readonly subscription?: string;
  readonly productGroup?: ProductGroupId;
  readonly claimId?: string;
}

type Figures = 'usage' | 'revenue' | 'rate' | 'gross' | 'reason';

/** A line but for its figures: the rule's names, the subject, and the terms of the cap. */
export function lineOf(
  rule: Rule,
  version: RuleVersion,
  terms: MonthTerms,
  subject: LineSubject,
): Omit<UnsettledLine, Figures> & { usage: undefined; revenue: undefined } {
  const line = {
    month: terms.month,
    partner: subject.partner,
    partnerName: subject.partnerName,
    tenant: subject.tenant,
    customerName: subject.customerName,
    solutionArea: rule.solutionArea,
    partnerRole: rule.partnerRole,
    engagementName: rule.engagementName,
    rule: rule.id,
    workload: subject.workload ?? ('' as const),
    subscription: subject.subscription ?? '',
    productGroup: subject.productGroup ?? ('' as const),
    claimId: subject.claimId ?? '',
    usage: undefined,
    revenue: undefined,
    estimatedPaymentMonth: terms.estimatedPaymentMonth,
  };
  return { ...line, capTerms: capTermsOf(version, line) };
}

function capTermsOf(
  version: RuleVersion,
  line: Pick<
    UnsettledLine,
    'rule' | 'partner' | 'tenant' | 'workload' | 'subscription' | 'claimId'
  >,
): CapTerms | undefined {
  const { cap } = version;
  if (!cap) return undefined;
  const subject = {
    rule: line.rule,
    termFrom: version.from,
    partner: line.partner,
    tenant: line.tenant,
    workload: line.workload,
    subscription: line.subscription,
    claim: line.claimId,
  };
  return {
    key: capKey(subject, cap.scope),
    limit: cap.limit,
    withinTenant: cap.scope.includes('tenant'),
  };
}
