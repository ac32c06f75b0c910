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
  readonly tenant: string;
  readonly workload: string;
  readonly subscription: string;
  readonly claim: string;
}

/**
 * The key of a cap: rule, term, then the scope's parts in a fixed order. No two keys can be spelled
 * alike: a rule has one scope, and only its last part (a subscription or a claim) is free text.
 */
export function capKey(subject: CapSubject, scope: readonly CapScopePart[]): string {
  const ordered = (['partner', 'tenant', 'workload', 'subscription', 'claim'] as const).filter(
    (part) => scope.includes(part),
  );
  return [subject.rule, subject.termFrom, ...ordered.map((part) => subject[part])].join('|');
}

/** The running gross of every cap key. */
export type CapGross = Map<string, Cents>;

/** Applies a line's cap, adding its gross to the key's; a line that may not earn uses nothing of it. */
export function settleCap(line: UnsettledLine, capGross: CapGross): PayableLine {
  const mayEarn = line.reason === '';
  if (!line.capTerms) {
    return settled(line, undefined, mayEarn ? line.gross : ZERO_CENTS, line.reason);
  }
  const { key, limit } = line.capTerms;
  const before = capGross.get(key) ?? ZERO_CENTS;
  const after = mayEarn ? cents(before + line.gross) : before;
  if (mayEarn) capGross.set(key, after);
  const earning = cents(least(after, limit) - least(before, limit));
  const remaining = cents(limit - least(after, limit));
  const reason = mayEarn ? capReason(line.gross, earning) : line.reason;
  return settled(line, { key, limit, remaining }, earning, reason);
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

function capReason(gross: Cents, earning: Cents): ReasonCode | '' {
  if (gross <= 0n || earning === gross) return '';
  return earning === 0n ? 'CAP_REACHED' : 'CAP_TRUNCATED';
}

const least = (a: Cents, b: Cents): Cents => (a < b ? a : b);
