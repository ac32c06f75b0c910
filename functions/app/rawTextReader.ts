import { type RawRow, rawRows, type WantedRows } from '../../core/extracts/rawRows.ts';
import { archiveKind, MAGIC_BYTES } from './archiveKind.ts';
import { decompress } from './decompress.ts';
import type { NamedFile } from './joinExtracts.ts';
import type { Inbox, InboxFile } from './ports.ts';
import { readRowsAgain } from './readRowsAgain.ts';

/**
 * Reads the texts of rows of a file again. They are given in the order of rows, those of a piece of
 * the file at a time, and the next piece is read once they are taken.
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
    const file = inventoried(files, fileName);
    const landmarks = staged.find(({ name }) => name === fileName)?.staged.landmarks ?? [];
    const found: RawRow[] = [];
    const raw = rawRows(rows, (row) => found.push(row));
    async function* open(from?: number): AsyncGenerator<Uint8Array> {
      for await (const piece of inbox.open(file, from)) {
        yield piece;
        if (found.length > 0) await take(found.splice(0));
      }
    }
    if (await isArchive(inbox, file)) await decompress(fileName, open(), raw.push);
    else await readRowsAgain({ open, bytes: file.bytes, landmarks }, rows, raw);
    raw.finish();
    await take(found);
  };
}

function inventoried(files: readonly InboxFile[], fileName: string): InboxFile {
  const file = files.find(({ name }) => name === fileName);
  if (!file) throw new Error(`no file ${fileName} in the inventory`);
  return file;
}

async function isArchive(inbox: Inbox, file: InboxFile): Promise<boolean> {
  for await (const first of inbox.open(file)) {
    return first.length < MAGIC_BYTES || archiveKind(first) !== undefined;
  }
  return false;
}
