/** Activity: where a run brings everything together, in the inbox, over all extracts, over all months. */
import * as df from 'durable-functions';
import type { z } from 'zod';
import { activityStep } from './app/activities/activityStep.ts';
import { takeExtracts, takeInbox, takeMonths } from './app/activities/inventorySteps.ts';
import {
  type ExtractsTaken,
  type InboxTaken,
  type MonthsTaken,
  type Outdated,
  takeInventoryInput,
} from './app/activities/messages.ts';
import type { Services } from './app/services.ts';

export async function takeInventory(
  input: unknown,
): Promise<InboxTaken | ExtractsTaken | MonthsTaken | Outdated> {
  const { runId, of } = takeInventoryInput.parse(input);
  return activityStep({ runId, step: 'inventory', part: of }, (timed) => take(timed, runId, of));
}

async function take(
  wired: Services,
  runId: string,
  of: z.output<typeof takeInventoryInput>['of'],
): Promise<InboxTaken | ExtractsTaken | MonthsTaken> {
  if (of === 'inbox') return { files: (await takeInbox(wired, runId)).files.length };
  if (of === 'extracts') return takeExtracts(wired, runId);
  const { toMake, ...taken } = await takeMonths(wired, runId);
  return { months: toMake.map(({ month }) => month), ...taken };
}

df.app.activity('takeInventory', { handler: takeInventory });
