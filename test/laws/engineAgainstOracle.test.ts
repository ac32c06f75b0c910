/**
 * The engine against a second, naive one, written straight from the rules by full recomputation and
 * sharing no code with core: equal line by line, count by count and reject by reject.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fy24Under } from '../fy24.ts';
import { memoryRun, payoutRows } from '../memoryRun.ts';
import { oracle } from '../oracle/oracle.ts';
import { type RandomWorld, randomWorld } from '../oracle/randomWorld.ts';

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
      expect(rejectedRows(run.plan)).toEqual(rejectedCounts(expected.rejects));
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

const rejectedRows = ({ files }: Plan) =>
  Object.fromEntries(
    files.flatMap(({ count: { name, quarantined } }) =>
      quarantined > 0 ? [[name, quarantined]] : [],
    ),
  );

function rejectedCounts(rejects: readonly { file: string }[]) {
  const counts: Record<string, number> = {};
  for (const { file } of rejects) counts[file] = (counts[file] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
