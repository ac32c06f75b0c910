/** Random tenants of usage alone: their settled rows of a month, what they carry, and the month's terms. */
import fc from 'fast-check';
import { codePointOrder } from '../../../core/codePointOrder.ts';
import type { WorkloadId } from '../../../core/ids.ts';
import { numberOfCap } from '../../../core/incentives/capNumbers.ts';
import { addCap, addMark, newUsageState } from '../../../core/incentives/fast/usageState.ts';
import { newSettledLines, type UsageTenant } from '../../../core/incentives/fast/usageTenant.ts';
import { rulesOfMonth, workloadOfMonth } from '../../../core/incentives/rulesOfMonth.ts';
import { usageColumnsOf } from '../../../core/incentives/usageColumns.ts';
import { newUsageLines } from '../../../core/incentives/usageLines.ts';
import type { UsageFact } from '../../../core/ledger/tenantFacts.ts';
import { NEW_TENANT, type TenantState } from '../../../core/ledger/tenantState.ts';
import { type Cents, cents } from '../../../core/money.ts';
import type { Month } from '../../../core/month.ts';
import type { CapScopePart, Rulebook } from '../../../core/rulebook/schema.ts';
import { fy24, fy24AndDporPhone, fy24Under } from '../../fy24.ts';
import { CONTOSO, FABRIKAM, termsOf, usage } from '../given.ts';

const MONTH = '2023-11' as Month;
export const PHONE = 'fy24.mw-usage.teams-phone';

function withoutCap(): Rulebook {
  const rules = fy24.rules.map((rule) =>
    rule.paysOn === 'usage'
      ? { ...rule, versions: rule.versions.map((version) => ({ ...version, cap: undefined })) }
      : rule,
  );
  return { ...fy24, rules };
}

/** FY24 with the caps of usage kept by these alone. */
export function capsBy(scope: readonly CapScopePart[], limit: Cents): Rulebook {
  const rules = fy24.rules.map((rule) => {
    if (rule.paysOn !== 'usage') return rule;
    const cap = { limit, scope: [...scope] };
    return { ...rule, versions: rule.versions.map((version) => ({ ...version, cap })) };
  });
  return { ...fy24, rules };
}

/** Low enough to be reached. */
const LOW = cents(150_000n);

/** FY24 under every policy that this way allows for, without a cap, with two attributions and other caps. */
const RULEBOOKS: readonly Rulebook[] = [
  fy24,
  fy24Under({ ratchet: 'paidUsage' }),
  fy24Under({ baseline: 'gate' }),
  withoutCap(),
  fy24AndDporPhone(),
  capsBy(['tenant'], LOW),
  capsBy(['tenant', 'workload'], LOW),
];

const users = fc.nat({ max: 1200 });
const row: fc.Arbitrary<UsageFact> = fc
  .record({
    workload: fc.constantFrom('teams-phone', 'entra-id-p2', 'insider-risk', 'intune', 'yammer'),
    partner: fc.constantFrom('', CONTOSO, FABRIKAM),
    attribution: fc.constantFrom('CPOR', 'DPOR'),
    associatedFrom: fc.constantFrom('', '2023-10', '2023-12'),
    active: users,
    paid: users,
  })
  .map(({ workload, active, paid, ...cells }) => usage(workload, active, paid, cells));

const keyOf = ({ workload, partner, attribution }: UsageFact) =>
  `${workload}|${partner}|${attribution}`;

/** Settled usage: one row a key, in the order of keys. */
export const rows = fc
  .uniqueArray(row, { selector: keyOf, maxLength: 12 })
  .map((facts) => facts.toSorted((a, b) => codePointOrder(keyOf(a), keyOf(b))));

export const capKey = (rule: string, workload: string, partner: string) =>
  `fy24.${rule}|2023-10|${partner}|*|${workload}`;

export const state: fc.Arbitrary<TenantState> = fc
  .record({
    marks: fc.dictionary(fc.constantFrom('teams-phone', 'entra-id-p2', 'exo'), users),
    gross: fc.dictionary(
      fc.constantFrom(
        capKey('mw-usage.teams-phone', 'teams-phone', CONTOSO),
        capKey('mw-usage.teams-phone', 'teams-phone', FABRIKAM),
        capKey('sec-usage.insider-risk', 'insider-risk', CONTOSO),
      ),
      fc.integer({ min: -1_000_000, max: 8_000_000 }),
    ),
  })
  .map(({ marks, gross }) => ({
    ...NEW_TENANT,
    marks: new Map(Object.entries(marks).map(([id, mark]) => [id as WorkloadId, mark])),
    capGross: new Map(Object.entries(gross).map(([key, value]) => [key, cents(BigInt(value))])),
  }));

const standing = fc.constantFrom({}, { enrolled: false }, { designations: new Set<string>() });

export interface World {
  readonly rulebook: Rulebook;
  readonly terms: ReturnType<typeof termsOf>;
}
export const world = fc.record({ rulebook: fc.constantFrom(...RULEBOOKS), holds: standing }).map(
  ({ rulebook, holds }): World => ({
    rulebook,
    terms: termsOf({ standing: () => holds }, rulebook, MONTH),
  }),
);

export const worldOf = (rulebook: Rulebook): World => ({
  rulebook,
  terms: termsOf({}, rulebook, MONTH),
});

/** The tenant as it is read, before it is paid. */
export function tenantOf(
  facts: readonly UsageFact[],
  before: TenantState,
  { terms }: World,
): UsageTenant {
  const rules = rulesOfMonth(terms);
  const tenant = {
    usage: usageColumnsOf(facts, rules),
    state: newUsageState(),
    lines: newUsageLines(),
    settled: newSettledLines(),
  };
  for (const [workload, mark] of before.marks) {
    addMark(tenant.state, workloadOfMonth(rules, workload), mark);
  }
  for (const [key, gross] of before.capGross) {
    addCap(tenant.state, numberOfCap(rules.caps, key), Number(gross), true);
  }
  return tenant;
}
