/**
 * Where the time of a run went: a row in the table `steps` for each activity, inserted once, so that an
 * activity that runs twice counts once. Reports never see it.
 */
import { performance } from 'node:perf_hooks';
import { z } from 'zod';
import { tableKey } from '../../storage/tableKey.ts';
import type { TableStore } from '../../storage/tableStore.ts';
import type { Services } from '../services.ts';
import { storageClock } from './storageClock.ts';

const KINDS = ['inventory', 'stage', 'fold', 'pay', 'publish'] as const;

const stepValues = z.object({
  step: z.enum(KINDS),
  /** What of the run: a file's number and a segment, a month, a month and the first bucket of a range. */
  part: z.string(),
  startedAt: z.iso.datetime(),
  milliseconds: z.int(),
  storageWaitMilliseconds: z.int(),
  /** Of the file, where the step is `stage`. */
  rows: z.int(),
});
type StepTime = z.output<typeof stepValues>;

export type Step = Pick<StepTime, 'step' | 'part'> & { readonly runId: string };

/** Does a step with stores whose calls are timed, and keeps how long it took; `rowsOf` counts rows staged. */
export async function timedStep<Result>(
  services: Services,
  { runId, step, part }: Step,
  work: (services: Services) => Promise<Result>,
  rowsOf: (result: Result) => number = () => 0,
): Promise<Result> {
  const startedAt = new Date().toISOString();
  const started = performance.now();
  const clock = storageClock();
  const { inbox, workBlobs, reports, copying, tables } = services;
  const result = await work({
    ...services,
    inbox: clock.watch(inbox),
    work: clock.watch(services.work),
    workBlobs: clock.watch(workBlobs),
    reports: clock.watch(reports),
    copying: clock.watch(copying),
    tables: {
      ...tables,
      periods: clock.watch(tables.periods),
      earnings: clock.watch(tables.earnings),
      highwatermarks: clock.watch(tables.highwatermarks),
      caps: clock.watch(tables.caps),
      revenue: clock.watch(tables.revenue),
    },
  });
  const time: StepTime = {
    step,
    part,
    startedAt,
    milliseconds: Math.round(performance.now() - started),
    storageWaitMilliseconds: Math.round(clock.waitedMilliseconds()),
    rows: rowsOf(result),
  };
  const key = { partitionKey: tableKey(runId), rowKey: tableKey(step, part) };
  await tables.steps.insert({ ...key, values: { ...time } });
  return result;
}

/**
 * What a run has done so far. Seconds of a kind of step are those of all its activities together, so
 * they are more than the time that passed where activities ran side by side.
 */
export interface RunTime {
  /** Rows of all files of the run, those staged by an earlier run included. */
  readonly rows: number;
  readonly rowsPerSecond: number;
  readonly time: {
    /** From the beginning of the first step to the end of the last one that has ended. */
    readonly elapsedSeconds: number;
    readonly inventorySeconds: number;
    readonly stageSeconds: number;
    readonly foldSeconds: number;
    readonly paySeconds: number;
    readonly publishSeconds: number;
    /** Of all those seconds the part in which nothing was done but wait for storage. */
    readonly storageWaitSeconds: number;
  };
}

export async function runTime(steps: TableStore, runId: string): Promise<RunTime> {
  const spent = { inventory: 0, stage: 0, fold: 0, pay: 0, publish: 0 };
  let [rows, waited, first, last] = [0, 0, Number.POSITIVE_INFINITY, 0];
  for await (const { values } of steps.query(tableKey(runId))) {
    const time = stepValues.parse(values);
    const from = Date.parse(time.startedAt);
    spent[time.step] += time.milliseconds;
    rows += time.rows;
    waited += time.storageWaitMilliseconds;
    first = Math.min(first, from);
    last = Math.max(last, from + time.milliseconds);
  }
  const elapsed = Math.max(0, last - first);
  return {
    rows,
    rowsPerSecond: elapsed === 0 ? 0 : Math.round((rows * 1000) / elapsed),
    time: {
      elapsedSeconds: elapsed / 1000,
      inventorySeconds: spent.inventory / 1000,
      stageSeconds: spent.stage / 1000,
      foldSeconds: spent.fold / 1000,
      paySeconds: spent.pay / 1000,
      publishSeconds: spent.publish / 1000,
      storageWaitSeconds: waited / 1000,
    },
  };
}
