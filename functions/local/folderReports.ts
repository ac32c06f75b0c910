import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Month } from '../../core/month.ts';
import type { ReportFile, ReportSink } from '../app/reportSink.ts';

/** A month's reports being written beside their place, and then put there in one step. */
export interface FolderReports {
  readonly sink: ReportSink;
  /** Replaces the month's folder: a reader sees the old reports or the new ones, never a mixture. */
  publish(): Promise<void>;
  discard(): Promise<void>;
}

export function folderReports(out: string, month: Month): FolderReports {
  const partial = join(out, `.${month}.partial`);
  const old = join(out, `.${month}.old`);
  const made = new Set<string>();
  return {
    sink: {
      async open(name) {
        const path = join(partial, ...name.split('/'));
        // A month has a statement for each of a thousand partners, and two folders.
        if (!made.has(dirname(path))) mkdirSync(dirname(path), { recursive: true });
        made.add(dirname(path));
        return fileAt(path);
      },
    },
    async publish() {
      const place = join(out, month);
      await rm(old, { recursive: true, force: true });
      await rename(place, old).catch(ignoreMissing);
      await rename(partial, place);
      await rm(old, { recursive: true, force: true });
    },
    discard: () => rm(partial, { recursive: true, force: true }),
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
