import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnAt } from '../../../core/columnAt.ts';
import type { WorkloadId } from '../../../core/ids.ts';
import { canPayUsage, payUsageTenant } from '../../../core/incentives/fast/payUsageTenant.ts';
import { addMark } from '../../../core/incentives/fast/usageState.ts';
import type { UsageTenant } from '../../../core/incentives/fast/usageTenant.ts';
import { rulesOfMonth, workloadOfMonth } from '../../../core/incentives/rulesOfMonth.ts';
import { tenantMonth } from '../../../core/incentives/tenantMonth.ts';
import { noFacts, type UsageFact } from '../../../core/ledger/tenantFacts.ts';
import { NEW_TENANT, type TenantState } from '../../../core/ledger/tenantState.ts';
import { cents } from '../../../core/money.ts';
import { fy24, fy24Under, fy24With } from '../../fy24.ts';
import { ADATUM, areaOf, CONTOSO, usage } from '../given.ts';
import { capKey, PHONE, rows, state, tenantOf, type World, world, worldOf } from './usageWorlds.ts';

const TENANT = noFacts(ADATUM as Parameters<typeof noFacts>[0]);

/** What came of it, in the words of `TenantMonth`. */
function resultOf({ usage: columns, lines, settled, state: after }: UsageTenant, { terms }: World) {
  const { caps, partners } = rulesOfMonth(terms);
  const keyOf = (cap: number) => caps.keys[after.capNumber[cap] ?? -1];
  const inOrder = settled.order.slice(0, lines.count);
  return {
    lines: inOrder.map((line) => {
      const rule = lines.rule[line];
      const partner = columns.partner[lines.row[line] ?? 0];
      return {
        rule: rule?.rule.id,
        partner: partners.list[partner ?? 0]?.partner,
        usage: {
          monthlyActiveUsers: columns.monthlyActiveUsers[lines.row[line] ?? 0],
          paidAvailableUnits: columns.paidAvailableUnits[lines.row[line] ?? 0],
          highWaterMark: lines.highWaterMark[line],
          baseline: lines.baseline[line],
          compensableUnits: lines.compensableUnits[line],
        },
        gross: settled.gross[line],
        cap:
          settled.cap[line] === -1
            ? undefined
            : [keyOf(settled.cap[line] ?? -1), settled.capRemaining[line]],
        earning: settled.earning[line],
        reason: lines.reason[line],
      };
    }),
    ineligible: Array.from({ length: lines.uncoveredCount }, (_, place) => [
      columns.workload[lines.uncoveredRow[place] ?? 0]?.id,
      partners.list[columns.partner[lines.uncoveredRow[place] ?? 0] ?? 0]?.partner,
      lines.uncoveredReason[place],
    ]),
    marks: Array.from({ length: after.marks }, (_, mark): [WorkloadId, number] => [
      columnAt(after.workload, mark).id,
      after.mark[mark] ?? 0,
    ]).sort(),
    capGross: Array.from({ length: after.caps }, (_, cap) => cap)
      .filter((cap) => after.capIsUsed[cap])
      .map((cap) => [keyOf(cap), after.gross[cap]])
      .sort(),
  };
}

function referenceOf(facts: readonly UsageFact[], before: TenantState, world: World) {
  const { terms, rulebook } = world;
  const month = tenantMonth({ ...TENANT, usage: facts }, before, terms, areaOf(rulebook));
  return {
    lines: month.lines.map((line) => ({
      rule: line.rule,
      partner: line.partner,
      usage: line.usage,
      gross: Number(line.gross),
      cap: 'cap' in line && line.cap ? [line.cap.key, Number(line.cap.remaining)] : undefined,
      earning: 'earning' in line ? Number(line.earning) : undefined,
      reason: line.reason,
    })),
    ineligible: month.ineligible.map(({ workload, partner, reason }) => [
      workload,
      partner,
      reason,
    ]),
    marks: [...month.after.marks].sort(),
    capGross: [...month.after.capGross].map(([key, gross]) => [key, Number(gross)]).sort(),
  };
}

describe('a tenant of usage alone', () => {
  it('is paid on columns what it is paid as objects', () => {
    fc.assert(
      fc.property(rows, state, world, (facts, before, of) => {
        const tenant = tenantOf(facts, before, of);
        expect(payUsageTenant(tenant, of.terms)).toBe(true);
        expect(resultOf(tenant, of)).toEqual(referenceOf(facts, before, of));
      }),
      { numRuns: Number(process.env['HIGHWATER_CASES'] ?? 300) },
    );
  });

  it('is left to the other way where a rate has broken cents', () => {
    const of = worldOf(fy24With(PHONE, { rate: '4.005' }));
    const tenant = tenantOf([usage('teams-phone', 500, 500)], NEW_TENANT, of);
    expect(payUsageTenant(tenant, of.terms)).toBe(false);
  });

  it('is left to the other way where other tenants share its cap', () => {
    const cap = { limit: '75000.00', scope: ['partner'] } as const;
    const of = worldOf(fy24With(PHONE, { cap: { ...cap, scope: [...cap.scope] } }));
    const tenant = tenantOf([usage('teams-phone', 500, 500)], NEW_TENANT, of);
    expect(payUsageTenant(tenant, of.terms)).toBe(false);
  });

  it('is left to the other way where the gross under its cap is beyond exact numbers', () => {
    const gross = new Map([
      [capKey('mw-usage.teams-phone', 'teams-phone', CONTOSO), cents(-(2n ** 51n))],
    ]);
    const of = worldOf(fy24);
    const before = { ...NEW_TENANT, capGross: gross };
    const tenant = tenantOf([usage('teams-phone', 500, 500)], before, of);
    expect(payUsageTenant(tenant, of.terms)).toBe(false);
  });

  it('is left to the other way where its gross is beyond exact numbers', () => {
    const of = worldOf(fy24With(PHONE, { rate: '6000000.00', cap: undefined }));
    const units = 2_147_483_647;
    const tenant = tenantOf([usage('teams-phone', units, units)], NEW_TENANT, of);
    expect(payUsageTenant(tenant, of.terms)).toBe(false);
  });

  it('is not paid on columns where units may be held back', () => {
    expect(canPayUsage(worldOf(fy24Under({ baseline: 'gateRelease' })).terms)).toBe(false);
    expect(canPayUsage(worldOf(fy24).terms)).toBe(true);
  });
});

describe('a month that breaks a rule that must hold', () => {
  it('is left to the other way, which says what is wrong', () => {
    const of = worldOf(fy24);
    const tenant = tenantOf([usage('teams-phone', 500, 500)], NEW_TENANT, of);
    // A partner that is paid for a mark that it never had.
    addMark(
      tenant.state,
      workloadOfMonth(rulesOfMonth(of.terms), 'teams-phone' as WorkloadId),
      900,
    );
    tenant.state.mark[0] = 100;
    expect(payUsageTenant(tenant, of.terms)).toBe(false);
  });
});
