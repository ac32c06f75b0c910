import { type PayoutsCells, readPayoutsRow } from '../../core/reports/readPayoutsRow.ts';
import type { PartnerCursor } from './partnerStreams.ts';

/** The rows of `payouts.csv` that paying a range wrote, one by one, partner by partner. */
export async function* payoutsRows(rows: PartnerCursor<unknown>): AsyncGenerator<PayoutsCells> {
  for (const partner of rows.partners) {
    let row = '';
    for await (const line of textLines(rows, partner)) {
      row += line;
      if (hasOpenQuote(row)) continue;
      yield readPayoutsRow(row);
      row = '';
    }
  }
}

/** Each with its line end; a line may end within a cell. */
async function* textLines(rows: PartnerCursor<unknown>, partner: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let begun = '';
  for (;;) {
    const bytes = await rows.read(partner);
    if (bytes.length === 0) return;
    const lines = (begun + decoder.decode(bytes, { stream: true })).split('\n');
    begun = lines.pop() ?? '';
    for (const line of lines) yield `${line}\n`;
  }
}

const hasOpenQuote = (row: string): boolean => row.includes('"') && row.split('"').length % 2 === 0;
