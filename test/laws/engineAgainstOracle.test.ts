/**
 * The engine against a second, naive one, written straight from the rules by full recomputation and
 * sharing no code with core: equal line by line, count by count and reject by reject.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fy24Under } from '../fy24.ts';
import { type MemoryRun, memoryRun, payoutRows } from '../memoryRun.ts';
import { oracle } from '../oracle/oracle.ts';
import { type RandomWorld, randomWorld } from '../oracle/randomWorld.ts';
import { everyMonth } from './reportRows.ts';

/** A thousand months. */
const WORLDS = Number(process.env['HIGHWATER_WORLDS'] ?? 150);

test('the engine and the oracle agree on random worlds of all kinds of extracts', async () => {
  await fc.assert(
    fc.asyncProperty(randomWorld, async (world) => {
      const expected = oracle(world.files, world.options);
      const run = await runWorld(world);
      const months = [...expected.months.keys()];
      expect(run.plan.months.map(({ month }) => month)).toEqual(months);
      for (const month of months) {
        expect(payoutRows(run, month)).toBe(linesOf(expected, month));
      }
      expect(countsOf(run.plan)).toEqual(expected.files);
      expect(rejectsOf(run)).toEqual(months.length > 0 ? inOrder(expected.rejects) : []);
    }),
    { numRuns: WORLDS },
  );
}, 600_000);

const linesOf = ({ months }: ReturnType<typeof oracle>, month: string) =>
  (months.get(month) ?? []).map((line) => `${line}\n`).join('');

const runWorld = ({ files, options }: RandomWorld) =>
  memoryRun(files, {
    rulebook: fy24Under({
      baseline: options.baselinePolicy ?? 'floor',
      ratchet: options.ratchet ?? 'usage',
    }),
    assumeEligible: options.assumeEligible ?? false,
  });

type Plan = Awaited<ReturnType<typeof runWorld>>['plan'];

const countsOf = ({ files }: Plan) =>
  files
    .map(({ count: { name, kind, rows, accepted, duplicate, quarantined } }) => ({
      name,
      kind,
      rows,
      accepted,
      duplicate,
      quarantined,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

type Reject = ReturnType<typeof oracle>['rejects'][number];

/** Every file stands in the `rejects.csv` of the months that it concerns; of none without any month. */
const rejectsOf = (run: MemoryRun) =>
  inOrder(
    everyMonth(run, 'rejects.csv').map(({ file = '', row, code = '' }) => ({
      file,
      row: Number(row),
      code,
    })),
  );

const inOrder = (rejects: readonly Reject[]): string[] =>
  [...new Set(rejects.map(({ file, row, code }) => `${file} row ${row}: ${code}`))].sort();
