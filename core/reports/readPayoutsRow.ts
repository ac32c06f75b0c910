import Papa from 'papaparse';
import { readTextCell } from './csvCell.ts';
import { PAYOUTS_COLUMNS, type PayoutsColumn } from './payouts.ts';

/** A row of `payouts.csv` by column; texts are what they were before they were guarded. */
export type PayoutsCells = Readonly<Record<PayoutsColumn, string>>;

/** Reads back a row that `putPayoutsRow` wrote. */
export function readPayoutsRow(row: string): PayoutsCells {
  const cells = cellsOf(row);
  const byColumn: Record<string, string> = {};
  let place = 0;
  for (const column of PAYOUTS_COLUMNS) byColumn[column] = cells[place++] ?? '';
  return byColumn as PayoutsCells;
}

/** A cell that had to be guarded is quoted, so that without a quote there is nothing to take off. */
function cellsOf(row: string): string[] {
  if (!row.includes('"')) return row.trimEnd().split(',');
  const [cells = []] = Papa.parse<string[]>(row, { delimiter: ',', newline: '\n' }).data;
  return cells.map(readTextCell);
}
