/** What a month was published with may have been changed since, by whoever may write to the container. */
import { describe, expect, test } from 'vitest';
import type { Month } from '../../../../core/month.ts';
import { publishedPayouts } from '../../../../functions/app/publishing/publishedPayouts.ts';
import { type MemoryPipeline, memoryPipeline } from '../../../memoryPipeline.ts';
import {
  ALDER,
  januaryExtracts,
  januaryUsage,
  tenant,
  twoMonths,
} from '../../../pipeline/smallExtracts.ts';

const REVISION = '2024-01/revisions/1';
const PAYOUTS = `${REVISION}/payouts.csv`;
const MANIFEST = `${REVISION}/manifest.json`;

const PAYOUTS_CHANGED =
  '2024-01 parked: I6: reports/2024-01/revisions/1/payouts.csv is not as it was published: ' +
  'put it back (its SHA-256 is in manifest.json beside it), then start a run';
const MANIFEST_CHANGED =
  '2024-01 parked: I6: reports/2024-01/revisions/1/manifest.json is not as it was published: ' +
  'put it back (reports/2024-01/manifest.json is a copy of it), then start a run';

/** Two months are published; then January is corrected: tenant 1 has 600 users instead of 400. */
async function corrected(): Promise<MemoryPipeline> {
  const pipeline = memoryPipeline();
  await pipeline.drop(twoMonths());
  expect(await pipeline.run()).toEqual(['2024-01 r1', '2024-02 r1']);
  await pipeline.drop(new Map([['usage/january.csv', januaryUsage(600)]]));
  return pipeline;
}

/** What is saved in place of a file; undefined takes it away. */
type Saved = (published: string) => string | undefined;

/** Gives what was there. */
async function save({ reports }: MemoryPipeline, name: string, saved: Saved): Promise<Uint8Array> {
  const bytes = (await reports.read(name))?.bytes ?? new Uint8Array(0);
  const text = saved(Buffer.from(bytes).toString('utf8'));
  if (text === undefined) await reports.delete(name);
  else await reports.write(name, Buffer.from(text));
  return bytes;
}

const rowsOf = (csv: string): string[] => csv.split(/(?<=\n)/);

const reversed = ([header = '', ...rows]: readonly string[]): string =>
  [header, ...rows.reverse()].join('');

const grouped = (amount: string): string => `"${amount.slice(0, -6)},${amount.slice(-6)}"`;

const SAVED_PAYOUTS: readonly (readonly [string, Saved])[] = [
  ['missing', () => undefined],
  ['empty', () => ''],
  ['cut to its header', (csv) => rowsOf(csv).slice(0, 1).join('')],
  ['cut to two of its rows', (csv) => rowsOf(csv).slice(0, 3).join('')],
  ['cut in a row', (csv) => csv.slice(0, -20)],
  ['in another order', (csv) => reversed(rowsOf(csv))],
  ['begun with a byte order mark', (csv) => `\uFEFF${csv}`],
  ['saved with other line ends', (csv) => csv.replaceAll('\n', '\r\n')],
  ['saved without its decimals', (csv) => csv.replaceAll('.00,', ',')],
  ['saved with grouped amounts', (csv) => csv.replaceAll(/\d{4,}\.\d\d/g, grouped)],
  ['saved with a currency sign', (csv) => csv.replaceAll(',400.00,', ',$400.00,')],
  ['another by one digit', (csv) => csv.replace('400.00,,2024-03', '300.00,,2024-03')],
];

const SAVED_MANIFESTS: readonly (readonly [string, Saved])[] = [
  ['missing', () => undefined],
  ['not JSON', () => 'call Ada about the rebates'],
  ['of another revision', (json) => json.replace('"revision": 1', '"revision": 2')],
  ['without payouts.csv', (json) => json.replace('"payouts.csv"', '"payments.csv"')],
];

describe('a corrected month is parked and names the file, until it is put back', () => {
  test.each([
    ...SAVED_PAYOUTS.map(([how, saved]) => ['payouts.csv', how, PAYOUTS, saved] as const),
    ...SAVED_MANIFESTS.map(([how, saved]) => ['manifest.json', how, MANIFEST, saved] as const),
  ])('%s is %s', async (_file, _how, name, saved) => {
    const pipeline = await corrected();
    const published = await save(pipeline, name, saved);
    const reason = name === PAYOUTS ? PAYOUTS_CHANGED : MANIFEST_CHANGED;
    expect(await pipeline.run()).toEqual([reason]);
    expect(await pipeline.shown('2024-01/manifest.json')).toContain('"revision": 1');

    await pipeline.reports.write(name, published);
    expect(await pipeline.run()).toEqual(['2024-01 r2', '2024-02 r2']);
    expect(rowsOf((await pipeline.shown('2024-01/restatement.csv')) ?? '').slice(1)).toEqual([
      `2024-01,${ALDER},${tenant(1)},fy24.mw-usage.teams-phone,teams-phone,,,CPOR-1,` +
        'monthlyActiveUsers paidAvailableUnits capRemainingUSD,changed,' +
        '100,300,200,,,,400.00,1200.00,800.00,400.00,1200.00,800.00,,\n',
    ]);
  });
});

test('a later month is parked by its own file, and the months before it are published', async () => {
  const pipeline = await corrected();
  await save(pipeline, '2024-02/revisions/1/payouts.csv', () => '');
  expect(await pipeline.run()).toEqual([
    '2024-01 r2',
    PAYOUTS_CHANGED.replaceAll('2024-01', '2024-02'),
  ]);
});

test('a month that is only paid again is compared with nothing, whatever its file is', async () => {
  const pipeline = memoryPipeline();
  await pipeline.drop(januaryExtracts());
  expect(await pipeline.run()).toEqual(['2024-01 r1']);
  const { workBlobs } = pipeline.services;
  for await (const { name } of workBlobs.list('')) await workBlobs.delete(name);
  await save(pipeline, PAYOUTS, (csv) => reversed(rowsOf(csv)));
  await pipeline.drop(twoMonths());
  expect(await pipeline.run()).toEqual(['2024-01 r1', '2024-02 r1']);
});

test('a file that is replaced once it was looked at is not read', async () => {
  const pipeline = await corrected();
  const { bytes = [] } = await publishedPayouts(pipeline.reports, '2024-01' as Month, 1);
  await save(pipeline, PAYOUTS, (csv) => csv.replace('400.00', '300.00'));
  const read = async () => {
    for await (const _piece of bytes) expect.fail('was read');
  };
  await expect(read()).rejects.toMatchObject({ code: 'conflict' });
});
