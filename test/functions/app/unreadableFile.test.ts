/** A file at which the engine itself fails: it is set aside, and no other file waits for the repair. */
import Papa from 'papaparse';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { stageSegment } from '../../../functions/app/staging/segments.ts';
import { stageExtract } from '../../../functions/app/staging/stageExtract.ts';
import { type MemoryPipeline, memoryPipeline } from '../../memoryPipeline.ts';
import { memoryInbox, memoryRun } from '../../memoryRun.ts';
import { januaryExtracts, usageFile, usageRow } from '../../pipeline/smallExtracts.ts';

const POISON = usageFile(usageRow(4, 500, '2024-01').replace('Customer 4', '"Poison\nLtd"'));
const WITH_POISON = new Map([...januaryExtracts(), ['usage/poison.csv', POISON]]);
const DEFECT = new SyntaxError('Cannot convert Poison to a BigInt');

/** The parser fails at a record that names Poison, as long as the defect is there. */
function breakParser(): void {
  const { Parser } = Papa;
  vi.spyOn(Papa, 'Parser').mockImplementation(function broken(config) {
    const parser = new Parser(config);
    return {
      ...parser,
      parse(...input: Parameters<typeof parser.parse>) {
        if (String(input[0]).includes('Poison')) throw DEFECT;
        return parser.parse(...input);
      },
    };
  });
}

let logged: unknown[][];
let pipeline: MemoryPipeline;
beforeEach(() => {
  logged = [];
  vi.spyOn(console, 'error').mockImplementation((...said) => void logged.push(said));
  pipeline = memoryPipeline();
});
afterEach(() => {
  vi.restoreAllMocks();
});

const ROW_OF_REJECTS = 'usage/poison.csv,0,unreadable,"Highwater failed at reading this file.';

test('it is set aside after five tries, each of which is logged, and the other files count', async () => {
  breakParser();
  await pipeline.drop(WITH_POISON);
  expect(await pipeline.run()).toEqual(['2024-01 r1']);
  expect(await pipeline.shown('2024-01/rejects.csv')).toContain(ROW_OF_REJECTS);
  const withoutIt = await memoryRun(januaryExtracts());
  expect(await pipeline.shown('2024-01/payouts.csv')).toBe(
    withoutIt.reports.get('2024-01/payouts.csv'),
  );
  expect(logged).toHaveLength(5);
});

test('the log tells where in the code, and nothing of a cell', async () => {
  breakParser();
  await pipeline.drop(WITH_POISON);
  await pipeline.run();
  const [told] = logged.flat();
  expect(told).toMatch(
    /^Highwater failed at decoding "usage\/poison.csv"\. SyntaxError\n +at .*unreadableFile/,
  );
  expect(told).not.toContain('Poison');
});

test('a run on folders sets it aside with the same words', async () => {
  breakParser();
  await pipeline.drop(WITH_POISON);
  await pipeline.run();
  const onFolders = await memoryRun(WITH_POISON, { settings: pipeline.services.settings });
  for (const report of ['rejects.csv', 'payouts.csv', 'summary.json']) {
    const name = `2024-01/${report}`;
    expect(onFolders.reports.get(name)).toBe(await pipeline.shown(name));
  }
});

test('nothing is published without it when it is the only extract of partners', async () => {
  breakParser();
  const partners = januaryExtracts().get('partners.csv')?.replace('Alder Cloud', '"Poison\nLtd"');
  const files = new Map([...januaryExtracts(), ['partners.csv', partners ?? '']]);
  await expect(memoryRun(files)).rejects.toThrow(
    'There is no partners extract, so there is no telling who is eligible. 1 file was set aside ' +
      'whole, and may be one: partners.csv: unreadable.',
  );
});

test('the next run reads it again, and counts it once the defect is mended', async () => {
  breakParser();
  await pipeline.drop(WITH_POISON);
  await pipeline.run();
  vi.restoreAllMocks();
  expect(await pipeline.run()).toEqual(['2024-01 r2']);
  expect(await pipeline.shown('2024-01/rejects.csv')).not.toContain('unreadable');
  const mended = await memoryRun(WITH_POISON);
  expect(await pipeline.shown('2024-01/payouts.csv')).toBe(
    mended.reports.get('2024-01/payouts.csv'),
  );
});

test('a segment of it has the whole file read, which tells whether it can be', async () => {
  breakParser();
  const { work, settings } = pipeline.services;
  const inbox = memoryInbox(WITH_POISON);
  const file = { name: 'usage/poison.csv', bytes: POISON.length, etag: '1' };
  const headerBytes = POISON.indexOf('\n') + 1;
  const start = Buffer.from(POISON.slice(0, headerBytes));
  const segment = { start, from: headerBytes, to: POISON.length, isExact: true };
  expect(await stageSegment(inbox, work, file, segment, settings)).toMatchObject({
    isRefused: true,
    rows: 0,
  });
  const whole = await stageExtract(inbox, work, file, settings);
  expect(whole).toMatchObject({ kind: '', rows: 0, issue: { code: 'unreadable' } });
  vi.restoreAllMocks();
  expect(await stageSegment(inbox, work, file, segment, settings)).toMatchObject({
    isRefused: false,
    rows: 1,
  });
});
