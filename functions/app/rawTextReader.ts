import { rawRows } from '../../core/extracts/rawRows.ts';
import { decompress } from './decompress.ts';
import type { RawTextOf } from './monthRejects.ts';
import type { Inbox, InboxFile } from './ports.ts';

/** Reads the text of a few rows of a file of the inventory again. */
export function rawTextReader(inbox: Inbox, files: readonly InboxFile[]): RawTextOf {
  return async (fileName, rows) => {
    const file = files.find(({ name }) => name === fileName);
    if (!file) throw new Error(`no file ${fileName} in the inventory`);
    const raw = rawRows(new Set(rows));
    await decompress(fileName, inbox.open(file), raw.push);
    return raw.finish();
  };
}
