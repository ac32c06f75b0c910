/**
 * `payouts.csv` and the statements. Rows of settled lines are copied as they were written when their
 * range was paid; lines under shared caps are settled here, in payout order, and their rows take
 * their places between those.
 */
import { newByteWriter, putBytes } from '../../../core/bytes/byteWriter.ts';
import type { PartnerId } from '../../../core/ids.ts';
import { type CapGross, settleCap } from '../../../core/incentives/cap.ts';
import type { PayableLine } from '../../../core/ledger/payableLine.ts';
import { PAYOUTS_HEADER, putPayoutsRow, statementName } from '../../../core/reports/payouts.ts';
import { addSum, newWrittenSum, type WrittenSum } from '../../../core/reports/writtenSum.ts';
import { holdShapes } from '../holdShapes.ts';
import { type OpenLines, readOpenLines, takeOpenLines } from '../partners/openLines.ts';
import { openPartnerStreams, type PartnerCursor, partnersOf } from '../partners/partnerStreams.ts';
import type { PaidRange } from '../paying/paidRange.ts';
import type { WorkStore } from '../ports.ts';
import { type Output, openReport, type ReportSink } from './reportSink.ts';
import { CHUNK_BYTES, endRows, passOn, type RowsOut } from './rowsOut.ts';

export interface PublishedLines {
  readonly payouts: Output;
  readonly statements: Output[];
  /** What the rows as written add up to. */
  readonly payoutsSum: WrittenSum;
  readonly statementSums: Map<string, WrittenSum>;
}

/**
 * `sharedCapGross` is the state before the month; it is changed to the state after it. `each` is
 * given every line that is settled here, in payout order.
 */
export async function publishLines(
  work: WorkStore,
  paid: readonly PaidRange[],
  sink: ReportSink,
  sharedCapGross: CapGross,
  each: (line: PayableLine) => void,
): Promise<PublishedLines> {
  const ranges = await Promise.all(paid.map((range) => openRange(work, range)));
  const payouts = await openReport(sink, 'payouts.csv');
  const header = Buffer.from(PAYOUTS_HEADER);
  await payouts.write(header);
  const payoutsSum = newWrittenSum();
  const statements: Output[] = [];
  const statementSums = new Map<string, WrittenSum>();
  const rows = newByteWriter(2 * CHUNK_BYTES);
  for (const partner of partnersOf(ranges.flatMap(({ settled, open }) => [settled, open]))) {
    const statement = await openReport(sink, statementName(partner as PartnerId));
    await statement.write(header);
    const out: RowsOut = { rows, reports: [statement, payouts], sum: newWrittenSum() };
    holdShapes('publish', [ranges, out]);
    for (const { settled, open } of ranges) {
      for (const { line, rowsBefore } of await takeOpenLines(open, partner)) {
        await copyRows(settled, partner, rowsBefore, out);
        const settledLine = settleCap(line, sharedCapGross);
        each(settledLine);
        putPayoutsRow(rows, settledLine);
        if (rows.length >= CHUNK_BYTES) await passOn(out);
      }
      await copyRows(settled, partner, Number.POSITIVE_INFINITY, out);
    }
    await endRows(out);
    statements.push(await statement.end());
    statementSums.set(partner, out.sum);
    addSum(payoutsSum, out.sum);
  }
  return { payouts: await payouts.end(), statements, payoutsSum, statementSums };
}

/** A range's rows of settled lines, and its other lines. */
interface RangeStreams {
  readonly settled: PartnerCursor<unknown>;
  readonly open: OpenLines;
}

async function openRange(work: WorkStore, { rows, openLines }: PaidRange): Promise<RangeStreams> {
  const settled = await openPartnerStreams<unknown>(work, rows);
  return { settled, open: await readOpenLines(work, openLines) };
}

/** Copies so many bytes of a partner's rows, or all that are left. */
async function copyRows(
  from: PartnerCursor<unknown>,
  partner: string,
  bytes: number,
  out: RowsOut,
): Promise<void> {
  for (let left = bytes; left > 0; ) {
    const piece = await from.read(partner, Math.min(left, CHUNK_BYTES));
    if (piece.length === 0) break;
    putBytes(out.rows, piece);
    left -= piece.length;
    if (out.rows.length >= CHUNK_BYTES) await passOn(out);
  }
}
