import { boundedText } from '../../core/extracts/boundedText.ts';
import { EXTRACT_LIMITS } from '../../core/extracts/extractLimits.ts';
import { extractRecords } from '../../core/extracts/extractRecords.ts';
import { decompress } from './decompress.ts';
import type { RawTextOf } from './monthRejects.ts';
import type { Inbox, InboxFile } from './ports.ts';

/**
 * Reads the text of a few rows of a file again: rows that were set aside only when all files were
 * known. Keeping every row's text from the start would double what is stored.
 */
export function rawTextReader(inbox: Inbox, files: readonly InboxFile[]): RawTextOf {
  return async (fileName, rows) => {
    const file = files.find(({ name }) => name === fileName);
    if (!file) throw new Error(`no file ${fileName} in the inventory`);
    const wanted = new Set(rows);
    const texts = new Map<number, string>();
    const records = extractRecords(EXTRACT_LIMITS, {
      header: () => {},
      record: (row, _cells, text) => {
        if (wanted.has(row)) texts.set(row, boundedText(text));
      },
      malformed: () => {},
    });
    await decompress(
      fileName,
      inbox.open(file),
      (bytes) => records.push(bytes) === undefined && texts.size < wanted.size,
    );
    records.finish();
    return texts;
  };
}
