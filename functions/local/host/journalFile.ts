import { type FileHandle, open, readFile } from 'node:fs/promises';
import { checksummedLine, type JournalContent, readChecksummedLines } from './checksummedLines.ts';
import { replaceFile } from './replaceFile.ts';

/**
 * A file that only grows, one checksummed line a commit. When `append` has returned, the line is on
 * the disk: only then may anybody be shown what it says.
 */
export type JournalFile = {
  append(value: unknown): Promise<void>;
  /**
   * Writes what the next `append` will say again: it outlives the process, but not yet the machine.
   * The next line takes its place, and must be no shorter.
   */
  note(value: unknown): Promise<void>;
  /** Ends the writing for good: what comes later, from work that was cut off, is refused. */
  close(): Promise<void>;
};

/** A new journal with its first line, in place of whatever `file` was. */
export async function createJournal(file: string, first: unknown): Promise<JournalFile> {
  const line = checksummedLine(first);
  await replaceFile(file, line);
  return journalAt(file, Buffer.byteLength(line));
}

export type ReopenedJournal = JournalContent & { journal: JournalFile };

/**
 * The journal `file` and what it holds, ready to grow. A torn end is cut off. A damaged journal is
 * not touched: its `append` refuses.
 */
export async function reopenJournal(file: string): Promise<ReopenedJournal> {
  const content = readChecksummedLines(await readFile(file));
  const refuse = async (): Promise<never> => {
    throw new Error(`The journal ${file} is damaged after byte ${content.bytes}.`);
  };
  const journal =
    content.state === 'damaged'
      ? { append: refuse, note: refuse, close: async () => undefined }
      : journalAt(file, content.bytes);
  return { ...content, journal };
}

/** Opens on the first append: most journals of a directory are finished and never grow again. */
function journalAt(path: string, goodBytes: number): JournalFile {
  let handle: FileHandle | undefined;
  let size = goodBytes;
  let isClosed = false;
  const write = async (line: Buffer): Promise<FileHandle> => {
    if (isClosed) throw new Error(`The journal ${path} is closed.`);
    const file = handle ?? (await openAt(path, size));
    handle = file;
    for (let written = 0; written < line.length; ) {
      const rest = line.length - written;
      written += (await file.write(line, written, rest, size + written)).bytesWritten;
    }
    return file;
  };
  return {
    async append(value) {
      const line = Buffer.from(checksummedLine(value));
      const file = await write(line);
      await file.datasync();
      size += line.length;
    },
    async note(value) {
      await write(Buffer.from(checksummedLine(value)));
    },
    async close() {
      isClosed = true;
      await handle?.close();
    },
  };
}

async function openAt(file: string, size: number): Promise<FileHandle> {
  const handle = await open(file, 'r+');
  await handle.truncate(size);
  return handle;
}
