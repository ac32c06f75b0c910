/** The program of a worker thread: does the step that it is told, and says what came of it. */
import { parentPort, workerData } from 'node:worker_threads';
import { folderInbox } from '../folderInbox.ts';
import { folderWork } from '../folderWork.ts';
import type { CrewSetup, Order, Reply } from './crew.ts';
import { stepsHere } from './steps.ts';

// Both ends of the line are this program.
const { extracts, work, settings } = workerData as CrewSetup;
const steps = stepsHere(folderInbox(extracts), folderWork(work), settings);

function perform(order: Order): Promise<unknown> {
  switch (order.step) {
    case 'stage':
      return steps.stage(...order.input);
    case 'stageSegment':
      return steps.stageSegment(...order.input);
    case 'digest':
      return steps.digest(...order.input);
    case 'fold':
      return steps.fold(...order.input);
    case 'pay':
      return steps.pay(...order.input);
  }
}

parentPort?.on('message', async (order: Order) => {
  const reply: Reply = await perform(order).then(
    (done) => ({ done }),
    (failed: unknown) => ({ failed }),
  );
  parentPort?.postMessage(reply);
});
