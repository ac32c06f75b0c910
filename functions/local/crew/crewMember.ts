/** The program of a worker thread: does the steps that it claims, and says what came of them. */
import { parentPort, workerData } from 'node:worker_threads';
import { InboxChanged } from '../../app/ports.ts';
import { folderInbox } from '../folder/folderInbox.ts';
import { folderWork } from '../folder/folderWork.ts';
import type { CrewSetup, Order, Reply } from './crew.ts';
import { doShare } from './doShare.ts';
import { perform, type StepInput, type StepName, stepFunctions } from './steps.ts';

// Both ends of the line are this program.
const { extracts, work, settings } = workerData as CrewSetup;
const functions = stepFunctions(folderInbox(extracts), folderWork(work), settings);
const reply = (said: Reply) => parentPort?.postMessage(said);

async function follow({ step, inputs, claims }: Order): Promise<void> {
  await doShare(claims, inputs, async (input, index) =>
    reply({ index, result: await perform(functions, step, input as StepInput<StepName>) }),
  );
  reply('done');
}

parentPort?.on('message', (order: Order) => {
  follow(order).catch((failed: unknown) =>
    reply(failed instanceof InboxChanged ? { changed: failed.message } : { failed }),
  );
});
