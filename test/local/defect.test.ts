/** An engine that counts one unit too many: no month with such a line may be written. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { UnitsInput } from '../../core/incentives/compensableUnits.ts';
import { memoryWork } from '../../functions/local/folder/memoryWork.ts';
import { type FolderRunResult, runFolder } from '../../functions/local/folder/runFolder.ts';
import { folderReports } from '../../functions/local/reports/folderReports.ts';
import { fy24Settings } from '../fy24Settings.ts';
import { memoryInbox } from '../memoryRun.ts';
import { CONTOSO, partners, usageHeader } from './smallExtracts.ts';

vi.mock('../../core/incentives/compensableUnits.ts', async (original) => {
  const right = await original<typeof import('../../core/incentives/compensableUnits.ts')>();
  const oneTooMany = (input: UnitsInput) => {
    const units = right.compensableUnits(input);
    return units.reason === '' ? { ...units, compensableUnits: units.compensableUnits + 1 } : units;
  };
  return { ...right, compensableUnits: oneTooMany };
});

let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'highwater-defect-'));
});
afterEach(() => rmSync(out, { recursive: true }));

/** January lies below the minimum, so nothing is counted wrong in it; February does not. */
const USERS = { '2024-01': 200, '2024-02': 500, '2024-03': 600 };
const BILLING =
  'CustomerId,ProductId,SkuId,ProductName,ChargeType,Subtotal,Currency,SubscriptionId,ChargeStartDate,InvoiceNumber,MPNID';

function run(billingRow: string): Promise<FolderRunResult> {
  const extracts = new Map([
    ['partners.csv', partners],
    ['billing.csv', `${BILLING}\n${billingRow}`],
  ]);
  for (const [month, users] of Object.entries(USERS)) {
    const row = `${CONTOSO},Contoso,Teams Phone,1001,,CPOR,${users},900,${month},\n`;
    extracts.set(`usage-${month}.csv`, `${usageHeader}\n${row}`);
  }
  return runFolder({
    inbox: memoryInbox(extracts),
    work: memoryWork(),
    settings: fy24Settings,
    through: undefined,
    reportsOf: (month) => folderReports(out, month),
    onProgress: () => {},
  });
}

test.each([
  { who: 'a customer of usage alone', billingRow: '' },
  {
    who: 'a customer with revenue beside it',
    billingRow: `${CONTOSO},P,S,Visio,new,1,USD,s,2024-02-01,I,1001\n`,
  },
])('a run stops at the month of $who, with the rule and the figures', async ({ billingRow }) => {
  const { published } = await run(billingRow);
  expect(published.map(({ facts, failed }) => [facts.month, failed])).toEqual([
    ['2024-01', []],
    [
      '2024-02',
      [expect.stringMatching(/^I4: .*fy24\.mw-usage\.teams-phone pays 201 units of at most 200$/)],
    ],
  ]);
});

test('what lies there of that month and later ones stays', async () => {
  for (const month of ['2024-02', '2024-03']) {
    mkdirSync(join(out, month));
    writeFileSync(join(out, month, 'payouts.csv'), 'as it was\n');
  }
  await run('');
  expect(readdirSync(out).sort()).toEqual(Object.keys(USERS));
  expect(readdirSync(join(out, '2024-01'))).toContain('manifest.json');
  expect(readdirSync(join(out, '2024-02'))).toEqual(['payouts.csv']);
  expect(readdirSync(join(out, '2024-03'))).toEqual(['payouts.csv']);
});
