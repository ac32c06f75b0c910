import { InboxChanged } from '../ports.ts';
import { isUnderSettings } from '../runs/runId.ts';
import { type Step, timedStep } from '../runs/stepTimes.ts';
import { type Services, services } from '../services.ts';
import type { Outdated } from './messages.ts';

const SETTINGS_CHANGED =
  'The settings, the rulebook or the engine changed while the run was under way. Start another run: all of it uses those of now.';

/**
 * Does the step of an activity, and keeps how long it took. It throws for storage trouble, which is worth
 * another try; that a file is no longer the one in the run's inventory, or that the settings are not the
 * run's, is an answer.
 */
export async function activityStep<Result>(
  step: Step,
  work: (services: Services) => Promise<Result>,
  rowsOf?: (result: Result) => number,
): Promise<Result | Outdated> {
  const wired = await services();
  if (!isUnderSettings(step.runId, wired.settings)) return { changed: SETTINGS_CHANGED };
  try {
    return await timedStep(wired, step, work, rowsOf);
  } catch (error) {
    if (error instanceof InboxChanged) return { changed: error.message };
    throw error;
  }
}
