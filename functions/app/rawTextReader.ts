import { type RawRow, rawRows, type WantedRows } from '../../core/extracts/rawRows.ts';
import { decompress } from './decompress.ts';
import type { Inbox, InboxFile } from './ports.ts';

/**
 * Reads the texts of rows of a file again. They are given in the order of rows, those of a piece of
 * the file at a time, and the next piece is read once they are taken.
 */
export type RawTextOf = (
  fileName: string,
  rows: WantedRows,
  take: (found: readonly RawRow[]) => Promise<void>,
) => Promise<void>;

/** Reads files of the inventory. */
export function rawTextReader(inbox: Inbox, files: readonly InboxFile[]): RawTextOf {
  return async (fileName, rows, take) => {
    const file = files.find(({ name }) => name === fileName);
    if (!file) throw new Error(`no file ${fileName} in the inventory`);
    const found: RawRow[] = [];
    const raw = rawRows(rows, (row) => found.push(row));
    async function* pieces(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      for await (const piece of source) {
        yield piece;
        if (found.length > 0) await take(found.splice(0));
      }
    }
    await decompress(fileName, pieces(inbox.open(file)), raw.push);
    raw.finish();
    await take(found);
  };
}
