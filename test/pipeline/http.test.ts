import http from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderReports, type Reports } from './folderReports.ts';
import { newStorageAccount } from './newStorageAccount.ts';
import { ALDER, januaryExtracts, januaryUsage, twoMonths } from './smallExtracts.ts';
import { openPipeline, type TestPipeline } from './testPipeline.ts';

interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
}

let pipeline: TestPipeline;
let runId: string;
let expected: Reports;
/** Everything that was answered, whatever the test. */
const answers: Answer[] = [];
beforeAll(async () => {
  pipeline = await openPipeline({ connectionString: await newStorageAccount() });
  await pipeline.drop(twoMonths());
  ({ runId } = await pipeline.run());
  expected = await folderReports(twoMonths());
});
afterAll(async () => {
  await pipeline.close();
});

/** Sends the path as it is written, where `fetch` would tidy it first. */
function send(path: string, key: string | undefined, method = 'GET'): Promise<Answer> {
  const { hostname, port } = new URL(pipeline.host.origin);
  const headers = key === undefined ? {} : { 'x-functions-key': key };
  return new Promise((resolve, reject) => {
    const request = http.request({ hostname, port, path, method, headers }, async (response) => {
      let text = '';
      for await (const chunk of response.setEncoding('utf8')) text += chunk;
      const answer = { status: response.statusCode ?? 0, headers: response.headers, text };
      answers.push(answer);
      resolve(answer);
    });
    request.on('error', reject).end();
  });
}

const get = (path: string): Promise<Answer> => send(path, pipeline.host.keys.functionDefault);

/** Lines that are not the header of a file. */
const rowsOfFiles = (files: ReadonlyMap<string, string | Uint8Array>): number =>
  [...files.values()].reduce((sum, text) => sum + String(text).trim().split('\n').length - 1, 0);

describe('without a key', () => {
  test.each([
    ['POST', '/api/runs'],
    ['GET', '/api/runs/latest'],
    ['GET', '/api/reports'],
    ['GET', '/api/reports/2024-01/payouts.csv'],
  ])('%s %s is refused', async (method, path) => {
    expect(await send(path, undefined, method)).toMatchObject({ status: 401, text: '' });
    expect(await send(path, 'not the key', method)).toMatchObject({ status: 401, text: '' });
  });
});

describe('GET /api/runs/{runId}', () => {
  test('says how the run ended', async () => {
    const { status, text } = await get(`/api/runs/${runId}`);
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({
      runId,
      reason: 'http',
      requestedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      state: 'completed',
      at: { step: 'done', done: 2, of: 2 },
      result: {
        outcome: 'completedWithRejects',
        reason: '',
        rejects: 1,
        months: [
          { month: '2024-01', revision: 1 },
          { month: '2024-02', revision: 1 },
        ],
      },
      rows: rowsOfFiles(twoMonths()),
      rowsPerSecond: expect.any(Number),
      time: {
        elapsedSeconds: expect.any(Number),
        inventorySeconds: expect.any(Number),
        stageSeconds: expect.any(Number),
        foldSeconds: expect.any(Number),
        paySeconds: expect.any(Number),
        publishSeconds: expect.any(Number),
        storageWaitSeconds: expect.any(Number),
      },
    });
  });

  test('names the newest run as latest', async () => {
    expect(JSON.parse((await get('/api/runs/latest')).text)).toMatchObject({ runId });
  });

  test.each(['run-000009-00000000', 'x', '..%2freports', `${'9'.repeat(3000)}`])(
    'knows no run %s',
    async (unknown) => {
      expect((await get(`/api/runs/${unknown}`)).status).toBe(404);
    },
  );
});

describe('GET /api/reports', () => {
  test('lists every month with its revision and files', async () => {
    const { months } = JSON.parse((await get('/api/reports')).text);
    const filesOf = (month: string) =>
      [...expected.keys()]
        .flatMap((name) => (name.startsWith(month) ? [name.slice(8)] : []))
        .sort();
    expect(months).toEqual(
      ['2024-01', '2024-02'].map((month) => ({
        month,
        revision: 1,
        parkedReason: '',
        files: expect.toSatisfy(
          (files: string[]) => `${[...files].sort()}` === `${filesOf(month)}`,
        ),
      })),
    );
  });
});

describe('GET /api/reports/{month}/{file}', () => {
  test('gives each report as it was published, under its media type', async () => {
    for (const [name, text] of expected) {
      const answer = await get(`/api/reports/${name}`);
      expect(answer.text).toBe(text);
      expect(answer.headers['content-type']).toMatch(
        name.endsWith('.csv') ? 'text/csv' : name.endsWith('.json') ? 'json' : 'text/html',
      );
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
    }
  });

  test.each([
    '2024-01/..%2f2024-02%2fpayouts.csv',
    '2024-01/%252e%252e/2024-02/payouts.csv',
    '2024-01/../../work/runs',
    '2024-01/..%5c2024-02%5cpayouts.csv',
    '2024-01/revisions/1/payouts.csv',
    '2024-01/statements/',
    `2024-01/statements/..%2f..%2f2024-02/payouts.csv`,
    '2024-01/statements/4109999.csv',
    '2024-01/Payouts.csv',
    '2024-01/payouts.csv%00.html',
    '2024-01/constructor',
    '2024-01/',
    '2024-13/payouts.csv',
    '..%2f2024-01/payouts.csv',
    '2023-12/payouts.csv',
  ])('finds nothing at %s', async (path) => {
    expect((await get(`/api/reports/${path}`)).status).toBe(404);
  });

  test.each(['2024-01/../2024-02/payouts.csv', '2024-01/%2e%2e/2024-02/payouts.csv'])(
    'takes %s for the report that a browser would ask for',
    async (path) => {
      const { text } = await get(`/api/reports/${path}`);
      expect(text).toBe(expected.get('2024-02/payouts.csv'));
    },
  );

  test.each(['0', '2', '-1', '1.0', '1e0', ' 1', '99999999', '../1', ''])(
    'knows no revision "%s"',
    async (revision) => {
      const query = `revision=${encodeURIComponent(revision)}`;
      const { status, text } = await get(`/api/reports/2024-01/payouts.csv?${query}`);
      expect([status, JSON.parse(text).message]).toEqual([
        404,
        '2024-01 has no such revision; the newest one is 1.',
      ]);
    },
  );

  test('gives an older revision by its number after a restatement', async () => {
    await pipeline.drop(new Map([['usage/january.csv', januaryUsage(600)]]));
    await pipeline.run();
    const statement = `2024-01/statements/${ALDER}.csv`;
    const [older, newest] = [
      await get(`/api/reports/${statement}?revision=1`),
      await get(`/api/reports/${statement}`),
    ];
    expect(older.text).toBe(expected.get(statement));
    expect(newest.text).toBe(
      (
        await folderReports(
          new Map([...januaryExtracts(), ['usage/january.csv', januaryUsage(600)]]),
        )
      ).get(statement),
    );
  });
});

test('no answer and no log holds a key, a signature or an address of the engine', async () => {
  await send('/api/runs', pipeline.host.keys.functionDefault, 'POST');
  const { functions, ...others } = pipeline.host.keys;
  const secrets = [...Object.values(others), ...Object.values(functions)];
  expect(answers.length).toBeGreaterThan(40);
  const said = [
    ...answers.map((answer) => JSON.stringify(answer)),
    ...pipeline.logs.map((entry) => entry.message),
  ];
  for (const text of said) {
    expect(text).not.toMatch(/code=|sig=|AccountKey|durabletask|webhooks/i);
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  }
});
