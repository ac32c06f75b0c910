import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { captureRegistrations } from '../../../functions/local/host/captureRegistrations.ts';
import type { HistoryEvent } from '../../../functions/local/host/history.ts';
import { replayHistory } from '../../../functions/local/host/replayHistory.ts';
import { app, newDirectory, testHost, until } from './testHost.ts';

type Task =
  | { kind: 'echo'; value: number; wait: number }
  | {
      kind: 'flaky';
      key: string;
      value: number;
      failures: number | 'always';
      attempts: number;
      wait: number;
    }
  | { kind: 'timer'; wait: number }
  | { kind: 'program'; tasks: Task[] }
  | { kind: 'all'; tasks: Task[] };

const wait = fc.integer({ min: 0, max: 3 });
const key = fc.constant(null).map(() => randomUUID());
const value = fc.integer({ min: 0, max: 9 });

/** Programs of a few tasks, nested a little. */
const programs = fc.letrec<{ task: Task; program: Task[] }>((tie) => ({
  task: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.record({ kind: fc.constant('echo' as const), value, wait }),
    fc.record({
      kind: fc.constant('flaky' as const),
      key,
      value,
      failures: fc.constantFrom(0, 1, 2, 'always' as const),
      attempts: fc.constant(3),
      wait,
    }),
    fc.record({ kind: fc.constant('timer' as const), wait }),
    fc.record({ kind: fc.constant('program' as const), tasks: tie('program') }),
    fc.record({ kind: fc.constant('all' as const), tasks: tie('program') }),
  ),
  program: fc.array(tie('task'), { minLength: 1, maxLength: 4 }),
})).program;

/** What a program gives, however its tasks take their turns. */
function results(tasks: readonly Task[]): unknown[] {
  return tasks.map((task) => (isFailing(task) ? 'failed' : result(task)));
}

function result(task: Task): unknown {
  if (task.kind === 'timer') return null;
  if (task.kind === 'all') return task.tasks.map(result);
  return task.kind === 'program' ? results(task.tasks) : task.value;
}

function isFailing(task: Task): boolean {
  if (task.kind === 'flaky') return task.failures === 'always';
  return task.kind === 'all' && task.tasks.some(isFailing);
}

test('any program of tasks gives its result, however often the host is restarted in its midst', async () => {
  const functions = await captureRegistrations([app('programs.mjs')]);
  await fc.assert(
    fc.asyncProperty(programs, fc.array(fc.nat(6), { maxLength: 3 }), async (program, stops) => {
      const directory = await newDirectory();
      const histories: HistoryEvent[][] = [];
      const hooks = {
        historyEnded: (history: readonly HistoryEvent[]) => histories.push([...history]),
      };
      for (const stopAfter of stops) {
        const host = await testHost(['programs.mjs'], { directory, hooks });
        if (host.orchestrations.status('it') === undefined)
          await host.run('program', program, 'it');
        const isOver = () => host.orchestrations.status('it')?.runtimeStatus === 'Completed';
        await until(() => isOver() || host.stats.replays > stopAfter);
        await host.stop(0);
      }
      const host = await testHost(['programs.mjs'], { directory, hooks });
      if (host.orchestrations.status('it') === undefined) await host.run('program', program, 'it');
      expect(await host.end('it')).toEqual({ status: 'Completed', output: results(program) });
      await host.stop(0);
      for (const history of histories) {
        expect(await replayHistory(functions, history)).toEqual({ isSame: true });
      }
    }),
    { numRuns: 20, timeout: 20_000 },
  );
});
