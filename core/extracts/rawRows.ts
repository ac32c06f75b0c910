import { boundedText } from './boundedText.ts';
import { EXTRACT_LIMITS, type ExtractLimits } from './extractLimits.ts';
import { extractRecords } from './extractRecords.ts';
import type { RowNumber } from './rows.ts';

export interface RawRows {
  /** Takes the next bytes of the file, unpacked; false: all wanted rows are found. */
  push(bytes: Uint8Array): boolean;
  /** Call once after the last bytes: the text of each wanted row that the file has, as with a reject. */
  finish(): ReadonlyMap<RowNumber, string>;
}

/**
 * Reads an extract again for the text of some of its rows: a row that turns out to be in conflict
 * with another, or that a payout is explained from, was not kept as text when it was decoded.
 */
export function rawRows(
  wanted: ReadonlySet<RowNumber>,
  limits: ExtractLimits = EXTRACT_LIMITS,
): RawRows {
  const found = new Map<RowNumber, string>();
  const keep = (row: RowNumber, text: string): void => {
    if (wanted.has(row)) found.set(row, boundedText(text));
  };
  const records = extractRecords(limits, {
    header: () => {},
    record: (row, _cells, text) => keep(row, text),
    malformed: (row, _issue, text) => keep(row, text),
  });
  return {
    push: (bytes) => records.push(bytes) === undefined && found.size < wanted.size,
    finish() {
      if (found.size < wanted.size) records.finish();
      return found;
    },
  };
}
