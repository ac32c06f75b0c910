import { type RawRow, rawRows, type WantedRows } from '../../../core/extracts/rawRows.ts';
import type { NamedFile } from '../planning/joinExtracts.ts';
import type { Inbox, InboxFile } from '../ports.ts';
import { decompress } from '../unpacking/decompress.ts';
import { readRowsAgain } from './readRowsAgain.ts';

/**
 * Reads the texts of rows of a file again. They are given in the order of rows, those of a piece of
 * the file, unpacked, at a time, and the next piece is read once they are taken.
 */
export type RawTextOf = (
  fileName: string,
  rows: WantedRows,
  take: (found: readonly RawRow[]) => Promise<void>,
) => Promise<void>;

/** Reads files of the inventory; `staged` says where in them rows are. */
export function rawTextReader(
  inbox: Inbox,
  files: readonly InboxFile[],
  staged: readonly NamedFile[],
): RawTextOf {
  return async (fileName, rows, take) => {
    const file = files.find(({ name }) => name === fileName);
    if (!file) throw new Error(`no file ${fileName} in the inventory`);
    const landmarks = staged.find(({ name }) => name === fileName)?.staged.landmarks ?? [];
    const found: RawRow[] = [];
    const raw = rawRows(rows, (row) => found.push(row));
    const takeFound = () => take(found.splice(0));
    if (landmarks.length === 0) {
      await decompress(fileName, inbox.open(file), async (piece) => {
        const needsMore = raw.push(piece);
        await takeFound();
        return needsMore;
      });
    } else {
      const open = (from: number) => afterEachPiece(inbox.open(file, from), takeFound);
      await readRowsAgain(open, landmarks, rows, raw);
    }
    raw.finish();
    await takeFound();
  };
}

async function* afterEachPiece(
  source: AsyncIterable<Uint8Array>,
  then: () => Promise<void>,
): AsyncGenerator<Uint8Array> {
  for await (const piece of source) {
    yield piece;
    await then();
  }
}
