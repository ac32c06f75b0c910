/** Runs asked for at once, with the calls of all who ask in any order. */
import { OrchestrationRuntimeStatus } from 'durable-functions';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type RunsClient, startRunOver } from '../../../../functions/app/runs/durableRuns.ts';
import { memoryServices } from '../../../memoryServices.ts';

const RUNNING = {
  name: 'reconcile',
  runtimeStatus: OrchestrationRuntimeStatus.Running,
  createdTime: new Date(0),
  lastUpdatedTime: new Date(0),
  input: null,
  output: null,
};

/** As the library says it. */
const notFound = () =>
  new Error('DurableClient error: Durable Functions extension replied with HTTP 404 response.');
const unexpected = (status: number) =>
  new Error(`The operation failed with an unexpected status code: ${status}. Details: ""`);

/** An engine that knows whose orchestrations it has, and answers as the extension does. */
function engine(turns: fc.Scheduler) {
  const started: string[] = [];
  const client: RunsClient = {
    async getStatus(instanceId) {
      await turns.schedule(Promise.resolve());
      if (!started.includes(instanceId)) {
        throw notFound();
      }
      return { ...RUNNING, instanceId };
    },
    async startNew(_name, { instanceId = '' } = {}) {
      await turns.schedule(Promise.resolve());
      if (started.includes(instanceId)) {
        throw unexpected(409);
      }
      started.push(instanceId);
      return instanceId;
    },
  };
  return { client, started };
}

test('of all who ask at once for a run over the same files one starts it, and all are told which', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 5 }), async (turns, requests) => {
      const { client, started } = engine(turns);
      const services = memoryServices();
      const asked = Promise.all(
        Array.from({ length: requests }, () => startRunOver(client, services, 'extract')),
      );
      await turns.waitFor(asked);
      const answers = await asked;
      expect(answers.filter((answer) => answer.started)).toHaveLength(1);
      expect(new Set(answers.map(({ run }) => run.runId))).toEqual(new Set(started));
      expect(started).toHaveLength(1);
    }),
  );
});

test('an engine that fails for another reason than a run that is there is not taken for one', async () => {
  const failing: RunsClient = {
    getStatus: () => Promise.reject(notFound()),
    startNew: () => Promise.reject(unexpected(500)),
  };
  await expect(startRunOver(failing, memoryServices(), 'http')).rejects.toThrow('500');
});
