import type { RowDecoder } from './rowDecoder.ts';
import type { CountedRow } from './rows.ts';

/** Rows of a kind that is recognised and counted, and whose cells nothing reads yet. */
export function decodeCounted(kind: CountedRow['kind']): RowDecoder {
  return (_cells, row) => ({ kind, row });
}
