import { type PayoutsCells, readPayoutsRow } from '../../core/reports/readPayoutsRow.ts';
import { csvRows } from './csvRows.ts';
import type { PartnerCursor } from './partnerStreams.ts';

/** The rows of `payouts.csv` that paying a range wrote, one by one, partner by partner. */
export async function* payoutsRows(rows: PartnerCursor<unknown>): AsyncGenerator<PayoutsCells> {
  for (const partner of rows.partners) {
    for await (const row of csvRows(piecesOf(rows, partner))) yield readPayoutsRow(row);
  }
}

async function* piecesOf(
  rows: PartnerCursor<unknown>,
  partner: string,
): AsyncGenerator<Uint8Array> {
  for (;;) {
    const bytes = await rows.read(partner);
    if (bytes.length === 0) return;
    yield bytes;
  }
}
