/** `rejects.csv`: every row and file that was set aside, with its text, so that it can be mended. */
import { textCell } from './csvCell.ts';
import { csvRow } from './csvRow.ts';
import type { Reject } from './monthFacts.ts';

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
