import { existsSync, readdirSync, renameSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../../functions/local/folder/temporaryFolder.ts';
import { newDirectory, type TestHost, testHost, until } from './testHost.ts';

function logged(host: TestHost, message: string): boolean {
  return host.logs.some((entry) => entry.message === message);
}

describe('two hosts in one process', () => {
  test('run the same functions side by side, each with its own orchestrations and keys', async () => {
    const one = await testHost(['fanOut.mjs', 'web.mjs']);
    const two = await testHost(['fanOut.mjs', 'web.mjs']);
    await Promise.all([
      one.run('sumOfSquares', { count: 2, batch: 2 }, 'same-id'),
      two.run('sumOfSquares', { count: 3, batch: 2 }, 'same-id'),
    ]);
    expect((await one.end('same-id')).output).toEqual({ sum: 5 });
    expect((await two.end('same-id')).output).toEqual({ sum: 14 });
    const key = one.keys.functionDefault;
    expect((await fetch(`${one.origin}/api/secret?code=${key}`)).status).toBe(200);
    expect((await fetch(`${two.origin}/api/secret?code=${key}`)).status).toBe(401);
  });

  test('with different versions of a function do not mix', async () => {
    const one = await testHost(['month.v1.mjs']);
    const two = await testHost(['month.v2.mjs']);
    const id = await one.run('month');
    await one.orchestrations.raiseEvent(id, 'go', 'null');
    expect((await one.end(id)).output).toBe('lines of facts 7');
    expect((await two.end(await two.run('month'))).output).toBe('facts 7');
  });

  test('do not share a directory', async () => {
    const first = await testHost(['fanOut.mjs']);
    await expect(testHost(['fanOut.mjs'], { directory: first.directory })).rejects.toThrow(
      `Process ${process.pid} already runs a host on ${first.directory}. Stop it first.`,
    );
    await first.stop();
    await testHost(['fanOut.mjs'], { directory: first.directory });
  });
});

describe('a port', () => {
  test('that is taken is named', async () => {
    const first = await testHost(['fanOut.mjs']);
    const port = Number(new URL(first.origin).port);
    await expect(testHost(['fanOut.mjs'], { port })).rejects.toThrow(`Port ${port} is taken.`);
  });
});

describe('the lock of a directory', () => {
  test('is respected while its process runs, and taken over when it is gone', async () => {
    const directory = await newDirectory();
    const own = temporaryFolder({ parent: directory, prefix: '.host-' });
    const heldBy = (pid: number) => own.replace(`.host-${process.pid}-`, `.host-${pid}-`);
    renameSync(own, heldBy(process.ppid));
    await expect(testHost(['fanOut.mjs'], { directory })).rejects.toThrow(
      `Process ${process.ppid} already runs a host on ${directory}. Stop it first. If no such host runs, delete ${heldBy(process.ppid)} and start again.`,
    );
    renameSync(heldBy(process.ppid), heldBy(4_194_305));
    const host = await testHost(['fanOut.mjs'], { directory });
    expect(existsSync(heldBy(4_194_305))).toBe(false);
    await host.stop();
    expect(readdirSync(directory).filter((name) => name.startsWith('.host-'))).toEqual([]);
  });
});

describe('a host that is stopped', () => {
  test('lets running activities finish, starts none, and goes on later', async () => {
    const first = await testHost(['slow.mjs'], { activityConcurrency: 1 });
    await first.run('through', 'customs', 'trip');
    await until(() => logged(first, 'at customs'));
    const stopped = first.stop();
    const opener = await testHost(['slow.mjs']);
    await opener.end(await opener.run('opener', 'customs'));
    await stopped;
    expect(logged(first, 'at customs again')).toBe(false);
    const second = await testHost(['slow.mjs'], { directory: first.directory });
    await until(() => logged(second, 'at customs again'));
    expect(logged(second, 'at customs')).toBe(false);
    await opener.run('opener', 'customs again');
    expect((await second.end('trip')).output).toEqual(['through customs', 'through customs again']);
  });

  test('does not wait for ever: what was not done in time is done again', async () => {
    const first = await testHost(['slow.mjs']);
    await first.run('through', 'border', 'trip');
    await until(() => logged(first, 'at border'));
    await first.stop(10);
    const second = await testHost(['slow.mjs'], { directory: first.directory });
    await until(() => logged(second, 'at border'));
  });

  test('answers no more', async () => {
    const host = await testHost(['web.mjs']);
    await host.stop();
    await expect(fetch(`${host.origin}/api/nothing`)).rejects.toThrow('fetch failed');
    await expect(host.run('hello')).rejects.toThrow('The host is stopping.');
  });
});

describe('size limits', () => {
  test('are counted: the largest input and output, the widest fan-out', async () => {
    const host = await testHost(['patterns.mjs', 'fanOut.mjs']);
    await host.end(await host.run('largeInput', 40_000));
    await host.end(await host.run('sumOfSquares', { count: 130, batch: 120 }));
    expect(host.stats).toMatchObject({
      activityInputBytesMax: 40_002,
      activityOutputBytesMax: 40_002,
      openTasksMax: 120,
    });
  });

  test('fail the orchestration where they are hard', async () => {
    const host = await testHost(['patterns.mjs', 'fanOut.mjs'], { limits: { isHard: true } });
    expect(await host.end(await host.run('largeInput', 16_382))).toMatchObject({
      status: 'Completed',
    });
    expect(await host.end(await host.run('largeInput', 16_383))).toEqual({
      status: 'Failed',
      output:
        'The input of activity "echo" has 16385 bytes; at most 16384 are allowed. Pass a reference.',
    });
    const wide = await host.run('sumOfSquares', { count: 101, batch: 101 });
    expect(await host.end(wide)).toEqual({
      status: 'Failed',
      output: 'The orchestrator waits for 101 tasks at once; at most 100 are allowed.',
    });
  });
});
