/** Activity: stages one file of the inventory, unless the same version is staged already. */
import * as df from 'durable-functions';
import type { Inventory } from './app/inventory.ts';
import { type ExtractStaged, stageExtractInput } from './app/messages.ts';
import { InboxChanged } from './app/ports.ts';
import { loadSharedPart } from './app/runBlobs.ts';
import { services } from './app/services.ts';
import { stageStep } from './app/stageStep.ts';
import { timedStep } from './app/stepTimes.ts';

export async function stageExtract(input: unknown): Promise<ExtractStaged> {
  const { runId, file } = stageExtractInput.parse(input);
  const wired = await services();
  const { files } = await loadSharedPart<Inventory>(wired, runId, 'inventory');
  const found = files[file];
  if (!found) throw new Error(`run ${runId} has no file ${file}`);
  try {
    const { rows } = await timedStep(
      wired,
      { runId, step: 'stage', part: `${file}` },
      (timed) => stageStep(timed, runId, file, found),
      (staged) => staged.rows,
    );
    return { rows, changed: '' };
  } catch (error) {
    // Trying again would not help: this run's inventory has a version that is gone.
    if (error instanceof InboxChanged) return { rows: 0, changed: error.message };
    throw error;
  }
}

df.app.activity('stageExtract', { handler: stageExtract });
