import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { runResult } from '../../functions/app/activities/messages.ts';
import type { LogEntry } from '../../functions/local/host/invokeFunction.ts';
import {
  type PipelineHost,
  type PipelineHostOptions,
  startPipelineHost,
} from '../../functions/local/pipeline/pipelineHost.ts';
import type { Extracts } from '../memoryRun.ts';

/** Event Grid tells the host of files when a test says so, and never by itself. */
process.env['EXTRACT_EVENTS'] = 'eventGrid';

/** How a run ended; `months` reads `2024-01 r1`. */
export interface RunEnd {
  readonly runId: string;
  readonly outcome: string;
  readonly reason: string;
  readonly months: readonly string[];
}

export interface TestPipeline extends PipelineHost {
  /** The host's own folder: journals, receipts, keys. */
  readonly directory: string;
  readonly logs: readonly LogEntry[];
  drop(files: Extracts): Promise<void>;
  /** Delivers the Event Grid events of these files, in this order. */
  announce(...names: readonly string[]): Promise<void>;
  /** Delivers Event Grid events as they are given. */
  announceEvents(...events: readonly unknown[]): Promise<void>;
  /** Asks for a run by hand; gives its id. */
  startRun(): Promise<string>;
  end(runId: string): Promise<RunEnd>;
  /** Asks for a run by hand and waits for its end. */
  run(): Promise<RunEnd>;
  /** Stops the host and forgets its folder. */
  close(): Promise<void>;
}

export type TestPipelineOptions = Partial<PipelineHostOptions> &
  Pick<PipelineHostOptions, 'connectionString'>;

/** The pipeline in this process over an account of the emulator, closed after the test. */
export async function testPipeline(options: TestPipelineOptions): Promise<TestPipeline> {
  const pipeline = await openPipeline(options);
  onTestFinished(pipeline.close);
  return pipeline;
}

/** The same for several tests; they close it. One at a time can be open in a process. */
export async function openPipeline(options: TestPipelineOptions): Promise<TestPipeline> {
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), 'highwater-pipeline-')));
  const logs: LogEntry[] = [];
  const pipeline = await startPipelineHost({
    limits: { isHard: true },
    log: (entry) => logs.push(entry),
    ...options,
    directory,
  });
  const startRun = async () => {
    const answer = await pipeline.call('runs', { method: 'POST' });
    if (!answer.ok) throw new Error(`the run was answered with ${answer.status}`);
    return z.object({ runId: z.string() }).parse(await answer.json()).runId;
  };
  const end = (runId: string) => runEnd(pipeline, runId);
  return {
    ...pipeline,
    directory,
    logs,
    announce: (...names) => announce(pipeline, names.map(eventOf)),
    announceEvents: (...events) => announce(pipeline, events),
    startRun,
    end,
    run: async () => end(await startRun()),
    async drop(files) {
      for (const [name, content] of files) {
        await pipeline.extracts.write(name, Buffer.from(content));
      }
    },
    async close() {
      await pipeline.host.stop(0);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function announce({ host }: PipelineHost, events: readonly unknown[]): Promise<void> {
  const answer = await fetch(
    `${host.origin}/runtime/webhooks/eventgrid?functionName=extractArrived`,
    {
      method: 'POST',
      headers: { 'x-functions-key': host.keys.eventgrid },
      body: JSON.stringify(events),
    },
  );
  if (answer.status !== 202) throw new Error(`events were answered with ${answer.status}`);
}

const eventOf = (name: string) => ({
  eventType: 'Microsoft.Storage.BlobCreated',
  subject: `/blobServices/default/containers/extracts/blobs/${name}`,
});

async function runEnd({ host }: PipelineHost, runId: string): Promise<RunEnd> {
  const { runtimeStatus, output = 'null' } = await host.orchestrations.whenFinished(runId);
  if (runtimeStatus !== 'Completed') {
    return { runId, outcome: runtimeStatus, reason: String(JSON.parse(output)), months: [] };
  }
  const { outcome, reason, months } = runResult.parse(JSON.parse(output));
  return {
    runId,
    outcome,
    reason,
    months: months.map(({ month, revision }) => `${month} r${revision}`),
  };
}
