import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Month } from '../../../core/month.ts';
import type { ReportFile, ReportSink } from '../../app/publishing/reportSink.ts';
import { besideReports, temporaryFolder } from '../folder/temporaryFolder.ts';
import { replaceMonth } from './replaceMonth.ts';

/** A month's reports being written beside their place, and then put there in one step. */
export interface FolderReports {
  readonly sink: ReportSink;
  /**
   * Replaces the month's reports: a reader sees the old ones or the new ones, never a mixture. What
   * somebody keeps beside them stays.
   */
  publish(): Promise<void>;
  /** Removes what was not published; to be called also when writing or publishing failed. */
  discard(): Promise<void>;
}

export function folderReports(out: string, month: Month): FolderReports {
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
    publish: () => replaceMonth(out, month, partial()),
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
