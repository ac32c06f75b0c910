import { describe, expect, test } from 'vitest';
import { fakeClock } from './fakeClock.ts';
import { testHost, until } from './testHost.ts';

const PATTERNS = ['patterns.mjs'];

describe('an orchestration', () => {
  test('fans out to activities in batches and gives the sum of their results', async () => {
    const host = await testHost(['fanOut.mjs']);
    const id = await host.run('sumOfSquares', { count: 250, batch: 100 });
    expect(await host.end(id)).toEqual({ status: 'Completed', output: { sum: 5_239_625 } });
    expect(host.stats).toMatchObject({ activitiesRun: 250, openTasksMax: 100 });
  });

  test('shows the custom status that its code set last', async () => {
    const host = await testHost(['fanOut.mjs']);
    const id = await host.run('sumOfSquares', { count: 7, batch: 5 });
    await host.end(id);
    expect(host.orchestrations.status(id)?.customStatus).toBe('{"done":7}');
  });

  test('fails with the message of an activity that threw', async () => {
    const host = await testHost(PATTERNS);
    const { status, output } = await host.end(await host.run('failing'));
    expect(status).toBe('Failed');
    expect(output).toContain('Activity "fail" failed: the disk is on fire');
  });

  test('can catch what an activity threw', async () => {
    const host = await testHost(PATTERNS);
    const { output } = await host.end(await host.run('catching'));
    expect(output).toBe('caught: Activity "fail" failed: the disk is on fire');
  });

  test('fails where it calls an activity that the app does not have', async () => {
    const host = await testHost(PATTERNS);
    const { status, output } = await host.end(await host.run('unknownActivity'));
    expect(status).toBe('Failed');
    expect(output).toContain('Activity "nobody" failed: There is no such activity.');
  });

  test('fails, and says why, where it asks for what the embedded host does not do', async () => {
    const host = await testHost(PATTERNS);
    const { status, output } = await host.end(await host.run('callsHttp'));
    expect(status).toBe('Failed');
    expect(output).toContain('entities and callHttp are not supported');
  });

  test('waits for any of its tasks, yielding the same ones again', async () => {
    const host = await testHost(PATTERNS);
    const { output } = await host.end(await host.run('oneByOne'));
    expect(output).toEqual([1, 2, 3, 4]);
    expect(host.stats.activitiesRun).toBe(4);
  });

  test('continues as new with an empty history', async () => {
    const host = await testHost(PATTERNS);
    const id = await host.run('counting', 1);
    expect(await host.end(id)).toEqual({ status: 'Completed', output: 5 });
    const scheduled = (await host.orchestrations.history(id)).filter(
      ({ type }) => type === 'TaskScheduled',
    );
    expect(scheduled).toHaveLength(1);
  });
});

describe('a retry policy', () => {
  test('tries again after pauses that double, until the activity succeeds', async () => {
    const clock = fakeClock('2024-03-01T00:00:00Z');
    const host = await testHost(PATTERNS, { clock });
    const id = await host.run('withRetry', { key: 'succeeds', failures: 2, attempts: 5 });
    expect(await clock.runNext()).toBe('2024-03-01T00:00:01.000Z');
    expect(await clock.runNext()).toBe('2024-03-01T00:00:03.000Z');
    expect(await host.end(id)).toEqual({ status: 'Completed', output: 3 });
    expect(clock.pending()).toBe(0);
  });

  test('pauses also after the last try, and then fails', async () => {
    const clock = fakeClock('2024-03-01T00:00:00Z');
    const host = await testHost(PATTERNS, { clock });
    const id = await host.run('withRetry', { key: 'fails', failures: 9, attempts: 2 });
    expect(await clock.runNext()).toBe('2024-03-01T00:00:01.000Z');
    expect(await clock.runNext()).toBe('2024-03-01T00:00:03.000Z');
    const { status, output } = await host.end(id);
    expect(status).toBe('Failed');
    expect(output).toContain('no 2');
    expect(host.stats.activitiesRun).toBe(2);
  });

  test('keeps its tries apart from the tasks beside it', async () => {
    const clock = fakeClock('2024-03-01T00:00:00Z');
    const host = await testHost(PATTERNS, { clock });
    const id = await host.run('retryAmongOthers', { key: 'mixed' });
    for (let pauses = 0; pauses < 3; pauses += 1) await clock.runNext();
    expect(await host.end(id)).toEqual({ status: 'Completed', output: [3, 'plain', 2, 'after'] });
  });
});

describe('a timer', () => {
  test('fires at its time, and the orchestrator is told a time not before it', async () => {
    const clock = fakeClock('2024-02-29T23:59:30Z');
    const host = await testHost(PATTERNS, { clock });
    const id = await host.run('sleeping', 86_400_000);
    await clock.runNext();
    expect((await host.end(id)).output).toEqual({
      before: '2024-02-29T23:59:30.000Z',
      after: '2024-03-01T23:59:30.000Z',
    });
  });

  test('is forgotten when the code cancels it', async () => {
    const clock = fakeClock('2024-03-01T00:00:00Z');
    const host = await testHost(PATTERNS, { clock });
    const id = await host.run('impatient');
    await host.orchestrations.raiseEvent(id, 'answer', '1');
    expect((await host.end(id)).output).toBe('in time');
    expect(clock.pending()).toBe(0);
  });

  test('wins over an event that does not come', async () => {
    const clock = fakeClock('2024-03-01T00:00:00Z');
    const host = await testHost(PATTERNS, { clock });
    const id = await host.run('impatient');
    await clock.runNext();
    expect((await host.end(id)).output).toBe('too late');
  });
});

describe('sub-orchestrations', () => {
  test('run beside each other and give their results to their parent', async () => {
    const host = await testHost(PATTERNS);
    const id = await host.run('parent', ['Ada', 'Grace'], 'mother');
    expect((await host.end(id)).output).toEqual([
      'hello Ada of mother',
      'hello Grace of mother',
      'hello Id of mother',
    ]);
    expect(host.orchestrations.status('child-by-id')?.runtimeStatus).toBe('Completed');
  });

  test('that fail make their parent fail, with their reason', async () => {
    const host = await testHost(PATTERNS);
    const { status, output } = await host.end(await host.run('parentOfFailing'));
    expect(status).toBe('Failed');
    expect(output).toContain('Sub-orchestration "failing" failed: Activity "fail" failed');
  });
});

describe('an orchestrator', () => {
  test('is not replaying where it does something for the first time', async () => {
    const host = await testHost(PATTERNS);
    await host.end(await host.run('talking'));
    const said = host.logs.filter(({ message }) => message.startsWith('said'));
    expect(said.map(({ message }) => message)).toEqual(['said 1', 'said 2', 'said 3']);
  });

  test('that is terminated and started again does not take over its old sub-orchestrations', async () => {
    const host = await testHost(PATTERNS);
    await host.run('parentOfWaiting', 'old', 'again');
    await until(() => host.orchestrations.list().length === 2);
    await host.orchestrations.terminate('again', 'wrong input');
    await host.run('parentOfWaiting', 'new', 'again');
    await until(() => host.orchestrations.list().length === 3);
    for (const { instanceId, name } of host.orchestrations.list()) {
      if (name === 'waitingFor') await host.orchestrations.raiseEvent(instanceId, 'go', 'null');
    }
    expect((await host.end('again')).output).toBe('waited for new');
  });
});

describe('an instance', () => {
  test('gets the events raised for it, in their order, also those before it waits', async () => {
    const host = await testHost(PATTERNS);
    const id = await host.run('waiting');
    expect(await host.orchestrations.raiseEvent(id, 'go', '{"n":1}')).toBe('accepted');
    expect(await host.orchestrations.raiseEvent(id, 'go', '2')).toBe('accepted');
    expect((await host.end(id)).output).toEqual({ go: { n: 1 }, second: 2 });
    expect(await host.orchestrations.raiseEvent(id, 'go', '3')).toBe('finished');
    expect(await host.orchestrations.raiseEvent('nobody', 'go', '3')).toBe('unknown');
  });

  test('ends at once when it is terminated', async () => {
    const host = await testHost(PATTERNS);
    const id = await host.run('waiting');
    expect(await host.orchestrations.terminate(id, 'wrong month')).toBe('accepted');
    expect(await host.end(id)).toEqual({ status: 'Terminated', output: 'wrong month' });
    expect(await host.orchestrations.terminate(id, 'again')).toBe('finished');
  });

  test('is the only one of its id while it works, and starts anew when it has ended', async () => {
    const host = await testHost(PATTERNS);
    const id = await host.run('waiting', null, 'reconcile-2024-01');
    await expect(host.run('waiting', null, id)).rejects.toThrow('is already at work');
    await host.orchestrations.terminate(id, 'enough');
    expect(await host.end(await host.run('counting', 5, id))).toEqual({
      status: 'Completed',
      output: 5,
    });
  });

  test.each(['a/b', 'a?b', 'a#b', 'a\\b', 'a\nb', '@entity', ''])(
    'cannot be called %j',
    async (id) => {
      const host = await testHost(PATTERNS);
      await expect(host.run('counting', 5, id)).rejects.toThrow(/instance id/);
    },
  );

  test('of an orchestrator that the app does not have is refused', async () => {
    const host = await testHost(PATTERNS);
    await expect(host.run('echo')).rejects.toThrow('There is no orchestrator "echo" in this app.');
  });

  test('that has ended can be purged, and one that works cannot', async () => {
    const host = await testHost(PATTERNS);
    const id = await host.run('waiting');
    expect(await host.orchestrations.purge(id)).toBe('working');
    await host.orchestrations.terminate(id, 'done with it');
    expect(await host.orchestrations.purge(id)).toBe('purged');
    expect(host.orchestrations.status(id)).toBeUndefined();
    expect(await host.orchestrations.purge(id)).toBe('unknown');
  });
});
