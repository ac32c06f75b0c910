/** What happened before the loaded history still counts (files.md 1, calculation.md 2 and 5). */
import { describe, expect, test } from 'vitest';
import type { OpeningRow } from '../../core/extracts/rows.ts';
import {
  ADATUM,
  CONTOSO,
  FABRIKAM,
  given,
  LITWARE,
  marks,
  ofRule,
  openingMark,
  reasons,
  revenue,
  units,
  usage,
} from './given.ts';

const PHONE = 'fy24.mw-usage.teams-phone';
const AZURE = 'fy24.azure.consumption';

const earned = (rule: string, dollars: number, cells: object): OpeningRow =>
  ({
    kind: 'opening',
    row: 2,
    balance: 'cap-earned',
    rule,
    partner: CONTOSO,
    tenant: '',
    workload: '',
    subscription: '',
    earned: BigInt(dollars) * 100n,
    ...cells,
  }) as OpeningRow;

const dollars = (lines: readonly { earning: bigint }[]) =>
  lines.map(({ earning }) => Number(earning) / 100);

describe('an opening mark', () => {
  test('is the mark before the first month', () => {
    const lines = given({ opening: [openingMark('teams-phone', 450)] }).linesOf({
      '2023-10': { usage: [usage('teams-phone', 500, 500)] },
    });
    expect([marks(lines), units(lines)]).toEqual([[450], [50]]);
  });

  test('at or above 300 opens the gate for a row below it', () => {
    const policies = { baseline: 'gate' as const };
    const lines = (mark: number) =>
      given({ policies, opening: [openingMark('teams-phone', mark)] }).linesOf({
        '2023-10': { usage: [usage('teams-phone', 200, 500)] },
      });
    expect(reasons(lines(299))).toEqual(['MINTHNTMT']);
    expect(reasons(lines(300))).toEqual(['MAULWPHWM']);
  });

  test('is of one tenant and workload', () => {
    const month = { usage: [usage('teams-frontline', 500, 500), usage('teams-phone', 500, 500)] };
    const lines = given({ opening: [openingMark('teams-phone', 450)] }).linesOfTenants({
      [ADATUM]: { '2023-10': month },
      [LITWARE]: { '2023-10': month },
    });
    expect(marks(lines)).toEqual([0, 450, 0, 0]);
  });
});

describe('what was earned before counts against the cap', () => {
  const month = { '2023-10': { usage: [usage('teams-phone', 500, 500)] } };
  const phone = (amount: number) =>
    earned(PHONE, amount, { tenant: ADATUM, workload: 'teams-phone' });

  test.each([
    [74_000, 800, ''],
    [74_200, 800, ''],
    [74_500, 500, 'CAP_TRUNCATED'],
    [75_000, 0, 'CAP_REACHED'],
    [90_000, 0, 'CAP_REACHED'],
  ])('$%d of $75,000 leave $%d of $800 %s', (before, pays, reason) => {
    const lines = given({ opening: [phone(before)] }).linesOf(month);
    expect([dollars(lines), reasons(lines)]).toEqual([[pays], [reason]]);
  });

  test('of that partner and tenant only', () => {
    const opening = [phone(75_000)];
    const other = { '2023-10': { usage: [usage('teams-phone', 500, 500, { partner: FABRIKAM })] } };
    expect(dollars(given({ opening }).linesOf(other))).toEqual([800]);
    expect(dollars(given({ opening }).linesOfTenants({ [LITWARE]: month }))).toEqual([800]);
  });

  test('under a cap without the tenant too', () => {
    const opening = [earned(AZURE, 74_000, { subscription: 'sub-1' })];
    const lines = given({ opening }).linesOf({
      '2023-10': {
        revenue: [
          revenue('azure-consumption', '100000'),
          revenue('azure-consumption', '100000', { subscription: 'sub-2' }),
        ],
      },
    });
    expect(dollars(ofRule(lines, AZURE))).toEqual([1_000, 4_000]);
  });

  test('a gross above the cap is first eaten by credits', () => {
    const rule = 'fy24.mw-rebate.tier1-m365-e3';
    const opening = [earned(rule, 60_000, { tenant: ADATUM })];
    const lines = given({ opening }).linesOf({
      '2023-10': { revenue: [revenue('m365-e3', '-120000')] },
    });
    expect(dollars(ofRule(lines, rule))).toEqual([-1_000]);
  });
});
