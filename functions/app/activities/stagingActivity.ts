import type { Services } from '../services.ts';
import { activityStep } from './activityStep.ts';
import { type FileOfRun, fileOfRun } from './fileOfRun.ts';
import type { ExtractStaged, Outdated } from './messages.ts';

interface OfFile {
  readonly runId: string;
  /** Its number in the run's inventory. */
  readonly file: number;
  /** What of it, where that is not all. */
  readonly of?: string;
}

/** What an activity answers that does something for a file. */
export const stagingActivity = (
  { runId, file, of }: OfFile,
  work: (services: Services, of: FileOfRun) => Promise<ExtractStaged>,
): Promise<ExtractStaged | Outdated> =>
  activityStep(
    { runId, step: 'stage', part: of === undefined ? `${file}` : `${file}|${of}` },
    async (timed) => work(timed, await fileOfRun(timed, runId, file)),
    ({ rows }) => rows,
  );
