/**
 * The fixture of the rule tests. It reads like a rule: given policies, opening marks and what
 * partners hold; then months of one tenant; expect lines. It runs core's `tenantMonth` month by
 * month and settles shared caps in payout order, with no files and no storage.
 */
import type { TenantId, WorkloadId } from '../../core/ids.ts';
import { settleCap } from '../../core/incentives/cap.ts';
import { noStanding, type PartnerStanding } from '../../core/incentives/eligibility.ts';
import { tenantMonth } from '../../core/incentives/tenantMonth.ts';
import type { PayableLine } from '../../core/ledger/payableLine.ts';
import { noFacts, type TenantFacts } from '../../core/ledger/tenantFacts.ts';
import { NEW_TENANT, type TenantState } from '../../core/ledger/tenantState.ts';
import { type Cents, exactUsd, formatCents, parsePlainAmount, usdOf } from '../../core/money.ts';
import { addMonths, type Month } from '../../core/month.ts';
import { rulesInForce } from '../../core/rulebook/rulesInForce.ts';
import type { Rulebook } from '../../core/rulebook/schema.ts';
import { fy24 } from '../fy24.ts';

export const TENANT = '00000000-0000-0000-0000-000000000001' as TenantId;
export const PARTNER = '1234567';

interface Given {
  readonly policies?: Partial<Rulebook['policies']>;
  readonly rulebook?: Rulebook;
  readonly openingMarks?: Readonly<Record<string, number>>;
  readonly before?: Partial<TenantState>;
  /** What partners hold; by default everything that FY24 asks for. */
  readonly standing?: (partner: string, month: Month) => Partial<PartnerStanding>;
  readonly firstBillingMonth?: string;
}

type MonthFacts = Partial<Omit<TenantFacts, 'tenant'>>;

/** The lines of one tenant, month by month. */
export function given(world: Given) {
  const rulebook = world.rulebook ?? fy24(world.policies);
  return {
    linesOf(months: Readonly<Record<string, MonthFacts>>): PayableLine[] {
      const shared = new Map<string, Cents>();
      let state: TenantState = { ...NEW_TENANT, marks: marksOf(world), ...world.before };
      return Object.entries(months).flatMap(([month, facts]) => {
        const terms = termsOf(world, rulebook, month as Month);
        const result = tenantMonth(
          { ...noFacts(TENANT), ...facts },
          state,
          terms,
          areaOf(rulebook),
        );
        state = result.after;
        return result.lines.map((line) => ('capTerms' in line ? settleCap(line, shared) : line));
      });
    },
  };
}

const marksOf = ({ openingMarks = {} }: Given) =>
  new Map(Object.entries(openingMarks) as [WorkloadId, number][]);

const areaOf = (rulebook: Rulebook) => (group: string) =>
  rulebook.productGroups.find(({ id }) => id === group)?.solutionArea ?? '';

function termsOf(world: Given, rulebook: Rulebook, month: Month) {
  return {
    month,
    policies: rulebook.policies,
    rules: rulesInForce(rulebook, month),
    paidWorkloads: new Set<WorkloadId>(),
    estimatedPaymentMonth: addMonths(month, rulebook.paymentDelayMonths),
    firstBillingMonth: world.firstBillingMonth as Month | undefined,
    standingOf: (partner: string) => ({
      ...HOLDS_EVERYTHING,
      ...world.standing?.(partner, month),
    }),
    assumeEligible: false,
  };
}

const HOLDS_EVERYTHING: PartnerStanding = {
  ...noStanding,
  partnerName: 'Contoso Partners',
  enrolled: true,
  cosell: true,
  designations: new Set([
    'modern work',
    'security',
    'infrastructure',
    'data & ai',
    'digital & app innovation',
    'business applications',
  ]),
  specialisations: new Set(['threat protection']),
  trailingRevenue: exactUsd(10n ** 54n),
};

/** One usage row of the tenant, claimed by `partner`. */
export const usage = (
  workload: string,
  monthlyActiveUsers: number,
  paidAvailableUnits: number,
  row: Partial<TenantFacts['usage'][number]> = {},
): TenantFacts['usage'][number] => ({
  workload: workload as WorkloadId,
  partner: PARTNER as never,
  attribution: 'CPOR',
  associatedFrom: '',
  monthlyActiveUsers,
  paidAvailableUnits,
  claimId: '',
  customerName: '',
  ...row,
});

/** Revenue of one product group in dollars. */
export const revenue = (
  productGroup: string,
  dollars: string,
  row: Partial<TenantFacts['revenue'][number]> = {},
): TenantFacts['revenue'][number] => {
  const amount = parsePlainAmount(dollars);
  if (amount === undefined) throw new Error(`not an amount: ${dollars}`);
  return {
    partner: PARTNER as never,
    subscription: 'sub-1',
    productGroup: productGroup as never,
    product: '',
    revenue: usdOf(amount),
    customerName: '',
    ...row,
  };
};

/** Consecutive months from October 2023 of one workload, pairs of active and paid users. */
export const monthsOf = (workload: string, pairs: readonly (readonly [number, number])[]) =>
  Object.fromEntries(
    pairs.map(([active, paid], index) => [
      addMonths('2023-10' as Month, index),
      { usage: [usage(workload, active, paid)] },
    ]),
  );

export const units = (lines: readonly PayableLine[]) =>
  lines.map((line) => line.usage?.compensableUnits);
export const earnings = (lines: readonly PayableLine[]) =>
  lines.map(({ earning }) => formatCents(earning));
export const reasons = (lines: readonly PayableLine[]) => lines.map(({ reason }) => reason);
export const total = (lines: readonly PayableLine[]) =>
  formatCents(lines.reduce((sum, { earning }) => sum + earning, 0n) as Cents);
