import { type PayoutsCells, readPayoutsRow } from '../../../core/reports/readPayoutsRow.ts';
import { csvRows } from '../csvRows.ts';
import { type PartnerCursor, streamPieces } from '../partners/partnerStreams.ts';

/** The rows of `payouts.csv` that paying a range wrote, one by one, partner by partner. */
export async function* payoutsRows(rows: PartnerCursor<unknown>): AsyncGenerator<PayoutsCells> {
  for (const partner of rows.partners) {
    for await (const row of csvRows(streamPieces(rows, partner))) yield readPayoutsRow(row);
  }
}
