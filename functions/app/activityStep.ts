import type { Outdated } from './messages.ts';
import { InboxChanged } from './ports.ts';
import { type Services, services } from './services.ts';
import { type Step, timedStep } from './stepTimes.ts';

/**
 * Does the step of an activity, and keeps how long it took. It throws for storage trouble, which is worth
 * another try; that a file is no longer the one in the run's inventory is an answer.
 */
export async function activityStep<Result>(
  step: Step,
  work: (services: Services) => Promise<Result>,
  rowsOf?: (result: Result) => number,
): Promise<Result | Outdated> {
  try {
    return await timedStep(await services(), step, work, rowsOf);
  } catch (error) {
    if (error instanceof InboxChanged) return { changed: error.message };
    throw error;
  }
}
