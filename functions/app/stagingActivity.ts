import { type FileOfRun, fileOfRun } from './fileOfRun.ts';
import type { ExtractStaged } from './messages.ts';
import { InboxChanged } from './ports.ts';
import { type Services, services } from './services.ts';
import { timedStep } from './stepTimes.ts';

interface OfFile {
  readonly runId: string;
  /** Its number in the run's inventory. */
  readonly file: number;
  /** What of it, where that is not all. */
  readonly of?: string;
}

/** What an activity answers that does something for a file, and keeps how long it took. */
export async function stagingActivity(
  { runId, file, of }: OfFile,
  work: (services: Services, of: FileOfRun) => Promise<Omit<ExtractStaged, 'changed'>>,
): Promise<ExtractStaged> {
  const wired = await services();
  const found = await fileOfRun(wired, runId, file);
  const part = of === undefined ? `${file}` : `${file}|${of}`;
  try {
    const staged = await timedStep(
      wired,
      { runId, step: 'stage', part },
      (timed) => work(timed, found),
      ({ rows }) => rows,
    );
    return { ...staged, changed: '' };
  } catch (error) {
    // Trying again would not help: this run's inventory has a version that is gone.
    if (error instanceof InboxChanged) return { rows: 0, changed: error.message };
    throw error;
  }
}
