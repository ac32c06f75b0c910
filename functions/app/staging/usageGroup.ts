/** The usage rows of one tenant and month, as they lie in a staged part. */
import { endOfNumber, takeNumber, takeText } from '../../../core/bytes/byteReader.ts';
import {
  type ByteWriter,
  putNumber,
  putSmallNumber,
  reserve,
} from '../../../core/bytes/byteWriter.ts';
import { takeSharedText } from '../../../core/bytes/sharedTexts.ts';
import { putKept } from '../../../core/bytes/writtenTexts.ts';
import type { UsageRow } from '../../../core/extracts/rows.ts';
import type { TenantId } from '../../../core/ids.ts';
import type { Month } from '../../../core/month.ts';
import { type FoldColumns, MOST_ROWS, ROW_TEXTS } from '../folding/foldColumns.ts';
import { takeSharedNumber } from '../tenants/sharedNumber.ts';
import type { TenantReader } from '../tenants/tenantStream.ts';
import { USAGE, type UsageRows } from './gatheredUsage.ts';
import { putNumberedTexts } from './textNumbers.ts';

/** A row's number, users and units take at most so many bytes together. */
const MOST_NUMBER_BYTES = 3 * 5;

/** Writes rows of one tenant and month, whose numbers lie from `from` to before `to`. */
export function putUsageGroup(
  out: ByteWriter,
  { gathered: { width, texts }, claims }: UsageRows,
  numbers: Uint32Array,
  from: number,
  to: number,
): void {
  putNumber(out, (to - from) / width);
  let before = 0;
  for (let at = from; at < to; at += width) {
    const row = numbers[at] ?? 0;
    putNumber(out, row - before);
    before = row;
    putNumberedTexts(out, texts, numbers, at + USAGE.workload, at + USAGE.customerName + 1);
    putKept(out, claims, numbers[at + USAGE.claimId] ?? 0);
    reserve(out, MOST_NUMBER_BYTES);
    putSmallNumber(out, numbers[at + USAGE.monthlyActiveUsers] ?? 0);
    putSmallNumber(out, numbers[at + USAGE.paidAvailableUnits] ?? 0);
  }
}

/** Reads them, in the order of the file; `firstRow` is added to every row number. */
export function takeUsageGroup(
  { in: bytes, texts }: TenantReader,
  tenant: TenantId,
  month: Month,
  firstRow: number,
): UsageRow[] {
  const count = takeNumber(bytes);
  const rows: UsageRow[] = [];
  let row = firstRow;
  for (let index = 0; index < count; index++) {
    row += takeNumber(bytes);
    // What was staged was decoded, so a text is again what it was then.
    rows.push({
      kind: 'usage',
      row,
      month,
      tenant,
      workload: takeSharedText(bytes, texts) as UsageRow['workload'],
      partner: takeSharedText(bytes, texts) as UsageRow['partner'],
      attribution: takeSharedText(bytes, texts),
      associatedFrom: takeSharedText(bytes, texts) as UsageRow['associatedFrom'],
      customerName: takeSharedText(bytes, texts),
      claimId: takeText(bytes),
      monthlyActiveUsers: takeNumber(bytes),
      paidAvailableUnits: takeNumber(bytes),
    });
  }
  return rows;
}

/** Adds the same rows to columns; false: there are more than columns hold, and none is added. */
export function takeFoldColumns(reader: TenantReader, columns: FoldColumns): boolean {
  const { in: bytes, texts } = reader;
  const { bytes: memory } = bytes;
  const known = columns.texts;
  const to = columns.rows + takeNumber(bytes);
  if (to > MOST_ROWS) return false;
  for (let row = columns.rows; row < to; row++) {
    // Its place in the file is told only of a row that is set aside.
    bytes.at = endOfNumber(memory, bytes.at);
    const first = row * ROW_TEXTS;
    for (let index = first; index < first + ROW_TEXTS; index++) {
      columns.numbers[index] = takeSharedNumber(reader, known);
    }
    columns.customerNames[row] = takeSharedText(bytes, texts);
    columns.inputs[row] = memory;
    columns.claimsFrom[row] = bytes.at;
    const claimBytes = takeNumber(bytes);
    const unitsFrom = bytes.at + claimBytes;
    columns.unitsFrom[row] = unitsFrom;
    bytes.at = endOfNumber(memory, endOfNumber(memory, unitsFrom));
    columns.ends[row] = bytes.at;
  }
  columns.rows = to;
  return true;
}
