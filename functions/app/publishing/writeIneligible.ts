import { newByteWriter, putBytes, writtenBytes } from '../../../core/bytes/byteWriter.ts';
import { codePointOrder } from '../../../core/codePointOrder.ts';
import type { IneligibleLine } from '../../../core/ledger/payableLine.ts';
import { INELIGIBLE_HEADER, putIneligibleRow } from '../../../core/reports/ineligible.ts';
import { rowText } from '../../../core/reports/rowText.ts';
import { csvRows } from '../csvRows.ts';
import { holdShapes } from '../holdShapes.ts';
import { openPartnerStreams, partnersOf, streamPieces } from '../partners/partnerStreams.ts';
import type { PaidRange } from '../paying/paidRange.ts';
import type { WorkStore } from '../ports.ts';
import { tenantBucket } from '../tenants/tenantBucket.ts';
import { type Output, openReport, type ReportSink } from './reportSink.ts';
import { CHUNK_BYTES } from './rowsOut.ts';

/** `ineligible.csv`: the rows that paying wrote, with the lines that no paying knows in their places. */
export async function writeIneligible(
  work: WorkStore,
  paid: readonly PaidRange[],
  others: readonly IneligibleLine[],
  sink: ReportSink,
): Promise<Output> {
  const report = await openReport(sink, 'ineligible.csv');
  await report.write(Buffer.from(INELIGIBLE_HEADER));
  const ranges = await Promise.all(
    paid.map(async ({ range, ineligible }) => ({
      rows: await openPartnerStreams(work, ineligible),
      others: others.filter(({ tenant }) => isIn(range, tenant)),
    })),
  );
  holdShapes('ineligible', [report, ranges]);
  // Gathered: each range has a few rows of each partner.
  const gathered = newByteWriter(2 * CHUNK_BYTES);
  const partners = [...ranges.map(({ rows }) => rows), { partners: others.map(partnerOf) }];
  for (const partner of partnersOf(partners)) {
    for (const range of ranges) {
      const rows = streamPieces(range.rows, partner);
      const own = range.others.filter((line) => line.partner === partner);
      for await (const piece of own.length === 0 ? rows : withRows(rows, textsOf(own))) {
        putBytes(gathered, piece);
        if (gathered.length < CHUNK_BYTES) continue;
        await report.write(writtenBytes(gathered));
        gathered.length = 0;
      }
    }
  }
  await report.write(writtenBytes(gathered));
  return report.end();
}

const partnerOf = ({ partner }: IneligibleLine): string => partner;

function isIn({ from, to }: PaidRange['range'], tenant: IneligibleLine['tenant']): boolean {
  const bucket = tenantBucket(tenant);
  return from <= bucket && bucket < to;
}

const textsOf = (lines: readonly IneligibleLine[]): string[] =>
  lines.map((line) => rowText(putIneligibleRow, line)).sort(codePointOrder);

/** Rows in the order of their text, with `others`, which are in that order, put in. */
async function* withRows(
  rows: AsyncIterable<Uint8Array>,
  others: readonly string[],
): AsyncGenerator<Uint8Array> {
  let text = '';
  let next = 0;
  for await (const row of csvRows(rows)) {
    for (let other = others[next]; other !== undefined; other = others[next]) {
      if (codePointOrder(other, row) > 0) break;
      text += other;
      next++;
    }
    text += row;
    if (text.length < CHUNK_BYTES) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text + others.slice(next).join(''));
}
