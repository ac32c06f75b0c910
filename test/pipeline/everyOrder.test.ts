import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BlobServiceClient } from '@azure/storage-blob';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Extracts } from '../memoryRun.ts';
import { rowsOf, shownReports } from './containers.ts';
import { expectSameReports, folderReports, type Reports } from './folderReports.ts';
import { newStorageAccount } from './newStorageAccount.ts';
import {
  BIRCH,
  januaryExtracts,
  smallExtracts,
  TEAMS_PHONE,
  tenant,
  twoMonths,
} from './smallExtracts.ts';
import { earningsOf, payoutCells, rowsOfMonth } from './tableRows.ts';
import { testPipeline } from './testPipeline.ts';

let expected: Reports;
beforeAll(async () => {
  expected = await folderReports(smallExtracts());
});

const SAMPLE = join(import.meta.dirname, '../../sample-data/extracts');

function sampleExtracts(): Extracts {
  return new Map(readdirSync(SAMPLE).map((name) => [name, readFileSync(join(SAMPLE, name))]));
}

async function expectTablesAgree(account: string, reports: Reports): Promise<void> {
  for (const month of new Set([...reports.keys()].map((name) => name.slice(0, 7)))) {
    const lines = payoutCells(reports.get(`${month}/payouts.csv`) ?? '');
    expect(await earningsOf(account, month)).toEqual(lines);
  }
}

describe('files dropped all at once', () => {
  test('give the reports of the same folder, byte for byte, and rows that say the same', async () => {
    const account = await newStorageAccount();
    const pipeline = await testPipeline({ connectionString: account });
    await pipeline.drop(smallExtracts());
    const { outcome, months } = await pipeline.run();
    expect(outcome).toBe('completedWithRejects');
    expect(months).toEqual(['2024-01 r1', '2024-02 r1', '2024-03 r1']);
    expect(await shownReports(account)).toEqual(expected);
    await expectTablesAgree(account, expected);
    const marks = await rowsOfMonth(account, 'highwatermarks', '2024-03');
    expect(marks.map((row) => [row['customerTenantId'], row['highWaterMark']])).toEqual(
      Object.entries(TEAMS_PHONE).map(([n, users]) => [tenant(Number(n)), Math.max(...users)]),
    );
    const caps = await rowsOfMonth(account, 'caps', '2024-03');
    const gross = new Map(caps.map((row) => [row['capKey'], row['grossAmountUSD']]));
    const teamsPhone = `fy24.mw-usage.teams-phone|2023-10|${BIRCH}|${tenant(3)}|teams-phone`;
    // (20,000 - 300) + 4,000 + 500 units x $4: of the cap of $75,000 nothing is left.
    expect(gross.get(teamsPhone)).toBe('96800.00');
    // $700,000.15 and $700,000.25 x 4 % a month, of two tenants that share it: $56,000.02, thrice.
    expect(gross.get(`fy24.azure.consumption|2023-10|4100001|${tenant(950)}`)).toBe('168000.06');
    const revenue = await rowsOfMonth(account, 'revenue', '2024-02');
    // 15,001.25 + 15,004.25 of invoices and 700,000.15 + 700,000.25 of Azure a month.
    expect(revenue).toMatchObject([
      { partnerId: '4100001', revenueUSD: '1430005.9', trailingRevenueUSD: '2860011.8' },
      { partnerId: BIRCH, revenueUSD: '0', trailingRevenueUSD: '0' },
    ]);
  });

  test('are found by the timer when every event is lost', async () => {
    const account = await newStorageAccount();
    const pipeline = await testPipeline({ connectionString: account });
    await pipeline.drop(januaryExtracts());
    await pipeline.host.timers.run('monthlyTimer');
    const [run] = await rowsOf(account, 'runs');
    expect(run).toMatchObject({ number: 1, reason: 'timer' });
    await pipeline.end(String(run?.['runId']));
    expect(await shownReports(account)).toEqual(await folderReports(januaryExtracts()));
  });

  test('are computed once when every event comes twice, and late', async () => {
    const account = await newStorageAccount();
    const pipeline = await testPipeline({ connectionString: account });
    await pipeline.drop(januaryExtracts());
    const names = [...januaryExtracts().keys()];
    await pipeline.announce(...names, ...names.reverse());
    const runId = await pipeline.startRun();
    await pipeline.end(runId);
    await pipeline.announce(...names);
    expect(runId).toMatch(/^run-000001-/);
    expect(
      pipeline.host.orchestrations.list().filter(({ name }) => name === 'reconcile'),
    ).toHaveLength(1);
    expect(await shownReports(account)).toEqual(await folderReports(januaryExtracts()));
  });

  test('are all that is read, whatever a forged event names', async () => {
    const account = await newStorageAccount();
    const pipeline = await testPipeline({ connectionString: account });
    await pipeline.drop(januaryExtracts());
    const february = smallExtracts().get('usage/february.csv') ?? '';
    const reports = BlobServiceClient.fromConnectionString(account).getContainerClient('reports');
    await reports.create();
    await reports.uploadBlockBlob('february.csv', february, february.length);
    await pipeline.announceEvents(
      { eventType: 'Microsoft.Storage.BlobDeleted', subject: '/blobServices/default' },
      {
        eventType: 'Forged',
        subject: '/blobServices/default/containers/reports/blobs/february.csv',
      },
      { eventType: 'Forged', subject: '../reports/february.csv', data: { url: reports.url } },
    );
    await pipeline.end(await pipeline.startRun());
    const shown = await shownReports(account);
    shown.delete('february.csv');
    expect(shown).toEqual(await folderReports(januaryExtracts()));
  });

  test('of the sample give the reports and rows of the same folder', async () => {
    const account = await newStorageAccount();
    const sample = await folderReports(sampleExtracts());
    const pipeline = await testPipeline({ connectionString: account });
    await pipeline.drop(sampleExtracts());
    await pipeline.run();
    expect(await shownReports(account)).toEqual(sample);
    await expectTablesAgree(account, sample);
  });
});

describe('files dropped one at a time, with a run after each', () => {
  const orders: readonly (readonly [string, Extracts, readonly number[]])[] = [
    ['the newest month first', smallExtracts(), [0, 4, 3, 2, 1, 6, 5]],
    ['the partners between the months', twoMonths(), [2, 0, 1]],
  ];

  test.each(orders)('%s, end with the reports of the whole folder', async (_, extracts, order) => {
    const account = await newStorageAccount();
    const pipeline = await testPipeline({ connectionString: account });
    const files = [...extracts];
    for (const index of order) {
      await pipeline.drop(new Map(files.slice(index, index + 1)));
      await pipeline.run();
    }
    const shown = await shownReports(account);
    expectSameReports(shown, await folderReports(extracts));
    await expectTablesAgree(account, shown);
  });

  test('all say that nobody is known to be eligible until there are partners', async () => {
    const pipeline = await testPipeline({ connectionString: await newStorageAccount() });
    await pipeline.drop(new Map([...smallExtracts()].slice(1, 2)));
    const { outcome, reason } = await pipeline.run();
    expect(outcome).toBe('refused');
    expect(reason).toContain('There is no partners extract');
  });
});
