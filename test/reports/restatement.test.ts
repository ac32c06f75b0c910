import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { compareLines } from '../../core/ledger/lineOrder.ts';
import type { PayableLine } from '../../core/ledger/payableLine.ts';
import { cents } from '../../core/money.ts';
import { PAYOUTS_HEADER, putPayoutsRow } from '../../core/reports/payouts.ts';
import { openRestatement, RESTATEMENT_HEADER } from '../../core/reports/restatement.ts';
import { rowText } from '../../core/reports/rowText.ts';
import { restatementRows } from '../../functions/app/publishing/restatementRows.ts';
import { engagementLine, partner, revenueLine, revenueOf, usageLine, usd } from './line.ts';
import { randomLines } from './randomLines.ts';

const payouts = (lines: readonly PayableLine[]): string =>
  [
    PAYOUTS_HEADER,
    ...lines.toSorted(compareLines).map((line) => rowText(putPayoutsRow, line)),
  ].join('');
async function* inPieces(text: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += 100) yield bytes.subarray(at, at + 100);
}

async function restatement(oldPayouts: string, newPayouts: string): Promise<string[]> {
  const rows: string[] = [];
  for await (const row of restatementRows(inPieces(oldPayouts), inPieces(newPayouts))) {
    rows.push(row);
  }
  return rows;
}

/** The changes from some lines to others, without the header. */
const changes = async (
  old: readonly PayableLine[],
  now: readonly PayableLine[],
): Promise<string[]> => (await restatement(payouts(old), payouts(now))).slice(1);

/** Rows of `payouts.csv` by what makes a line the same: a usage line's claim id is a label. */
const rowsByKey = (lines: readonly PayableLine[]) =>
  new Map(
    lines.map((line) => {
      const { month, partner, tenant, rule, workload, subscription, productGroup } = line;
      const claim = workload === '' ? line.claimId : '';
      const key = [month, partner, tenant, rule, workload, subscription, productGroup, claim];
      return [key.join('|'), rowText(putPayoutsRow, line)];
    }),
  );

const PHONE =
  '2023-10,0123456,0a1b2c3d-0000-4000-8000-000000000001,fy24.mw-usage.teams-phone,teams-phone,,,CLM-1001';
const REBATE =
  '2023-10,0123456,0a1b2c3d-0000-4000-8000-000000000001,fy24.mw-rebate.core-e3-e5,,9f000000-0000-4000-8000-00000000000a,m365-e5,';

describe('restatement.csv', () => {
  it('has the key, the change, and old, new and delta of every amount', () => {
    expect(RESTATEMENT_HEADER).toBe(
      'month,partnerId,customerTenantId,ruleId,workload,subscriptionId,productGroup,claimId,' +
        'otherColumns,change,' +
        'compensableUnitsOld,compensableUnitsNew,compensableUnitsDelta,' +
        'revenueUSDOld,revenueUSDNew,revenueUSDDelta,' +
        'grossAmountUSDOld,grossAmountUSDNew,grossAmountUSDDelta,' +
        'earningAmountUSDOld,earningAmountUSDNew,earningAmountUSDDelta,reasonCodeOld,reasonCodeNew\n',
    );
  });

  it('is its header alone where nothing changed', async () => {
    expect(await changes([usageLine(), revenueLine()], [usageLine(), revenueLine()])).toEqual([]);
    expect(await restatement(PAYOUTS_HEADER, PAYOUTS_HEADER)).toEqual([RESTATEMENT_HEADER]);
  });

  it('takes a claim under another id for another line', async () => {
    const claim = (claimId: string) => engagementLine({ claimId });
    const rows = await changes([claim('ENG-1'), claim('ENG-2')], [claim('ENG-2'), claim('ENG-3')]);
    expect(rows.map((row) => row.split(',').slice(7, 10))).toEqual([
      ['ENG-1', '', 'removed'],
      ['ENG-3', '', 'added'],
    ]);
  });

  it('shows a line that earns less than it did, and why', async () => {
    const now = usageLine({ earning: usd('100.00'), reason: 'CAP_TRUNCATED' });
    expect(await changes([usageLine()], [now])).toEqual([
      `${PHONE},,changed,200,200,0,,,,800.00,800.00,0.00,800.00,100.00,-700.00,,CAP_TRUNCATED\n`,
    ]);
  });

  it('shows a line that earns as much from another mark, and names what changed', async () => {
    const usage = {
      monthlyActiveUsers: 600,
      paidAvailableUnits: 500,
      highWaterMark: 300,
      baseline: 300,
      compensableUnits: 200,
    };
    expect(await changes([usageLine()], [usageLine({ usage })])).toEqual([
      `${PHONE},monthlyActiveUsers highWaterMark,changed,200,200,0,,,,800.00,800.00,0.00,800.00,800.00,0.00,,\n`,
    ]);
  });

  it('counts a line that is new or gone as nothing before or after', async () => {
    expect(await changes([], [revenueLine()])).toEqual([
      `${REBATE},,added,,,,0,1000.128,1000.128,0,37.50,37.50,0,37.50,37.50,,\n`,
    ]);
    expect(await changes([revenueLine()], [])).toEqual([
      `${REBATE},,removed,,,,1000.128,0,-1000.128,37.50,0,-37.50,37.50,0,-37.50,,\n`,
    ]);
  });

  it('takes a line of another name and another claim id of usage for the same line', async () => {
    const now = usageLine({ customerName: 'Fabrikam, Inc.', claimId: 'CLM-2' });
    const [row, ...others] = await changes([usageLine()], [now]);
    expect(row).toContain(',CLM-2,customerName claimId,changed,200,200,0,');
    expect(others).toEqual([]);
  });

  it('keeps every decimal of revenue', async () => {
    const now = revenueLine({ revenue: revenueOf('1000.000000000000000000000001') });
    expect((await changes([revenueLine()], [now]))[0]).toContain(
      '1000.128,1000.000000000000000000000001,-0.127999999999999999999999',
    );
  });

  it('finds a line again whose text a spreadsheet could run, among its neighbours', async () => {
    const ids = ['!a', '=a', 'a', 'line\nbreak', '"quoted"'];
    const lines = ids.map((subscription) => revenueLine({ subscription }));
    const now = lines.map((line) => ({ ...line, earning: usd('1.00') }));
    const rows = Papa.parse<string[]>((await changes(lines, now)).join('')).data.filter(
      (cells) => cells.length > 1,
    );
    expect(rows.map((cells) => cells[9])).toEqual(ids.map(() => 'changed'));
  });

  it('holds old + delta = new over all lines, and names every changed line once', async () => {
    const unique = (lines: readonly PayableLine[]) => [
      ...new Map(
        lines.map((line) => [
          [line.partner, line.tenant, line.rule, line.workload, line.subscription].join(),
          line,
        ]),
      ).values(),
    ];
    await fc.assert(
      fc.asyncProperty(randomLines.map(unique), randomLines.map(unique), async (old, now) => {
        const rows = Papa.parse<Record<string, string>>(
          (await restatement(payouts(old), payouts(now))).join(''),
          { header: true, skipEmptyLines: true },
        ).data;
        const delta = rows.reduce(
          (sum, row) => sum + BigInt((row['earningAmountUSDDelta'] || '0.00').replace('.', '')),
          0n,
        );
        const total = (lines: readonly PayableLine[]) =>
          lines.reduce((sum, { earning }) => sum + earning, 0n);
        expect(total(old) + delta).toBe(total(now));
        const keys = rows.map((row) => Object.values(row).slice(0, 8).join());
        expect(new Set(keys).size).toBe(keys.length);
        const [before, after] = [rowsByKey(old), rowsByKey(now)];
        const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
          (key) => before.get(key) !== after.get(key),
        );
        expect(keys.length).toBe(changed.length);
      }),
    );
  });

  it('reads no more of its files than it has compared', async () => {
    let read = 0;
    async function* pieces() {
      yield Buffer.from(PAYOUTS_HEADER);
      for (const id of ['1', '2', '3']) {
        read += 1;
        yield Buffer.from(rowText(putPayoutsRow, usageLine({ partner: partner(id) })));
      }
    }
    const rows = restatementRows(pieces(), inPieces(PAYOUTS_HEADER));
    expect((await rows.next()).value).toBe(RESTATEMENT_HEADER);
    expect((await rows.next()).value).toContain('2023-10,1,');
    expect(read).toBe(1);
  });

  it('refuses lines that are not in the order of payouts.csv, and repeats nothing of them', () => {
    const line = (id: string) => rowText(putPayoutsRow, usageLine({ partner: partner(id) }));
    const { compare } = openRestatement(PAYOUTS_HEADER, PAYOUTS_HEADER);
    compare(line('2'), undefined);
    expect(() => compare(line('1'), undefined)).toThrow(
      new Error('the lines of a payouts.csv are not in their order'),
    );
  });

  it('shows a line that may earn now', async () => {
    const old = revenueLine({ gross: cents(0n), earning: cents(0n), reason: 'IVDCOMP' });
    expect(await changes([old], [revenueLine()])).toEqual([
      `${REBATE},,changed,,,,1000.128,1000.128,0.000,0.00,37.50,37.50,0.00,37.50,37.50,IVDCOMP,\n`,
    ]);
  });
});
