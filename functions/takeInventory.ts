/** Activity: where a run brings everything together, in the inbox, over all extracts, over all months. */
import * as df from 'durable-functions';
import { takeExtracts, takeInbox, takeMonths } from './app/inventorySteps.ts';
import {
  type ExtractsTaken,
  type InboxTaken,
  type MonthsTaken,
  takeInventoryInput,
} from './app/messages.ts';
import { services } from './app/services.ts';

export async function takeInventory(
  input: unknown,
): Promise<InboxTaken | ExtractsTaken | MonthsTaken> {
  const { runId, of } = takeInventoryInput.parse(input);
  const wired = await services();
  if (of === 'inbox') return { files: (await takeInbox(wired, runId)).files.length };
  if (of === 'extracts') return takeExtracts(wired, runId);
  const { toMake, rejects, superseded } = await takeMonths(wired, runId);
  return { months: toMake.map(({ month }) => month), rejects, superseded };
}

df.app.activity('takeInventory', { handler: takeInventory });
