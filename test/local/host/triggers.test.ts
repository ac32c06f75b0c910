import { describe, expect, test } from 'vitest';
import type { HostOptions } from '../../../functions/local/host/startHost.ts';
import { type FakeClock, fakeClock } from './fakeClock.ts';
import { type MemoryContainer, memoryContainer } from './memoryContainer.ts';
import { type TestHost, testHost, until } from './testHost.ts';

type Parts = { host: TestHost; clock: FakeClock; extracts: MemoryContainer };

/** A host of apps/triggers.mjs with a clock and a container of the test's own. */
async function start(
  options: Partial<HostOptions> = {},
  parts: Partial<Parts> = {},
): Promise<Parts> {
  const clock = parts.clock ?? fakeClock('2024-03-17T05:59:00Z');
  const extracts = parts.extracts ?? memoryContainer();
  const host = await testHost(['triggers.mjs'], {
    settings: { SCHEDULE: '0 0 6 17 * *', CONTAINER: 'extracts' },
    containers: { extracts },
    clock,
    ...options,
  });
  return { host, clock, extracts };
}

/** What functions logged that begins with `word`, without it. */
function logged(host: TestHost, word: string): string[] {
  const messages = host.logs.filter(({ level }) => level === 'information');
  return messages.flatMap(({ message }) =>
    message.startsWith(`${word} `) ? [message.slice(word.length + 1)] : [],
  );
}

describe('a timer function', () => {
  test('runs at its times in UTC, and is told the next one', async () => {
    const { host, clock } = await start();
    clock.advance(59_000);
    expect(logged(host, 'timer')).toEqual([]);
    clock.advance(1_000);
    await until(() => logged(host, 'timer').length === 1);
    expect(logged(host, 'timer')).toEqual([
      '{"isPastDue":false,"next":"2024-04-17T06:00:00.000Z"}',
    ]);
  });

  test('that was missed while no host ran is made up for at the start, once', async () => {
    const first = await start();
    await first.host.stop();
    const { directory } = first.host;
    const clock = fakeClock('2024-03-20T12:00:00Z');
    const second = await start({ directory }, { clock });
    await until(() => logged(second.host, 'timer').length === 1);
    expect(logged(second.host, 'timer')[0]).toContain('"isPastDue":true');
    await second.host.stop();
    const third = await start({ directory }, { clock });
    await third.host.stop();
    expect(logged(third.host, 'timer')).toEqual([]);
  });

  test('is not made up for under another schedule', async () => {
    const first = await start();
    await first.host.stop();
    const { directory } = first.host;
    const second = await start(
      { directory, settings: { SCHEDULE: '0 0 7 * * *', CONTAINER: 'extracts' } },
      { clock: fakeClock('2024-03-20T12:00:00Z') },
    );
    await second.host.stop();
    expect(logged(second.host, 'timer')).toEqual([]);
  });

  test('runs by hand, by the host or by its admin route', async () => {
    const { host } = await start();
    await host.timers.run('monthly');
    const url = `${host.origin}/admin/functions/monthly?code=${host.keys.master}`;
    expect((await fetch(url, { method: 'POST' })).status).toBe(202);
    expect(logged(host, 'timer')).toHaveLength(2);
  });

  test('without its setting keeps the host from starting', async () => {
    await expect(start({ settings: { CONTAINER: 'extracts' } })).rejects.toThrow(
      'Function "monthly" needs the setting SCHEDULE, which is not set.',
    );
  });
});

describe('a blob function', () => {
  test('gets content and metadata of a blob on its path, and of no other', async () => {
    const { host, extracts } = await start();
    extracts.put('in/2024-03 usage.csv', 'a,b');
    extracts.put('in/readme.txt', 'not on the path');
    await host.blobs.poll();
    expect(logged(host, 'blob').map((told) => JSON.parse(told))).toEqual([
      {
        blobTrigger: 'extracts/in/2024-03 usage.csv',
        uri: 'http://127.0.0.1:10000/account/extracts/in/2024-03%20usage.csv',
        properties: { eTag: '"0x1"', contentLength: 3 },
        file: '2024-03 usage',
        text: 'a,b',
        isBuffer: true,
      },
    ]);
  });

  test('is told once of a version, and again of the next one', async () => {
    const { host, extracts } = await start();
    extracts.put('in/a.csv', 'one');
    await host.blobs.poll();
    await host.blobs.poll();
    extracts.put('in/a.csv', 'two');
    await host.blobs.poll();
    expect(logged(host, 'blob').map((told) => JSON.parse(told).text)).toEqual(['one', 'two']);
  });

  test('is not told again after a restart', async () => {
    const { host, extracts } = await start();
    extracts.put('in/a.csv', 'one');
    await host.blobs.poll();
    await host.stop();
    const second = await start({ directory: host.directory }, { extracts });
    await second.host.blobs.poll();
    expect(logged(second.host, 'blob')).toEqual([]);
  });

  test('looks for blobs again and again by itself', async () => {
    const { host, clock, extracts } = await start();
    extracts.put('in/a.csv', 'one');
    clock.advance(0);
    await until(() => logged(host, 'blob').length === 1 && clock.pending() === 2);
    extracts.put('in/b.csv', 'two');
    clock.advance(2_000);
    await until(() => logged(host, 'blob').length === 2);
  });

  test('that fails five times is set aside, seen, and leaves other blobs alone', async () => {
    const { host, extracts } = await start();
    extracts.put('in/bad.csv', 'poison');
    extracts.put('in/good.csv', 'fine');
    for (let polls = 0; polls < 7; polls += 1) await host.blobs.poll();
    expect(logged(host, 'blob').filter((told) => told.includes('poison'))).toHaveLength(5);
    expect(logged(host, 'blob').filter((told) => told.includes('fine'))).toHaveLength(1);
    expect(host.blobs.poison()).toMatchObject([
      {
        functionName: 'arrived',
        blob: 'extracts/in/bad.csv',
        tries: 5,
        reason: 'cannot read this',
      },
    ]);
    expect(host.logs.at(-1)?.message).toBe(
      'Try 5 of 5 at the blob extracts/in/bad.csv failed, and it is set aside until it is ' +
        're-queued: cannot read this',
    );
  });

  test('that was set aside stays so after a restart, until it is re-queued', async () => {
    const { host, extracts } = await start();
    extracts.put('in/bad.csv', 'poison');
    for (let polls = 0; polls < 5; polls += 1) await host.blobs.poll();
    await host.stop();
    const second = (await start({ directory: host.directory }, { extracts })).host;
    await second.blobs.poll();
    expect(logged(second, 'blob')).toEqual([]);
    const admin = (route: string, init?: RequestInit) =>
      fetch(`${second.origin}/admin/blobs/${route}?code=${second.keys.master}`, init);
    expect(await (await admin('poison')).json()).toMatchObject([{ blob: 'extracts/in/bad.csv' }]);
    const body = JSON.stringify({ functionName: 'arrived', blob: 'extracts/in/bad.csv' });
    expect((await admin('requeue', { method: 'POST', body })).status).toBe(202);
    expect((await admin('requeue', { method: 'POST', body })).status).toBe(404);
    await second.blobs.poll();
    expect(logged(second, 'blob')).toHaveLength(1);
    expect(second.blobs.poison()).toEqual([]);
  });

  test('is not blamed for storage that is down', async () => {
    const { host, extracts } = await start();
    extracts.put('in/a.csv', 'one');
    extracts.setDown(true);
    for (let polls = 0; polls < 6; polls += 1) {
      await expect(host.blobs.poll()).rejects.toThrow('the storage is down');
    }
    extracts.setDown(false);
    await host.blobs.poll();
    expect(logged(host, 'blob')).toHaveLength(1);
  });

  test('can start an orchestration with its durable client', async () => {
    const { host, extracts } = await start();
    extracts.put('runs/january', '');
    await host.blobs.poll();
    expect(await host.end('january')).toEqual({ status: 'Completed', output: 'worked' });
  });

  test('on a container that is not there keeps the host from starting', async () => {
    await expect(start({ containers: {} })).rejects.toThrow(
      'Function "arrived" listens to the container "extracts", which is not there.',
    );
  });
});

describe('an Event Grid function', () => {
  async function post(host: TestHost, body: string, name = 'announced'): Promise<number> {
    const url = `${host.origin}/runtime/webhooks/eventgrid?functionName=${name}`;
    const headers = { 'x-functions-key': host.keys.eventgrid };
    return (await fetch(url, { method: 'POST', headers, body })).status;
  }

  test('is called for every event of a post', async () => {
    const { host } = await start();
    const event = (subject: string) => ({ subject, data: { eTag: '0x8D' } });
    expect(await post(host, JSON.stringify([event('a'), event('b')]))).toBe(202);
    expect(await post(host, JSON.stringify(event('c')))).toBe(202);
    expect(logged(host, 'event')).toEqual(['a 0x8D', 'b 0x8D', 'c 0x8D']);
  });

  test('that throws makes the sender try again; what is no event does not', async () => {
    const { host } = await start();
    expect(await post(host, '{"subject":"broken","data":{}}')).toBe(500);
    expect(await post(host, 'no event')).toBe(400);
    expect(await post(host, '[]', 'arrived')).toBe(404);
  });
});
