/**
 * Caps: the most that one rule pays under one key within one term (calculation.md 5). With `G` the
 * running sum of gross, a line earns min(G after, cap) - min(G before, cap): the total never exceeds
 * the cap, and a negative line first eats what lay above it.
 */
import type { PayableLine, ReasonCode } from '../ledger/payableLine.ts';
import { type Cents, cents, ZERO_CENTS } from '../money.ts';
import type { Month } from '../month.ts';
import type { CapScopePart } from '../rulebook/schema.ts';

/** A line whose gross is known and whose cap is not applied yet. */
export type UnsettledLine = Omit<PayableLine, 'cap' | 'earning'> & {
  readonly capTerms: CapTerms | undefined;
};

export interface CapTerms {
  readonly key: string;
  readonly limit: Cents;
  /** Whether the key names the tenant, so that the tenant's own lines settle it. */
  readonly withinTenant: boolean;
}

/** The parts of a line that a cap's scope can name. */
export interface CapSubject {
  readonly rule: string;
  readonly termFrom: Month;
  readonly partner: string;
  readonly workload: string;
  readonly subscription: string;
  readonly claim: string;
}

/** Stands in a key for the tenant: such a cap lies in that tenant's own state, beside no other's. */
const OWN_TENANT = '*';

/**
 * The key of a cap: rule, term, then the scope's parts in a fixed order. No two keys can be spelled
 * alike: a rule has one scope, and only its last part (a subscription or a claim) is free text.
 */
export function capKey(subject: CapSubject, scope: readonly CapScopePart[]): string {
  let key = `${subject.rule}|${subject.termFrom}`;
  if (scope.includes('partner')) key += `|${subject.partner}`;
  if (scope.includes('tenant')) key += `|${OWN_TENANT}`;
  if (scope.includes('workload')) key += `|${subject.workload}`;
  if (scope.includes('subscription')) key += `|${subject.subscription}`;
  if (scope.includes('claim')) key += `|${subject.claim}`;
  return key;
}

/** The key of a cap of a tenant's own as it is told from other tenants' keys. */
export const keyWithTenant = (key: string, tenant: string): string =>
  key.replace(`|${OWN_TENANT}`, `|${tenant}`);

/** The running gross of every cap key. */
export type CapGross = Map<string, Cents>;

/** Whether a line adds to the gross under its cap: one that may not earn uses nothing of it. */
export const usesCap = (line: UnsettledLine): boolean =>
  line.reason === '' && line.capTerms !== undefined;

/** Applies a line's cap, adding its gross to the key's. */
export function settleCap(line: UnsettledLine, capGross: CapGross): PayableLine {
  const settledLine = capApplied(line, capGross);
  if (line.capTerms && usesCap(line)) {
    const { key } = line.capTerms;
    capGross.set(key, cents((capGross.get(key) ?? ZERO_CENTS) + line.gross));
  }
  return settledLine;
}

/** What a line pays while its key's gross before it is that of `capGross`, which stays as it is. */
export function capApplied(line: UnsettledLine, capGross: ReadonlyMap<string, Cents>): PayableLine {
  const { capTerms, gross, reason } = line;
  if (!capTerms) return settled(line, undefined, reason === '' ? gross : ZERO_CENTS, reason);
  const { key, limit } = capTerms;
  // Keys are long texts, and most tenants have used nothing of any cap.
  const before = (capGross.size > 0 ? capGross.get(key) : undefined) ?? ZERO_CENTS;
  if (reason !== '') {
    return settled(line, { key, limit, remaining: left(before, limit) }, ZERO_CENTS, reason);
  }
  const after = cents(before + gross);
  const earning = cents(least(after, limit) - least(before, limit));
  const cap = { key, limit, remaining: left(after, limit) };
  return settled(line, cap, earning, capReason(gross, earning));
}

/** Field by field: there are millions of lines, and leaving one field out of a copy is slow. */
function settled(
  line: UnsettledLine,
  cap: PayableLine['cap'],
  earning: Cents,
  reason: PayableLine['reason'],
): PayableLine {
  return {
    month: line.month,
    partner: line.partner,
    partnerName: line.partnerName,
    tenant: line.tenant,
    customerName: line.customerName,
    solutionArea: line.solutionArea,
    partnerRole: line.partnerRole,
    engagementName: line.engagementName,
    rule: line.rule,
    workload: line.workload,
    subscription: line.subscription,
    productGroup: line.productGroup,
    claimId: line.claimId,
    usage: line.usage,
    revenue: line.revenue,
    rate: line.rate,
    gross: line.gross,
    cap,
    earning,
    reason,
    estimatedPaymentMonth: line.estimatedPaymentMonth,
  };
}

/** Why a line earns less than its gross, both in cents: a number where it is exact, or a bigint. */
export function capReason<Of extends Cents | number>(gross: Of, earning: Of): ReasonCode | '' {
  if (gross <= 0 || earning === gross) return '';
  return earning <= 0 ? 'CAP_REACHED' : 'CAP_TRUNCATED';
}

const least = (a: Cents, b: Cents): Cents => (a < b ? a : b);

/** What a cap leaves once lines of this gross were settled under it. */
const left = (gross: Cents, limit: Cents): Cents => cents(limit - least(gross, limit));
