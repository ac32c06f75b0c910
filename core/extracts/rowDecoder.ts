import type { RowIssue } from './issue.ts';
import type { ExtractRow, RowNumber } from './rows.ts';

/** Decodes one record that has as many cells as the header. */
export type RowDecoder = (cells: readonly string[], row: RowNumber) => ExtractRow | RowIssue;

/** Tells an issue from what a cell or a row holds otherwise: ids, numbers and rows have no code. */
export function isIssue(value: unknown): value is RowIssue {
  return typeof value === 'object' && value !== null && 'code' in value;
}
