import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type TestHost, testHost } from './testHost.ts';

const WEB = ['web.mjs'];

async function get(host: TestHost, route: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${host.origin}/api/${route}`, { headers });
  return { status: response.status, text: await response.text() };
}

describe('an HTTP function', () => {
  test('gets route parameters, query, headers and answers JSON', async () => {
    const host = await testHost(WEB);
    const { status, text } = await get(host, 'greet/Gr%C3%A4fin/of%2FLovelace?q=1&q=2', {
      'x-agent': 'test',
    });
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({
      name: 'Gräfin',
      title: 'of/Lovelace',
      q: ['1', '2'],
      agent: 'test',
    });
  });

  test('gets a body, and chooses its status', async () => {
    const host = await testHost(WEB);
    const response = await fetch(`${host.origin}/api/double`, { method: 'POST', body: 'hey' });
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ text: 'hey!' });
  });

  test.each([
    ['greet/ada', 'the first programmer'],
    ['files/2024/01/usage.csv', '2024/01/usage.csv'],
    ['files', ''],
  ])('is found by the route that says most: %s', async (route, text) => {
    const host = await testHost(WEB);
    expect(await get(host, route)).toEqual({ status: 200, text });
  });

  test.each(['nobody', 'double', 'greet', 'greet/a/b/c', 'greet/%zz'])(
    'is not found at %s',
    async (route) => {
      const host = await testHost(WEB);
      expect((await get(host, route)).status).toBe(route.includes('%zz') ? 400 : 404);
    },
  );

  test('that returns nothing answers 204', async () => {
    const host = await testHost(WEB);
    expect(await get(host, 'nothing')).toEqual({ status: 204, text: '' });
  });

  test('that throws answers 500 without a word, and is logged without a key', async () => {
    const host = await testHost(WEB);
    const key = host.keys.functionDefault;
    expect(await get(host, `broken?code=${key}`)).toEqual({ status: 500, text: '' });
    const logged = host.logs.map(({ message }) => message).join('\n');
    expect(logged).toContain('broken on purpose');
    expect(logged).toContain('broken?code=(key)');
    expect(logged).not.toContain(key);
  });
});

describe('keys', () => {
  test('a function of level "function" answers 401 without a key or with a wrong one', async () => {
    const host = await testHost(WEB);
    expect((await get(host, 'secret')).status).toBe(401);
    expect((await get(host, 'secret?code=')).status).toBe(401);
    expect((await get(host, 'secret', { 'x-functions-key': 'guess' })).status).toBe(401);
  });

  test('its own key opens it, by header or by query, and opens no other function', async () => {
    const host = await testHost(WEB);
    const own = host.keys.functions['secret'] ?? '';
    expect(await get(host, `secret?code=${own}`)).toEqual({ status: 200, text: 'secret' });
    expect((await get(host, 'secret', { 'x-functions-key': own })).status).toBe(200);
    expect((await get(host, 'other', { 'x-functions-key': own })).status).toBe(401);
  });

  test("the host's key opens every function, but not those of level admin", async () => {
    const host = await testHost(WEB);
    const { functionDefault, master } = host.keys;
    expect((await get(host, `secret?code=${functionDefault}`)).status).toBe(200);
    expect((await get(host, `other?code=${functionDefault}`)).status).toBe(200);
    expect((await get(host, `admins?code=${functionDefault}`)).status).toBe(401);
    expect((await get(host, `admins?code=${master}`)).status).toBe(200);
  });

  test('are made once for an installation, in a file for its owner alone', async () => {
    const first = await testHost(WEB);
    await first.stop();
    const file = path.join(first.directory, 'keys.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const second = await testHost(WEB, { directory: first.directory });
    expect(second.keys).toEqual(first.keys);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(first.keys);
  });

  test.each([
    'runtime/webhooks/durabletask/instances/',
    'runtime/webhooks/eventgrid?functionName=x',
    'admin/host/status',
  ])('%s answers 401 without the key', async (route) => {
    const host = await testHost(WEB);
    expect((await fetch(`${host.origin}/${route}`)).status).toBe(401);
  });

  test('the master key shows what the host runs', async () => {
    const host = await testHost(WEB);
    const response = await fetch(`${host.origin}/admin/host/status?code=${host.keys.master}`);
    expect(await response.json()).toMatchObject({ functions: expect.arrayContaining(['greet']) });
  });
});

describe('the durable client of a function', () => {
  const said = z.object({ answer: z.unknown().optional(), error: z.string().optional() });

  async function call(host: TestHost, method: string, args: unknown[]) {
    const body = JSON.stringify({ method, args });
    const response = await fetch(`${host.origin}/api/client`, { method: 'POST', body });
    return said.parse(await response.json());
  }

  async function client(host: TestHost, method: string, ...args: unknown[]): Promise<unknown> {
    const { answer, error } = await call(host, method, args);
    if (error !== undefined) throw new Error(error);
    return answer;
  }

  test('starts an orchestration and shows its status and result', async () => {
    const host = await testHost(WEB);
    const id = await client(host, 'startNew', 'hello', { instanceId: 'greeting', input: 'Ada' });
    expect(id).toBe('greeting');
    await host.end('greeting');
    expect(await client(host, 'getStatus', 'greeting')).toMatchObject({
      name: 'hello',
      instanceId: 'greeting',
      runtimeStatus: 'Completed',
      input: 'Ada',
      output: 'hello Ada',
      createdTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
  });

  test('makes up an id where none is given', async () => {
    const host = await testHost(WEB);
    const id = String(await client(host, 'startNew', 'hello', {}));
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect((await host.end(id)).output).toBe('hello ');
  });

  test('raises events and terminates', async () => {
    const host = await testHost(WEB);
    await client(host, 'startNew', 'waits', { instanceId: 'one' });
    await client(host, 'raiseEvent', 'one', 'go', { month: '2024-01' });
    expect((await host.end('one')).output).toEqual({ month: '2024-01' });
    await client(host, 'startNew', 'waits', { instanceId: 'two' });
    await client(host, 'terminate', 'two', 'not needed');
    expect(await host.end('two')).toEqual({ status: 'Terminated', output: 'not needed' });
  });

  test('is told that an id is at work, unknown, or none', async () => {
    const host = await testHost(WEB);
    const starting = (name: string, options: object) => client(host, 'startNew', name, options);
    await starting('waits', { instanceId: 'busy' });
    await expect(starting('waits', { instanceId: 'busy' })).rejects.toThrow('409');
    await expect(client(host, 'getStatus', 'nobody')).rejects.toThrow('nobody');
    await expect(client(host, 'raiseEvent', 'nobody', 'go', 1)).rejects.toThrow('nobody');
    for (const instanceId of ['a/b', 'a?b', 'a%23b']) {
      await expect(starting('hello', { instanceId })).rejects.toThrow('400');
    }
    await expect(starting('say', {})).rejects.toThrow('400');
  });

  test('lists and purges instances by time and status', async () => {
    const host = await testHost(WEB);
    await host.end(await host.run('hello', 'Ada', 'done'));
    await host.run('waits', null, 'open');
    const ids = z.array(z.object({ instanceId: z.string() }));
    const all = ids.parse(await client(host, 'getStatusAll'));
    expect(all.map(({ instanceId }) => instanceId).sort()).toEqual(['done', 'open']);
    const failed = await client(host, 'getStatusBy', { runtimeStatus: ['Failed'] });
    expect(failed).toEqual([]);
    expect(await client(host, 'purgeInstanceHistoryBy', {})).toEqual({ instancesDeleted: 1 });
    expect(host.orchestrations.list().map(({ instanceId }) => instanceId)).toEqual(['open']);
    expect(await client(host, 'purgeInstanceHistory', 'done')).toEqual({ instancesDeleted: 0 });
  });

  test('makes status addresses that work', async () => {
    const host = await testHost(WEB);
    await host.end(await host.run('hello', 'Ada', 'checked'));
    const response = await fetch(`${host.origin}/api/checkStatus?id=checked`);
    expect(response.status).toBe(202);
    const uris = z.object({ statusQueryGetUri: z.string() });
    const { statusQueryGetUri } = uris.parse(await response.json());
    const status = await fetch(`${statusQueryGetUri}&showHistory=true`);
    expect(status.status).toBe(200);
    expect(await status.json()).toMatchObject({
      output: 'hello Ada',
      historyEvents: expect.arrayContaining([
        expect.objectContaining({ EventType: 'TaskCompleted', result: '"hello Ada"' }),
      ]),
    });
  });
});
