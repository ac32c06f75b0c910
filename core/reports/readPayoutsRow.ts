import Papa from 'papaparse';
import { readTextCell } from './csvCell.ts';
import { PAYOUTS_COLUMNS, type PayoutsColumn } from './payouts.ts';

/** A row of `payouts.csv` by column; texts are what they were before they were guarded. */
export type PayoutsCells = Readonly<Record<PayoutsColumn, string>>;

/** Reads back a row that `putPayoutsRow` wrote. */
export function readPayoutsRow(row: string): PayoutsCells {
  const [cells = []] = Papa.parse<string[]>(row, { delimiter: ',', newline: '\n' }).data;
  const byColumn = PAYOUTS_COLUMNS.map((column, place) => [
    column,
    readTextCell(cells[place] ?? ''),
  ]);
  return Object.fromEntries(byColumn) as PayoutsCells;
}
