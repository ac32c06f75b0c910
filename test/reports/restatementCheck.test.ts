import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PayableLine } from '../../core/ledger/payableLine.ts';
import { PAYOUTS_HEADER, putPayoutsRow } from '../../core/reports/payouts.ts';
import {
  addRestatementRow,
  newRestatementSum,
  restatementCheck,
} from '../../core/reports/restatementCheck.ts';
import { rowText } from '../../core/reports/rowText.ts';
import { addWrittenRows, newWrittenSum, type WrittenSum } from '../../core/reports/writtenSum.ts';
import { writeRestatement } from '../../functions/app/publishing/writeRestatement.ts';
import { revenueLine, usageLine, usd } from './line.ts';
import { randomLines } from './randomLines.ts';

const rowsOf = (lines: readonly PayableLine[]): string =>
  lines.map((line) => rowText(putPayoutsRow, line)).join('');

function sumOf(lines: readonly PayableLine[]): WrittenSum {
  const sum = newWrittenSum();
  addWrittenRows(sum, Buffer.from(rowsOf(lines)));
  return sum;
}

async function* payouts(lines: readonly PayableLine[], pieceBytes: number) {
  const bytes = Buffer.from(PAYOUTS_HEADER + rowsOf(lines));
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}

const NOWHERE = { open: async () => ({ write: async () => {}, end: async () => {} }) };

/** The check of a restatement from some lines to others. */
const checkOf = async (
  old: readonly PayableLine[],
  now: readonly PayableLine[],
  nowSum = sumOf(now),
  pieceBytes = 100,
) => {
  const both = { old: payouts(old, pieceBytes), now: payouts(now, pieceBytes) };
  return (await writeRestatement(NOWHERE, both, nowSum)).check;
};

describe('old + delta = new', () => {
  it('holds for whatever lines there were and are, wherever their bytes are cut', async () => {
    const pieceBytes = fc.integer({ min: 1, max: 3_000 });
    await fc.assert(
      fc.asyncProperty(randomLines, randomLines, pieceBytes, async (old, now, bytes) => {
        expect(await checkOf(old, now, sumOf(now), bytes)).toMatchObject({ holds: true });
      }),
      { numRuns: 50 },
    );
  });

  it('has the figures of the old lines, the changes and the new lines', async () => {
    const old = [revenueLine(), usageLine()];
    const now = [usageLine({ gross: usd('100.00'), earning: usd('100.00') })];
    expect(await checkOf(old, now)).toEqual({
      id: 'I6',
      what: 'the old lines and amounts and what restatement.csv says of each line are the new ones',
      holds: true,
      figures: {
        oldLines: '2',
        oldGrossAmountUSD: '837.50',
        oldEarningAmountUSD: '837.50',
        changesLines: '-1',
        changesGrossAmountUSD: '-737.50',
        changesEarningAmountUSD: '-737.50',
        newLines: '1',
        newGrossAmountUSD: '100.00',
        newEarningAmountUSD: '100.00',
        violations: '0',
      },
    });
  });

  it.each([
    ['a line', { lines: 1 }],
    ['a cent of gross', { gross: usd('0.01') }],
    ['a cent of earnings', { earning: usd('0.01') }],
  ])('does not hold when %s more was written than was compared', async (_what, more) => {
    const written = sumOf([usageLine()]);
    const { lines = 0, gross = 0n, earning = 0n } = more as Partial<WrittenSum>;
    written.lines += lines;
    written.gross = (written.gross + gross) as WrittenSum['gross'];
    written.earning = (written.earning + earning) as WrittenSum['earning'];
    expect(await checkOf([revenueLine()], [usageLine()], written)).toMatchObject({ holds: false });
  });

  it('does not hold when a row’s own delta is wrong, though the totals would agree', () => {
    const sum = newRestatementSum();
    const key = '2023-10,0123456,t,r,w,,,"C,1",changed,,,,,,';
    addRestatementRow(sum, `${key},1.00,3.00,2.00,1.00,3.00,2.01,,\n`);
    addRestatementRow(sum, `${key},1.00,3.00,2.00,1.00,3.00,1.99,,\n`);
    expect(restatementCheck(newWrittenSum(), sum, newWrittenSum())).toMatchObject({
      holds: false,
      figures: { violations: '2' },
    });
  });
});
