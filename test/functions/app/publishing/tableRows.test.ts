import { describe, expect, test } from 'vitest';
import type { PayableLine } from '../../../../core/ledger/payableLine.ts';
import { cents } from '../../../../core/money.ts';
import { putPayoutsRow } from '../../../../core/reports/payouts.ts';
import { readPayoutsRow } from '../../../../core/reports/readPayoutsRow.ts';
import { rowText } from '../../../../core/reports/rowText.ts';
import {
  openPartnerStreams,
  writePartnerStreams,
} from '../../../../functions/app/partners/partnerStreams.ts';
import { newPartnerWriters, writerOf } from '../../../../functions/app/partners/partnerWriters.ts';
import { payoutsRows } from '../../../../functions/app/publishing/payoutsRows.ts';
import { earningsRow } from '../../../../functions/app/publishing/tableRows.ts';
import { memoryWork } from '../../../../functions/local/folder/memoryWork.ts';
import { HOSTILE_TEXTS } from '../../../reports/hostileTexts.ts';
import { engagementLine, revenueLine, usageLine, usd } from '../../../reports/line.ts';

const rowOf = (line: PayableLine) =>
  earningsRow(readPayoutsRow(rowText(putPayoutsRow, line)), 'run-1');

describe('a row of the table of earnings', () => {
  test('has a usage line’s figures as numbers, and its earning as cents too', () => {
    expect(rowOf(usageLine())).toEqual({
      partitionKey: '2023-10|run-1|0123456',
      rowKey:
        '0a1b2c3d-0000-4000-8000-000000000001|fy24.mw-usage.teams-phone|teams-phone|!|!|CLM-1001',
      values: {
        month: '2023-10',
        partnerId: '0123456',
        partnerName: 'Blue Ridge Consulting',
        customerTenantId: '0a1b2c3d-0000-4000-8000-000000000001',
        customerName: 'Fabrikam Logistics',
        solutionArea: 'Modern Work and Security',
        partnerRole: 'Use or consume',
        engagementName: 'Modern Work Usage',
        ruleId: 'fy24.mw-usage.teams-phone',
        workload: 'teams-phone',
        subscriptionId: '',
        productGroup: '',
        claimId: 'CLM-1001',
        monthlyActiveUsers: 500,
        paidAvailableUnits: 500,
        highWaterMark: 0,
        baseline: 300,
        compensableUnits: 200,
        revenueUSD: '',
        rate: '4.00',
        grossAmountUSD: '800.00',
        capUSD: '75000.00',
        capRemainingUSD: '74200.00',
        earningAmountUSD: '800.00',
        earningCents: 80_000n,
        reasonCode: '',
        estimatedPaymentMonth: '2023-12',
      },
    });
  });

  test('has no figures of usage for a line about revenue or a claim', () => {
    const { values } = rowOf(revenueLine());
    expect(values).toMatchObject({ revenueUSD: '1000.128', rate: '3.75%', earningCents: 3_750n });
    expect(values).not.toHaveProperty('monthlyActiveUsers');
    expect(rowOf(engagementLine()).values).toMatchObject({ capUSD: '', capRemainingUSD: '' });
  });

  test.each([
    [-5n, '-0.05'],
    [0n, '0.00'],
    [-123_456n, '-1234.56'],
  ])('has %d cents also as dollars', (earning, dollars) => {
    const { values } = rowOf(revenueLine({ earning: cents(earning) }));
    expect(values).toMatchObject({ earningCents: earning, earningAmountUSD: dollars });
  });

  test('has texts as they are, without what keeps spreadsheets from running them', () => {
    for (const text of HOSTILE_TEXTS) {
      const line = usageLine({ customerName: text, partnerName: text, claimId: text });
      const { values } = rowOf(line);
      expect(values).toMatchObject({ customerName: text, partnerName: text, claimId: text });
    }
  });

  test.each(['a/b', 'a#b', 'a\\b', 'a?b', 'Zürich', 'a\u0007b', 'a'.repeat(300)])(
    'has a digest for its key where a part of it, %j, cannot stand in one',
    (claimId) => {
      const { rowKey } = rowOf(usageLine({ claimId }));
      expect(rowKey).toMatch(/^digest\|[0-9a-f]+$/);
      expect(rowOf(usageLine({ claimId: `${claimId}2` })).rowKey).not.toBe(rowKey);
    },
  );

  test('has the first 1,000 letters of a text that is longer', () => {
    const { values } = rowOf(usageLine({ customerName: 'a'.repeat(1_001) }));
    expect(values['customerName']).toBe('a'.repeat(1_000));
  });
});

test('rows are read back one by one, also where a name goes on over a line or a piece ends', async () => {
  const work = memoryWork();
  const names = ['Fabrikam', 'a,\n"b"\n', 'Zürich\n', '"', '=1+1\r\nÄ'];
  const lines = Array.from({ length: 6_000 }, (_, index) =>
    usageLine({ claimId: `C${index}`, customerName: names[index % names.length] ?? '' }),
  );
  const writers = newPartnerWriters();
  for (const line of lines) putPayoutsRow(writerOf(writers, line.partner), line);
  putPayoutsRow(writerOf(writers, '9'), usageLine({ earning: usd('1.00') }));
  await writePartnerStreams(work, 'rows', {}, writers);
  const read: string[][] = [];
  for await (const cells of payoutsRows(await openPartnerStreams(work, 'rows'))) {
    read.push([cells.claimId, cells.customerName, cells.earningAmountUSD]);
  }
  expect(read.pop()).toEqual(['CLM-1001', 'Fabrikam Logistics', '1.00']);
  expect(read).toEqual(lines.map((line) => [line.claimId, line.customerName, '800.00']));
});
