/**
 * The fixture of the rule tests. It reads like a rule: given policies, opening balances and what
 * partners hold; then months of one tenant or several; expect lines. It runs core's `tenantMonth`
 * over every month from the first to the last, settles shared caps in payout order, and fails when
 * a check that guards publishing fails. No files and no storage.
 */
import { codePointOrder } from '../../core/codePointOrder.ts';
import type { OpeningRow } from '../../core/extracts/rows.ts';
import type { ProductGroupId, TenantId, WorkloadId } from '../../core/ids.ts';
import { settleCap, type UnsettledLine } from '../../core/incentives/cap.ts';
import { noStanding, type PartnerStanding } from '../../core/incentives/eligibility.ts';
import type { MonthTerms } from '../../core/incentives/monthTerms.ts';
import { tenantMonth } from '../../core/incentives/tenantMonth.ts';
import { checkTenantMonth } from '../../core/ledger/checkTenantMonth.ts';
import { compareLines } from '../../core/ledger/lineOrder.ts';
import { openingState } from '../../core/ledger/openingState.ts';
import type { IneligibleLine, PayableLine } from '../../core/ledger/payableLine.ts';
import {
  type ClaimFact,
  noFacts,
  type RevenueFact,
  type TenantFacts,
  type UsageFact,
} from '../../core/ledger/tenantFacts.ts';
import { NEW_TENANT } from '../../core/ledger/tenantState.ts';
import {
  type Amount,
  type Cents,
  exactUsd,
  formatCents,
  parsePlainAmount,
  usdOf,
} from '../../core/money.ts';
import { addMonths, type Month, monthsBetween } from '../../core/month.ts';
import { foldFact } from '../../core/rulebook/foldFact.ts';
import { rulesInForce } from '../../core/rulebook/rulesInForce.ts';
import type { Rulebook } from '../../core/rulebook/schema.ts';
import { fy24 } from '../fy24.ts';

/** Two customers. */
export const ADATUM = '00000000-0000-0000-0000-00000000000a';
export const LITWARE = '00000000-0000-0000-0000-00000000000b';
/** Two partners. */
export const CONTOSO = '1000001';
export const FABRIKAM = '2000002';

interface Given {
  /** FY24 unless said. */
  readonly rulebook?: Rulebook;
  /** Other policies than the rulebook's. */
  readonly policies?: Partial<Rulebook['policies']>;
  readonly opening?: readonly OpeningRow[];
  /** What a partner holds; by default everything that FY24 asks for. */
  readonly standing?: (partner: string, month: Month) => Partial<PartnerStanding>;
  readonly firstBillingMonth?: string;
  readonly assumeEligible?: boolean;
}

type MonthFacts = Partial<Omit<TenantFacts, 'tenant'>>;
/** What happened, by month; a month left out has no rows. */
type Months = Readonly<Record<string, MonthFacts>>;

export function given(world: Given) {
  return {
    /** The payable lines of Adatum, oldest month first. */
    linesOf: (months: Months) => computed(world, { [ADATUM]: months }).lines,
    /** What no rule covered. */
    ineligibleOf: (months: Months) => computed(world, { [ADATUM]: months }).ineligible,
    /** The payable lines of several tenants: month by month, then in payout order. */
    linesOfTenants: (tenants: Readonly<Record<string, Months>>) => computed(world, tenants).lines,
  };
}

function computed(world: Given, tenants: Readonly<Record<string, Months>>) {
  const stated = world.rulebook ?? fy24;
  const rulebook = { ...stated, policies: { ...stated.policies, ...world.policies } };
  const months = spanOf(tenants);
  const opening = openingState(world.opening ?? [], rulebook, months[0] ?? ('2023-10' as Month));
  const states = new Map(opening.tenants);
  const sharedCapGross = new Map(opening.sharedCapGross);
  const lines: PayableLine[] = [];
  const ineligible: IneligibleLine[] = [];
  for (const month of months) {
    const terms = termsOf(world, rulebook, month);
    const unsettled: (PayableLine | UnsettledLine)[] = [];
    for (const [id, happened] of Object.entries(tenants)) {
      const tenant = id as TenantId;
      const facts = inOrder({ ...noFacts(tenant), ...happened[month] });
      const before = states.get(tenant) ?? NEW_TENANT;
      const result = tenantMonth(facts, before, terms, areaOf(rulebook));
      const violations = checkTenantMonth(facts, before, result, terms);
      if (violations.length > 0) throw new Error(violations.join('\n'));
      unsettled.push(...result.lines);
      ineligible.push(...result.ineligible);
      states.set(tenant, result.after);
    }
    unsettled.sort(compareLines);
    lines.push(
      ...unsettled.map((line) => ('capTerms' in line ? settleCap(line, sharedCapGross) : line)),
    );
  }
  return { lines, ineligible };
}

/** Usage comes by workload, as `usageFacts` gives it. */
const inOrder = (facts: TenantFacts): TenantFacts => ({
  ...facts,
  usage: facts.usage.toSorted((a, b) => codePointOrder(a.workload, b.workload)),
});

/** Every month from the first to the last that is named. */
function spanOf(tenants: Readonly<Record<string, Months>>): Month[] {
  const named = Object.values(tenants).flatMap((months) => Object.keys(months) as Month[]);
  const [first, last] = [named.sort()[0], named.at(-1)];
  return first && last ? monthsBetween(first, last) : [];
}

export const areaOf = (rulebook: Rulebook) => (group: string) =>
  rulebook.productGroups.find(({ id }) => id === group)?.solutionArea ?? '';

export function termsOf(world: Given, rulebook: Rulebook, month: Month): MonthTerms {
  return {
    month,
    policies: rulebook.policies,
    rules: rulesInForce(rulebook, month),
    paidWorkloads: new Set(
      rulebook.rules.flatMap((rule) => (rule.paysOn === 'usage' ? [rule.workload] : [])),
    ),
    estimatedPaymentMonth: addMonths(month, rulebook.paymentDelayMonths),
    firstBillingMonth: world.firstBillingMonth as Month | undefined,
    standingOf: (partner) => ({
      ...HOLDS_EVERYTHING,
      ...world.standing?.(partner, month),
    }),
    assumeEligible: world.assumeEligible ?? false,
  };
}

const HOLDS_EVERYTHING: PartnerStanding = {
  ...noStanding,
  partnerName: 'A partner',
  enrolled: true,
  cosell: true,
  designations: held(
    'Modern Work',
    'Security',
    'Infrastructure',
    'Data & AI',
    'Digital & App Innovation',
    'Business Applications',
  ),
  specialisations: held(
    'Threat Protection',
    'Infrastructure & Database Migration to Microsoft Azure',
  ),
  trailingRevenue: exactUsd(10n ** 54n),
};

/** Values of a partner's facts, in the form in which they are compared. */
export function held(...names: string[]): ReadonlySet<string> {
  return new Set(names.map(foldFact));
}

/** A row's cells as plain text where the core has branded ids. */
type Cells<Fact> = {
  readonly [Cell in keyof Fact]?: Fact[Cell] extends string ? string : Fact[Cell];
};

/** One usage row, claimed by Contoso since before the history. */
export const usage = (
  workload: string,
  monthlyActiveUsers: number,
  paidAvailableUnits: number,
  cells: Cells<UsageFact> = {},
): UsageFact => ({
  workload: workload as WorkloadId,
  partner: CONTOSO as UsageFact['partner'],
  attribution: 'CPOR',
  associatedFrom: '',
  monthlyActiveUsers,
  paidAvailableUnits,
  claimId: '',
  customerName: '',
  ...(cells as Partial<UsageFact>),
});

/** Contoso's revenue of one product group in dollars. */
export const revenue = (
  productGroup: string,
  dollars: string,
  cells: Cells<RevenueFact> = {},
): RevenueFact => ({
  partner: CONTOSO as RevenueFact['partner'],
  subscription: 'sub-1',
  productGroup: productGroup as ProductGroupId,
  product: '',
  revenue: usdOf(amountOf(dollars)),
  customerName: '',
  ...(cells as Partial<RevenueFact>),
});

/** Contoso's claim, approved with this amount; an empty text is an empty cell. */
export const claim = (rule: string, dollars: string, cells: Cells<ClaimFact> = {}): ClaimFact => ({
  claimId: 'claim-1',
  partner: CONTOSO as ClaimFact['partner'],
  tenant: ADATUM as TenantId,
  rule: rule as ClaimFact['rule'],
  status: 'approved',
  completed: '2023-10-31' as ClaimFact['completed'],
  approvedAmount: dollars === '' ? '' : amountOf(dollars),
  ...(cells as Partial<ClaimFact>),
});

/** An opening balance: the mark of one of Adatum's workloads. */
export const openingMark = (workload: string, units: number): OpeningRow => ({
  kind: 'opening',
  row: 2,
  balance: 'high-water-mark',
  tenant: ADATUM as TenantId,
  workload: workload as WorkloadId,
  month: '',
  units,
});

export function amountOf(dollars: string): Amount {
  const amount = parsePlainAmount(dollars);
  if (amount === undefined) throw new Error(`not an amount: ${dollars}`);
  return amount;
}

/** Consecutive months from October 2023 of one workload, pairs of active and paid users. */
export const monthsOf = (workload: string, pairs: readonly (readonly [number, number])[]): Months =>
  Object.fromEntries(
    pairs.map(([active, paid], index) => [
      addMonths('2023-10' as Month, index),
      { usage: [usage(workload, active, paid)] },
    ]),
  );

export const units = (lines: readonly PayableLine[]) =>
  lines.map((line) => line.usage?.compensableUnits);
export const marks = (lines: readonly PayableLine[]) =>
  lines.map((line) => line.usage?.highWaterMark);
export const gross = (lines: readonly PayableLine[]) =>
  lines.map((line) => formatCents(line.gross));
export const earnings = (lines: readonly PayableLine[]) =>
  lines.map(({ earning }) => formatCents(earning));
export const reasons = (lines: readonly PayableLine[]) => lines.map(({ reason }) => reason);
export const total = (lines: readonly PayableLine[]) =>
  formatCents(lines.reduce((sum, { earning }) => sum + earning, 0n) as Cents);
export const ofRule = (lines: readonly PayableLine[], rule: string) =>
  lines.filter((line) => line.rule === rule);
