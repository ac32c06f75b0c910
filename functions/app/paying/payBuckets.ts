/** Step 6 of a run: one month, one range of buckets, facts and the state before to lines and the state after. */

import { noStanding } from '../../../core/incentives/eligibility.ts';
import type { MonthTerms } from '../../../core/incentives/monthTerms.ts';
import { rulesOfMonth } from '../../../core/incentives/rulesOfMonth.ts';
import { checkTenantMonth } from '../../../core/ledger/checkTenantMonth.ts';
import { addMonths } from '../../../core/month.ts';
import { addUsageTenant } from '../../../core/reports/usageTally.ts';
import { rulebookLookups } from '../../../core/rulebook/rulebookLookups.ts';
import { rulesInForce } from '../../../core/rulebook/rulesInForce.ts';
import type { Rulebook } from '../../../core/rulebook/schema.ts';
import { writePartnerStreams } from '../partners/partnerStreams.ts';
import type { MonthPlan } from '../planning/planMonths.ts';
import type { WorkStore } from '../ports.ts';
import type { RunSettings } from '../runSettings.ts';
import { newKnownTexts } from '../tenants/knownTexts.ts';
import { putState } from '../tenants/stateCodec.ts';
import { newStateWriter, writeStates } from '../tenants/stateStream.ts';
import type { BucketRange } from '../tenants/tenantBucket.ts';
import { putTenantOf } from '../tenants/tenantStream.ts';
import type { TenantUsage } from '../usageTenants/tenantUsage.ts';
import { newUsageLane } from '../usageTenants/usageLane.ts';
import { usageLineAt } from '../usageTenants/usageLineAt.ts';
import { newUsageOutput, putUsageTenant } from '../usageTenants/usageOutput.ts';
import { putUsageState } from '../usageTenants/usageStateCodec.ts';
import { addIneligibleRows, type IneligibleRows, newIneligibleRows } from './ineligibleRows.ts';
import type { PaidRange } from './paidRange.ts';
import { type EachTenant, payTenants } from './payTenants.ts';
import { addTenantLines, newRangeLines, writeRangeLines } from './rangeLines.ts';

/** `before` is what this step made of the month before, whatever its ranges were. */
export async function payBuckets(
  work: WorkStore,
  plan: MonthPlan,
  before: readonly PaidRange[],
  range: BucketRange,
  settings: RunSettings,
): Promise<PaidRange> {
  const terms = termsOfMonth(plan, settings);
  const lines = newRangeLines(rulebookLookups(settings.rulebook).capScopeOf);
  const ineligible: IneligibleRows = newIneligibleRows();
  const states = newStateWriter(rulesOfMonth(terms).caps);
  const known = newKnownTexts();
  const violations: string[] = [];
  let tenants = 0;
  const pay: EachTenant = (facts, stateBefore, result) => {
    for (const violation of checkTenantMonth(facts, stateBefore, result, terms)) {
      violations.push(violation);
    }
    addTenantLines(lines, result.lines);
    addIneligibleRows(ineligible, result.ineligible);
    putTenantOf(states.tenants, known, facts.tenant);
    putState(states, known, result.after);
    tenants += 1;
  };
  const usageOutput = newUsageOutput(terms, lines.rows, ineligible);
  const payUsage = (tenant: TenantUsage) => {
    putUsageTenant(usageOutput, tenant);
    addUsageTenant(lines.usage, tenant, terms, (line) => usageLineAt(tenant, line, terms));
    putTenantOf(states.tenants, known, tenant.tenant);
    putUsageState(states, known, tenant);
    tenants += 1;
  };
  await payTenants({ work, plan, before, range, settings, terms }, pay, {
    lane: newUsageLane(known, terms),
    each: payUsage,
  });
  const prefix = `paid/${plan.payDigest}/${range.from}-${range.to}`;
  await writePartnerStreams(work, `${prefix}/ineligible`, {}, ineligible.writers);
  return {
    range,
    ...(await writeRangeLines(work, prefix, lines, ineligible.totals)),
    ineligible: `${prefix}/ineligible`,
    states: await writeStates(work, `${prefix}/states`, states, tenants),
    violations,
  };
}

let last:
  | { readonly payDigest: string; readonly rulebook: Rulebook; readonly terms: MonthTerms }
  | undefined;

/**
 * The terms of the plan's month. Those of the last one are remembered: the ranges of a month mostly
 * follow one another, and what its rules mean for each partner is then worked out once for all.
 */
function termsOfMonth(plan: MonthPlan, settings: RunSettings): MonthTerms {
  const { payDigest } = plan;
  const { rulebook } = settings;
  if (last?.payDigest !== payDigest || last.rulebook !== rulebook) {
    last = { payDigest, rulebook, terms: monthTerms(plan, settings) };
  }
  return last.terms;
}

export function monthTerms(plan: MonthPlan, settings: RunSettings): MonthTerms {
  const { rulebook, assumeEligible } = settings;
  const { standings } = plan;
  return {
    month: plan.month,
    policies: rulebook.policies,
    rules: rulesInForce(rulebook, plan.month),
    paidWorkloads: new Set(
      rulebook.rules.flatMap((rule) => (rule.paysOn === 'usage' ? [rule.workload] : [])),
    ),
    estimatedPaymentMonth: addMonths(plan.month, rulebook.paymentDelayMonths),
    firstBillingMonth: plan.firstBillingMonth,
    standingOf: (partner) => standings.get(partner) ?? noStanding,
    assumeEligible,
  };
}
