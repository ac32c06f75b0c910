/** The usage rows of one tenant and month, as they lie in a staged part. */
import { takeNumber, takeText } from '../../../core/bytes/byteReader.ts';
import { putNumber, putText } from '../../../core/bytes/byteWriter.ts';
import { takeSharedText } from '../../../core/bytes/sharedTexts.ts';
import type { UsageRow } from '../../../core/extracts/rows.ts';
import type { TenantId } from '../../../core/ids.ts';
import type { Month } from '../../../core/month.ts';
import type { TenantReader, TenantWriter } from '../tenantStream.ts';
import { putNumberedText, textOf } from './textNumbers.ts';
import type { UsageColumns } from './usageColumns.ts';

/** Writes the rows `order[from]` to `order[to - 1]`, all of one tenant and month. */
export function putUsageGroup(
  { out }: TenantWriter,
  columns: UsageColumns,
  order: Uint32Array,
  from: number,
  to: number,
): void {
  const { texts } = columns;
  putNumber(out, to - from);
  let before = 0;
  for (let index = from; index < to; index++) {
    const at = order[index] ?? 0;
    const row = columns.row[at] ?? 0;
    putNumber(out, row - before);
    before = row;
    putNumberedText(out, texts, columns.workload[at] ?? 0);
    putNumberedText(out, texts, columns.partner[at] ?? 0);
    putNumberedText(out, texts, columns.attribution[at] ?? 0);
    putNumberedText(out, texts, columns.associatedFrom[at] ?? 0);
    putNumberedText(out, texts, columns.customerName[at] ?? 0);
    // Claims hardly ever repeat within a month.
    putText(out, textOf(texts, columns.claimId[at] ?? 0));
    putNumber(out, columns.monthlyActiveUsers[at] ?? 0);
    putNumber(out, columns.paidAvailableUnits[at] ?? 0);
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
