import { appendFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { blobPath } from '../../../functions/local/host/blobPath.ts';
import { systemClock } from '../../../functions/local/host/clock.ts';
import { cronSchedule } from '../../../functions/local/host/cronSchedule.ts';
import { expandSettings } from '../../../functions/local/host/expandSettings.ts';
import { httpRoute } from '../../../functions/local/host/httpRoute.ts';
import { createJournal, reopenJournal } from '../../../functions/local/host/journalFile.ts';
import { keepLoopbackDirect } from '../../../functions/local/host/keepLoopbackDirect.ts';
import { toEpisodes } from '../../../functions/local/host/toEpisodes.ts';
import { newDirectory } from './testHost.ts';

describe('a timer schedule', () => {
  const next = (expression: string, after: string) =>
    cronSchedule(expression).nextAfter(new Date(after))?.toISOString();

  test.each([
    ['0 0 6 17 * *', '2024-03-17T06:00:00Z', '2024-04-17T06:00:00.000Z'],
    ['0 0 6 17 * *', '2024-12-31T00:00:00Z', '2025-01-17T06:00:00.000Z'],
    ['0 0 6 29 2 *', '2024-03-01T00:00:00Z', '2028-02-29T06:00:00.000Z'],
    ['*/15 * * * * *', '2024-03-31T01:00:07Z', '2024-03-31T01:00:15.000Z'],
    ['0 30 2 * * *', '2024-03-31T00:00:00Z', '2024-03-31T02:30:00.000Z'],
    ['0 0 9 * * MON-FRI', '2024-03-15T09:00:00Z', '2024-03-18T09:00:00.000Z'],
    ['0 0 0 13 * 5', '2024-01-01T00:00:00Z', '2024-09-13T00:00:00.000Z'],
    ['5 * * * *', '2024-03-01T00:05:00Z', '2024-03-01T01:05:00.000Z'],
  ])('%s after %s is %s', (expression, after, expected) => {
    expect(next(expression, after)).toBe(expected);
  });

  test.each([
    '',
    'monthly',
    '@daily',
    '0 0 6 L * *',
    '0 0 6 17 * * 2024',
    '0 0 25 * * *',
    '00:05:00',
  ])('%j is refused', (expression) => {
    expect(() => cronSchedule(expression)).toThrow('is not a timer schedule');
  });
});

describe("a blob trigger's path", () => {
  test.each([
    ['extracts/{name}', 'in/2024.csv', { name: 'in/2024.csv' }],
    ['extracts', 'a.csv', { name: 'a.csv' }],
    ['extracts/in/{month}.{kind}.csv', 'in/2024-01.usage.csv', { month: '2024-01', kind: 'usage' }],
    ['extracts/in/{name}', 'out/a.csv', undefined],
    ['extracts/{name}.csv', 'aXcsv', undefined],
    ['extracts/{name}.csv', '.csv', undefined],
  ])('%s on %s gives %j', (pattern, name, expected) => {
    const found = blobPath(pattern, 'arrived');
    expect(found.container).toBe('extracts');
    expect(found.match(name)).toEqual(expected);
  });

  test.each(['', '/name', 'extracts/', 'extracts/{name', 'extracts/{a-b}'])(
    '%j is refused',
    (text) => {
      expect(() => blobPath(text, 'arrived')).toThrow('Function "arrived" has the blob path');
    },
  );
});

describe('a route', () => {
  test.each(['{id:int}', 'a/{b?}/c', '{*rest}/end', 'x{id}'])('%s is refused', (route) => {
    expect(() => httpRoute(route, 'report')).toThrow('Function "report" has the route');
  });

  test('matches its words in any case', () => {
    expect(httpRoute('Runs/{id}', 'run').match('runs/A')).toEqual({ id: 'A' });
  });
});

describe('settings in a binding', () => {
  test('stand for their values, and must be there', () => {
    const settings = { CONTAINER: 'extracts', EMPTY: '' };
    expect(expandSettings('%CONTAINER%/{name}', settings, 'f')).toBe('extracts/{name}');
    expect(() => expandSettings('%EMPTY%', settings, 'f')).toThrow('"f" needs the setting EMPTY');
  });
});

describe('a journal file', () => {
  test('gives back its lines in order, and grows where it was left', async () => {
    const file = path.join(await newDirectory(), 'a.journal');
    const journal = await createJournal(file, ['one']);
    await journal.append({ text: 'zwei\n\u2028' });
    await journal.close();
    const reopened = await reopenJournal(file);
    await reopened.journal.append(3);
    await reopened.journal.close();
    expect(await reopenJournal(file)).toMatchObject({
      values: [['one'], { text: 'zwei\n\u2028' }, 3],
      state: 'whole',
    });
  });

  test('keeps a note until the next line takes its place', async () => {
    const file = path.join(await newDirectory(), 'a.journal');
    const journal = await createJournal(file, 1);
    await journal.note(['asked']);
    expect((await reopenJournal(file)).values).toEqual([1, ['asked']]);
    await journal.append(['asked', 'answered']);
    await journal.close();
    expect((await reopenJournal(file)).values).toEqual([1, ['asked', 'answered']]);
  });

  test('cut at any byte gives the lines that were whole, and can go on', async () => {
    const directory = await newDirectory();
    const whole = path.join(directory, 'whole.journal');
    const journal = await createJournal(whole, { n: 1 });
    await journal.append({ n: 2 });
    await journal.close();
    const bytes = await readFile(whole);
    const first = bytes.indexOf(10) + 1;
    for (let length = 0; length < bytes.length; length += 1) {
      const file = path.join(directory, `${length}.journal`);
      await appendFile(file, bytes.subarray(0, length));
      const torn = await reopenJournal(file);
      expect(torn.values).toEqual(length < first ? [] : [{ n: 1 }]);
      await torn.journal.append({ n: 9 });
      await torn.journal.close();
      expect((await reopenJournal(file)).values.at(-1)).toEqual({ n: 9 });
    }
  });

  test('with any one byte changed never gives a line that was not written', async () => {
    const directory = await newDirectory();
    const file = path.join(directory, 'a.journal');
    const journal = await createJournal(file, { n: 1 });
    await journal.append({ n: 2 });
    await journal.close();
    const bytes = await readFile(file);
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = path.join(directory, `${at}.journal`);
      const copy = Buffer.from(bytes);
      copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
      await appendFile(changed, copy);
      const { values, state } = await reopenJournal(changed);
      expect(values).toEqual(at < bytes.indexOf(10) + 1 ? [] : [{ n: 1 }]);
      expect(state).not.toBe('whole');
    }
  });

  test('that is damaged before its end is not written to', async () => {
    const file = path.join(await newDirectory(), 'a.journal');
    const journal = await createJournal(file, 1);
    await journal.append(2);
    await journal.close();
    const text = await readFile(file, 'utf8');
    await appendFile(file, 'nonsense\n');
    await appendFile(file, text);
    const damaged = await reopenJournal(file);
    expect(damaged).toMatchObject({ values: [1, 2], state: 'damaged' });
    await expect(damaged.journal.append(3)).rejects.toThrow(/damaged after byte/);
  });
});

describe('turns of an orchestrator', () => {
  const raised = (name: string) => ({ type: 'EventRaised', name, input: '1' }) as const;
  const names = (arrivals: string, retries: string) =>
    toEpisodes('2024-01-01T00:00:00.000Z', [...arrivals].map(raised), (arrival) =>
      retries.includes('name' in arrival ? arrival.name : '-'),
    ).map((episode) =>
      episode.arrivals.map((arrival) => ('name' in arrival ? arrival.name : '')).join(''),
    );

  test.each([
    ['', '', []],
    ['abc', '', ['abc']],
    ['abc', 'abc', ['abc']],
    ['abc', 'a', ['abc']],
    ['abc', 'b', ['a', 'bc']],
    ['abcd', 'bd', ['a', 'bc', 'd']],
  ])('%j with retries after %j are %j', (arrivals, retries, expected) => {
    expect(names(arrivals, retries)).toEqual(expected);
  });
});

describe('the system clock', () => {
  test('runs what is due, and not what was cancelled', async () => {
    const ran: string[] = [];
    const past = new Date(systemClock.now().getTime() - 1_000);
    systemClock.at(past, () => ran.push('cancelled'))();
    await new Promise<void>((resolve) => systemClock.at(past, resolve));
    expect(ran).toEqual([]);
  });
});

describe('a proxy', () => {
  test.each([
    [{}, '127.0.0.1'],
    [{ NO_PROXY: 'intranet' }, 'intranet,127.0.0.1'],
    [{ NO_PROXY: 'upper', no_proxy: 'lower' }, 'lower,127.0.0.1'],
    [{ NO_PROXY: 'upper', no_proxy: 'localhost, 127.0.0.1' }, 'localhost, 127.0.0.1'],
    [{ NO_PROXY: 'upper', no_proxy: '' }, 'upper,127.0.0.1'],
    [{ NO_PROXY: '' }, '127.0.0.1'],
    [{ NO_PROXY: '*' }, '*,127.0.0.1'],
  ])('is not asked for this machine: %j', (env: NodeJS.ProcessEnv, expected) => {
    keepLoopbackDirect(env);
    expect(env).toEqual({ no_proxy: expected, NO_PROXY: expected });
  });
});
