import { openExtract } from '../../../core/extracts/openExtract.ts';
import type { RecognisedHeader } from '../../../core/extracts/recogniseHeader.ts';
import type { Inbox, InboxFile } from '../../app/ports.ts';
import { decodeContext, type RunSettings } from '../../app/runSettings.ts';
import { decompress } from '../../app/unpacking/decompress.ts';

/** The columns of a file that no kind's rows are read from; none when it is not recognised. */
export async function unreadColumns(
  inbox: Inbox,
  file: InboxFile,
  settings: RunSettings,
): Promise<string[]> {
  let header: RecognisedHeader | undefined;
  const extract = openExtract(decodeContext(settings), {
    recognised: (found) => {
      header = found;
    },
    row: () => {},
    rejected: () => {},
  });
  await decompress(
    file.name,
    inbox.open(file),
    (bytes) => extract.push(bytes) && header === undefined,
  );
  // A file of one line has its header only at its end.
  if (!header) extract.finish();
  return header ? namesOf(header) : [];
}

function namesOf({ headings, columns }: RecognisedHeader): string[] {
  const read = new Set([...columns.values()].map(({ index }) => index));
  return headings.flatMap((heading, index) =>
    read.has(index) ? [] : [heading.trim() || `column ${index + 1} without a heading`],
  );
}
