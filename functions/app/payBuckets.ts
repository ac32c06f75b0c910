/** Step 6 of a run: one month, one range of buckets, facts and the state before to lines and the state after. */
import type { TenantId } from '../../core/ids.ts';
import type { UnsettledLine } from '../../core/incentives/cap.ts';
import { noStanding } from '../../core/incentives/eligibility.ts';
import type { MonthTerms } from '../../core/incentives/monthTerms.ts';
import { tenantMonth } from '../../core/incentives/tenantMonth.ts';
import { checkTenantMonth } from '../../core/ledger/checkTenantMonth.ts';
import { compareLines } from '../../core/ledger/lineOrder.ts';
import { openingState } from '../../core/ledger/openingState.ts';
import type { IneligibleLine, PayableLine } from '../../core/ledger/payableLine.ts';
import { noFacts, type TenantFacts } from '../../core/ledger/tenantFacts.ts';
import { NEW_TENANT, type TenantState } from '../../core/ledger/tenantState.ts';
import { addMonths } from '../../core/month.ts';
import { rulesInForce } from '../../core/rulebook/rulesInForce.ts';
import { encodeLines } from './codec.ts';
import { factsCodec } from './factsCodec.ts';
import { byBucket } from './foldBuckets.ts';
import { ineligibleCodec } from './ineligibleCodec.ts';
import { writePaidLines } from './paidLines.ts';
import type { MonthPlan } from './planMonths.ts';
import type { WorkStore } from './ports.ts';
import type { RunSettings } from './runSettings.ts';
import { type BucketedBlob, readBucketed, writeBucketed } from './stagedFile.ts';
import { stateCodec, type TenantStateEntry } from './stateCodec.ts';
import { type BucketRange, tenantBucket } from './tenantBucket.ts';

export interface PaidRange {
  readonly range: BucketRange;
  /** Lines in payout order, a line each; those under a shared cap are not settled yet. */
  readonly lines: string;
  readonly lineCount: number;
  readonly ineligible: string;
  /** `TenantStateEntry` of every tenant ever seen, after the month. */
  readonly states: BucketedBlob;
  /** What broke a rule that must hold; empty when all is well. */
  readonly violations: readonly string[];
}

/** `before` is what this step made of the month before, whatever its ranges were. */
export async function payBuckets(
  work: WorkStore,
  plan: MonthPlan,
  before: readonly PaidRange[],
  range: BucketRange,
  settings: RunSettings,
): Promise<PaidRange> {
  const terms = monthTerms(plan, settings);
  const states = await statesBefore(work, plan, before, range, settings);
  const facts = await factsOf(work, plan, range);
  const solutionAreaOf = areaLookup(settings);
  const lines: (PayableLine | UnsettledLine)[] = [];
  const ineligible: IneligibleLine[] = [];
  const after: TenantStateEntry[] = [];
  const violations: string[] = [];
  for (const tenant of [...new Set([...states.keys(), ...facts.keys()])].sort()) {
    const stateBefore = states.get(tenant) ?? NEW_TENANT;
    const tenantFacts = facts.get(tenant) ?? noFacts(tenant);
    const result = tenantMonth(tenantFacts, stateBefore, terms, solutionAreaOf);
    violations.push(...checkTenantMonth(tenantFacts, stateBefore, result, terms));
    lines.push(...result.lines);
    ineligible.push(...result.ineligible);
    after.push({ tenant, state: result.after });
  }
  lines.sort(compareLines);
  const prefix = `paid/${plan.payDigest}/${range.from}-${range.to}`;
  await writePaidLines(work, `${prefix}/lines.ndjson`, lines);
  await work.write(`${prefix}/ineligible.ndjson`, encodeLines(ineligible, ineligibleCodec));
  return {
    range,
    lines: `${prefix}/lines.ndjson`,
    lineCount: lines.length,
    ineligible: `${prefix}/ineligible.ndjson`,
    states: await writeBucketed(work, `${prefix}/states`, byBucket(after), stateCodec),
    violations,
  };
}

export function monthTerms(plan: MonthPlan, settings: RunSettings): MonthTerms {
  const { rulebook, assumeEligible } = settings;
  return {
    month: plan.month,
    policies: rulebook.policies,
    rules: rulesInForce(rulebook, plan.month),
    paidWorkloads: new Set(
      rulebook.rules.flatMap((rule) => (rule.paysOn === 'usage' ? [rule.workload] : [])),
    ),
    estimatedPaymentMonth: addMonths(plan.month, rulebook.paymentDelayMonths),
    firstBillingMonth: plan.firstBillingMonth,
    standingOf: (partner) => plan.standings.get(partner) ?? noStanding,
    assumeEligible,
  };
}

export function areaLookup({ rulebook }: RunSettings): (group: string) => string {
  const areas = new Map<string, string>(
    rulebook.productGroups.map(({ id, solutionArea }) => [id, solutionArea]),
  );
  return (group) => areas.get(group) ?? '';
}

async function statesBefore(
  work: WorkStore,
  plan: MonthPlan,
  before: readonly PaidRange[],
  range: BucketRange,
  { rulebook }: RunSettings,
): Promise<Map<TenantId, TenantState>> {
  if (plan.before === undefined) {
    const { tenants } = openingState(plan.opening, rulebook, plan.firstLoadedMonth);
    return new Map([...tenants].filter(([tenant]) => inRange(range, tenant)));
  }
  const overlapping = before.filter(
    (paid) => paid.range.from < range.to && range.from < paid.range.to,
  );
  const entries = await Promise.all(
    overlapping.map(({ states }) => readBucketed(work, states, range, stateCodec)),
  );
  return new Map(entries.flat().map(({ tenant, state }) => [tenant, state]));
}

async function factsOf(
  work: WorkStore,
  plan: MonthPlan,
  range: BucketRange,
): Promise<Map<TenantId, TenantFacts>> {
  const lists = await Promise.all(
    plan.folds.map(({ facts }) => readBucketed(work, facts, range, factsCodec)),
  );
  return new Map(lists.flat().map((facts) => [facts.tenant, facts]));
}

function inRange(range: BucketRange, tenant: TenantId): boolean {
  const bucket = tenantBucket(tenant);
  return range.from <= bucket && bucket < range.to;
}
