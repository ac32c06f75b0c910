/** `rejects.csv`: every row and file that was set aside, with its text, so that it can be mended. */
import type { RowNumber } from '../extracts/rows.ts';
import { textCell } from './csvCell.ts';
import { csvRow } from './csvRow.ts';

/** A quarantined row, or a whole file when `row` is 0. */
export interface Reject {
  readonly file: string;
  readonly row: RowNumber | 0;
  readonly code: string;
  readonly message: string;
  /** The row's text, bounded; empty for a file. */
  readonly raw: string;
}

export const REJECTS_HEADER = csvRow(['file', 'row', 'code', 'message', 'raw']);

/** One reject as a row; `row` is as a spreadsheet shows it, 0 for a file set aside as a whole. */
export const rejectsRow = (reject: Reject): string =>
  csvRow([
    textCell(reject.file),
    String(reject.row),
    textCell(reject.code),
    textCell(reject.message),
    textCell(reject.raw),
  ]);
