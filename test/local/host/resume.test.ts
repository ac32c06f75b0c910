import { cpSync } from 'node:fs';
import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { captureRegistrations } from '../../../functions/local/host/captureRegistrations.ts';
import type { HistoryEvent } from '../../../functions/local/host/history.ts';
import { replayHistory } from '../../../functions/local/host/replayHistory.ts';
import { fakeClock } from './fakeClock.ts';
import { app, newDirectory, type TestHost, testHost, until } from './testHost.ts';

/** A host stopped while the instance `january` waits for the event `go`, and its directory. */
async function stoppedWhileWaiting(): Promise<string> {
  const host = await testHost(['month.v1.mjs']);
  await host.run('month', null, 'january');
  await asked(host, 'EventAwaited');
  await host.stop();
  return host.directory;
}

/** Waits until the journal of `january` has an event of this type. */
async function asked(host: TestHost, what: string): Promise<void> {
  await until(async () =>
    (await host.orchestrations.history('january')).some(({ type }) => type === what),
  );
}

async function journalIn(directory: string): Promise<string> {
  const instances = path.join(directory, 'instances');
  const [name = ''] = await readdir(instances);
  return path.join(instances, name);
}

describe('after a restart', () => {
  test('an instance goes on where it was, and no activity runs again', async () => {
    const directory = await stoppedWhileWaiting();
    const host = await testHost(['month.v1.mjs'], { directory });
    await host.orchestrations.raiseEvent('january', 'go', 'null');
    expect(await host.end('january')).toEqual({ status: 'Completed', output: 'lines of facts 7' });
    expect(host.stats.activitiesRun).toBe(1);
  });

  test('a timer that came due in the meantime fires', async () => {
    const directory = await newDirectory();
    const clock = fakeClock('2024-03-01T00:00:00Z');
    const first = await testHost(['patterns.mjs'], { directory, clock });
    await first.run('sleeping', 3_600_000, 'nap');
    await until(() => clock.pending() > 0);
    await first.stop();
    const later = fakeClock('2024-03-01T05:00:00Z');
    const second = await testHost(['patterns.mjs'], { directory, clock: later });
    await later.runNext();
    expect((await second.end('nap')).output).toEqual({
      before: '2024-03-01T00:00:00.000Z',
      after: '2024-03-01T05:00:00.000Z',
    });
  });

  test('a retry goes on with the tries that are left', async () => {
    const directory = await newDirectory();
    const clock = fakeClock('2024-03-01T00:00:00Z');
    const first = await testHost(['patterns.mjs'], { directory, clock });
    await first.run('withRetry', { key: 'restarted', failures: 9, attempts: 3 }, 'stubborn');
    await clock.runNext();
    await until(() => clock.pending() > 0);
    await first.stop();
    const second = await testHost(['patterns.mjs'], { directory, clock });
    await clock.runNext();
    await clock.runNext();
    expect((await second.end('stubborn')).status).toBe('Failed');
    expect(first.stats.activitiesRun + second.stats.activitiesRun).toBe(3);
  });

  test('an execution that had just ended to continue as new goes on with the next one', async () => {
    const copy = await newDirectory();
    const first = await testHost(['patterns.mjs'], {
      hooks: {
        historyEnded(history) {
          const isAsNew = history.at(-1)?.type === 'ContinueAsNew';
          if (isAsNew)
            cpSync(path.join(first.directory, 'instances'), path.join(copy, 'instances'), {
              recursive: true,
            });
        },
      },
    });
    await first.end(await first.run('counting', 1, 'count'));
    await first.stop();
    const second = await testHost(['patterns.mjs'], { directory: copy });
    expect(await second.end('count')).toEqual({ status: 'Completed', output: 5 });
    expect(second.stats.activitiesRun).toBe(1);
  });

  test('finished instances are still known, with their results', async () => {
    const first = await testHost(['fanOut.mjs']);
    const id = await first.run('sumOfSquares', { count: 3, batch: 3 });
    await first.end(id);
    await first.stop();
    const { directory } = first;
    const second = await testHost(['fanOut.mjs'], { directory });
    expect(await second.end(id)).toEqual({ status: 'Completed', output: { sum: 14 } });
    expect(second.stats.replays).toBe(0);
  });

  test('a torn end of a journal is cut off, and what it said is done again', async () => {
    const directory = await stoppedWhileWaiting();
    const journal = await journalIn(directory);
    await appendFile(journal, 'deadbeef [{"type":"EventRaised","name":"go"');
    const host = await testHost(['month.v1.mjs'], { directory });
    await host.orchestrations.raiseEvent('january', 'go', 'null');
    expect((await host.end('january')).status).toBe('Completed');
    const lines = (await readFile(journal, 'utf8')).split('\n');
    expect(lines.join()).not.toContain('deadbeef');
  });

  test('a journal damaged in its midst fails its instance and says where', async () => {
    const directory = await stoppedWhileWaiting();
    const journal = await journalIn(directory);
    const [first, second = '', ...rest] = (await readFile(journal, 'utf8')).split('\n');
    const damaged = [first, second.replace('facts', 'FACTS'), second, ...rest].join('\n');
    await writeFile(journal, damaged);
    const host = await testHost(['month.v1.mjs'], { directory });
    const { status, output } = await host.end('january');
    expect(status).toBe('Failed');
    expect(output).toMatch(/journal .* is damaged after byte \d+/);
    expect(await readFile(journal, 'utf8')).toBe(damaged);
  });
});

describe('code that parts from its journal', () => {
  test('is not continued, and the failure names instance, step, journal and code', async () => {
    const directory = await stoppedWhileWaiting();
    const host = await testHost(['month.v2.mjs'], { directory });
    const { status, output } = await host.end('january');
    expect(status).toBe('Failed');
    expect(output).toBe(
      'Instance "january" of orchestrator "month" was not continued. At step 1 its journal has ' +
        'activity "fold" with input 7, and the code now asks for activity "check" with input 7. ' +
        "Either the orchestrator's code changed since the instance was started, or the code " +
        'depends on the time, on chance or on its surroundings. What was done so far is kept; ' +
        'start the run again.',
    );
    expect(host.stats.activitiesRun).toBe(0);
  });

  test('is not continued where it asks for less than before', async () => {
    const directory = await stoppedWhileWaiting();
    const host = await testHost(['month.shorter.mjs'], { directory });
    const { status, output } = await host.end('january');
    expect(status).toBe('Failed');
    expect(output).toContain('At step 2 its journal has a wait for the event "go", and the code');
  });

  test('is not continued where the first thing it asked for was still under way', async () => {
    const first = await testHost(['slow.mjs']);
    await first.run('through', 'pass', 'trip');
    await until(() => first.logs.some(({ message }) => message === 'at pass'));
    await first.stop(0);
    const { directory } = first;
    const host = await testHost(['slow.changed.mjs'], { directory });
    expect((await host.end('trip')).output).toContain(
      'At step 1 its journal has activity "gate" with input "pass", and the code now asks for ' +
        'activity "bridge" with input "pass".',
    );
  });

  test('is not continued where its orchestrator is gone', async () => {
    const directory = await stoppedWhileWaiting();
    const host = await testHost(['fanOut.mjs'], { directory });
    expect((await host.end('january')).output).toContain('no orchestrator "month"');
  });

  test('is found out in the same process, where chance decides', async () => {
    const host = await testHost(['dice.mjs']);
    const { status, output } = await host.end(await host.run('dice'));
    expect(status).toBe('Failed');
    expect(output).toMatch(/At step 1 its journal has activity "echo" with input 0\.\d+/);
  });

  test('is refused for good: the next start does not continue it either', async () => {
    const directory = await stoppedWhileWaiting();
    const changed = await testHost(['month.v2.mjs'], { directory });
    await changed.end('january');
    await changed.stop();
    const host = await testHost(['month.v1.mjs'], { directory });
    expect((await host.end('january')).status).toBe('Failed');
    expect((await host.end(await host.run('month', null, 'february').then(go(host)))).output).toBe(
      'lines of facts 7',
    );
  });
});

/** Raises `go` for an instance. */
function go(host: TestHost): (id: string) => Promise<string> {
  return async (id) => {
    await host.orchestrations.raiseEvent(id, 'go', 'null');
    return id;
  };
}

describe('a recorded history', () => {
  async function recorded(apps: string[], name: string, input: unknown): Promise<HistoryEvent[][]> {
    const histories: HistoryEvent[][] = [];
    const historyEnded = (history: readonly HistoryEvent[]) => histories.push([...history]);
    const host = await testHost(apps, { hooks: { historyEnded } });
    await host.end(await host.run(name, input));
    return JSON.parse(JSON.stringify(histories));
  }

  test('replays on the code that made it', async () => {
    const [history = []] = await recorded(['fanOut.mjs'], 'sumOfSquares', { count: 20, batch: 7 });
    const functions = await captureRegistrations([app('fanOut.mjs')]);
    expect(await replayHistory(functions, history)).toEqual({ isSame: true });
  });

  test.each([
    ['counting', 2],
    ['parent', ['Ada']],
    ['failing', null],
    ['oneByOne', null],
  ])('of every execution of %s replays', async (name, input) => {
    const histories = await recorded(['patterns.mjs'], name, input);
    expect(histories.length).toBeGreaterThan(0);
    const functions = await captureRegistrations([app('patterns.mjs')]);
    for (const history of histories) {
      expect(await replayHistory(functions, history)).toEqual({ isSame: true });
    }
  });

  test('replays as far as it goes, where the instance still waits', async () => {
    const [history = []] = await recorded(['fanOut.mjs'], 'sumOfSquares', { count: 20, batch: 7 });
    const functions = await captureRegistrations([app('fanOut.mjs')]);
    const turns = history.flatMap(({ type }, index) =>
      type === 'OrchestratorStarted' ? [index] : [],
    );
    for (const turn of turns.slice(1)) {
      expect(await replayHistory(functions, history.slice(0, turn))).toEqual({ isSame: true });
    }
  });

  test('that changed code does not follow is reported with the first step that differs', async () => {
    const directory = await stoppedWhileWaiting();
    const host = await testHost(['month.v1.mjs'], { directory });
    const history = await host.orchestrations.history('january');
    const changed = await captureRegistrations([app('month.v2.mjs')]);
    expect(await replayHistory(changed, history)).toEqual({
      isSame: false,
      step: 1,
      journal: 'activity "fold" with input 7',
      code: 'activity "check" with input 7',
    });
  });

  test('with another result is reported', async () => {
    const [history = []] = await recorded(['fanOut.mjs'], 'sumOfSquares', { count: 2, batch: 7 });
    const functions = await captureRegistrations([app('fanOut.mjs')]);
    const altered = history.map((event) =>
      event.type === 'ExecutionCompleted' ? { ...event, output: '{"sum":6}' } : event,
    );
    expect(await replayHistory(functions, altered)).toMatchObject({
      isSame: false,
      journal: 'the result {"sum":6}',
      code: 'the result {"sum":5}',
    });
  });
});
