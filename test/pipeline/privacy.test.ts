import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FaultProxy, startFaultProxy } from '../faults/faultProxy.ts';
import { breakMonth } from './breakMonth.ts';
import { shownReports } from './containers.ts';
import { hastyClock } from './hastyClock.ts';
import { newStorageAccount } from './newStorageAccount.ts';
import { smallExtracts, usageFile } from './smallExtracts.ts';
import { openPipeline, type RunEnd, type TestPipeline } from './testPipeline.ts';

/** Tenants and customers that are found wherever they turn up. */
const TENANT = 'cafef00d-';
const CUSTOMER = 'Canary Holdings';

const canaries = (): Map<string, string> =>
  new Map(
    [...smallExtracts()].map(([name, text]) => [
      name,
      text
        .replaceAll('00000000-0000-4000-8000-', `${TENANT}0000-4000-8000-`)
        .replaceAll('Customer ', `${CUSTOMER} `),
    ]),
  );

let proxy: FaultProxy;
let pipeline: TestPipeline;
let account: string;
const ends: RunEnd[] = [];
const said: string[] = [];

async function run(): Promise<void> {
  const ended = await pipeline.run();
  ends.push(ended);
  for (const path of [`runs/${ended.runId}`, 'reports']) {
    said.push(await (await pipeline.call(path)).text());
  }
}

beforeAll(async () => {
  account = await newStorageAccount();
  proxy = await startFaultProxy(account);
  let breaks = true;
  pipeline = await openPipeline({
    connectionString: proxy.connectionString,
    clock: hastyClock,
    hooks: {
      afterCompletionSaved: async (saved) => {
        if (saved.activity !== 'payBuckets' || !breaks) return;
        breaks = false;
        await breakMonth(account, saved);
      },
    },
  });
  await pipeline.drop(canaries());
  await run();
  await pipeline.drop(new Map([[`unreadable.csv`, `${CUSTOMER},${TENANT}\n`]]));
  proxy.follow(({ path, method }) =>
    method === 'POST' && path.includes('$batch') ? { kind: 'status', status: 403 } : undefined,
  );
  await run();
  proxy.follow(() => undefined);
  await run();
  await pipeline.drop(new Map([['empty.csv', usageFile()]]));
  await pipeline.drop(new Map([['partners.csv', `${CUSTOMER}\n`]]));
  await run();
});
afterAll(async () => {
  await pipeline.close();
  await proxy.stop();
});

describe('through a parked run, a failed one, one with rejects and one that is refused', () => {
  test('the canaries are in the reports', async () => {
    expect(ends.map(({ outcome }) => outcome)).toEqual([
      'parked',
      'Failed',
      'completedWithRejects',
      'refused',
    ]);
    const reports = [...(await shownReports(account)).values()].join('\n');
    expect(reports).toContain(TENANT);
    expect(reports).toContain(CUSTOMER);
  });

  test('no tenant and no customer is in a log', () => {
    expect(pipeline.logs.length).toBeGreaterThan(10);
    for (const { message } of pipeline.logs) expectNoCanary(message);
  });

  test('no tenant and no customer is in a journal or another file of the host', () => {
    const files = readdirSync(pipeline.directory, { recursive: true, encoding: 'utf8' })
      .map((name) => join(pipeline.directory, name))
      .filter((file) => statSync(file).isFile());
    expect(files.filter((file) => file.endsWith('.journal')).length).toBeGreaterThan(10);
    for (const file of files) expectNoCanary(readFileSync(file, 'utf8'));
  });

  test('no tenant and no customer is in the status of a run or the list of reports', () => {
    for (const text of said) expectNoCanary(text);
  });
});

function expectNoCanary(text: string): void {
  expect(text).not.toContain(TENANT);
  expect(text).not.toContain('Canary');
}
