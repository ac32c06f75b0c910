import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Month } from '../../../core/month.ts';
import type { ReportFile, ReportSink } from '../../app/publishing/reportSink.ts';
import { besideReports, temporaryFolder } from '../folder/temporaryFolder.ts';

/** A month's reports being written beside their place, and then put there in one step. */
export interface FolderReports {
  readonly sink: ReportSink;
  /** Replaces the month's folder: a reader sees the old reports or the new ones, never a mixture. */
  publish(): Promise<void>;
  /** Removes what was not published; to be called also when writing or publishing failed. */
  discard(): Promise<void>;
}

export function folderReports(out: string, month: Month): FolderReports {
  const place = join(out, month);
  let made: string | undefined;
  const folders = new Set<string>();
  // Of this process and this run alone: what a stopped one left must not be published with it.
  const temporary = () => {
    made ??= temporaryFolder(besideReports(out));
    return made;
  };
  const partial = () => join(temporary(), month);
  return {
    sink: {
      async open(name) {
        const path = join(partial(), ...name.split('/'));
        // A month has a statement for each of a thousand partners, and two folders.
        if (!folders.has(dirname(path))) mkdirSync(dirname(path), { recursive: true });
        folders.add(dirname(path));
        return fileAt(path);
      },
    },
    async publish() {
      const old = join(temporary(), 'old');
      await rename(place, old).catch(ignoreMissing);
      try {
        await rename(partial(), place);
      } catch (error) {
        await rename(old, place).catch(ignoreMissing);
        throw error;
      }
    },
    async discard() {
      if (made !== undefined) await rm(made, { recursive: true, force: true });
    },
  };
}

/** Without waiting: handing a call to another thread and back takes longer than the call. */
function fileAt(path: string): ReportFile {
  const file = openSync(path, 'w');
  return {
    async write(bytes) {
      for (let from = 0; from < bytes.length; ) from += writeSync(file, bytes, from);
    },
    end: async () => closeSync(file),
  };
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
