/** Bad rows cost themselves and nothing else, and every one of them is accounted for. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ROW_ISSUE_CODES } from '../../core/extracts/issue.ts';
import { readTextCell } from '../../core/reports/csvCell.ts';
import { BROKEN_FILES } from '../../sample-data/generator/brokenFiles.ts';
import { type MemoryRun, memoryRun } from '../memoryRun.ts';
import { diceFrom } from '../oracle/random/dice.ts';
import { NO_HURRY, WORLDS } from './law.ts';
import { moneyReports, rowsOf } from './reportRows.ts';
import { BAD_ROWS_OF_A_CODE, ROWS, type SpoiledFile, spoiledFile } from './spoiledFile.ts';
import { SPOILED_KINDS } from './spoiledKinds.ts';

/** Beside the others one file that cannot be read at all for each reason that a small one can have. */
const UNREADABLE = BROKEN_FILES.filter(({ rows }) => rows.length === 0);

test(
  '1 % of bad rows of every code change no payout, and the counts add up code by code',
  () =>
    fc.assert(
      fc.asyncProperty(fc.noShrink(fc.nat()), async (seed) => {
        const dice = diceFrom(seed);
        const files = SPOILED_KINDS.map((kind) => spoiledFile(kind, dice));
        const good = await memoryRun(new Map(files.map((file) => [file.name, file.good])));
        const all = await memoryRun(
          new Map<string, string | Uint8Array>([
            ...files.map((file) => [file.name, file.all] as const),
            ...UNREADABLE.map(({ name, bytes }) => [name, bytes] as const),
          ]),
        );
        expect(moneyReports(all)).toEqual(moneyReports(good));
        for (const file of files) {
          expect(countOf(all, file)).toEqual({
            ...countOf(good, file),
            rows: ROWS,
            quarantined: file.bad.length,
          });
          expect(rejectsOf(all, file.name)).toEqual(file.bad.map(shown).sort());
        }
        for (const { name, code } of UNREADABLE) {
          expect(rejectsOf(all, name)).toEqual([JSON.stringify([code, ''])]);
        }
      }),
      { numRuns: Math.ceil(WORLDS / 10) },
    ),
  NO_HURRY,
);

test('the spoiled files have every code of a row, 1 % of each', () => {
  const files = SPOILED_KINDS.map((kind) => spoiledFile(kind, diceFrom(1)));
  expect([...new Set(files.flatMap(({ bad }) => bad.map(([code]) => code)))].sort()).toEqual(
    [...ROW_ISSUE_CODES].sort(),
  );
  for (const { bad } of files) {
    for (const [code] of bad) {
      expect(bad.filter(([other]) => other === code)).toHaveLength(BAD_ROWS_OF_A_CODE);
    }
  }
});

function countOf({ plan }: MemoryRun, { name }: SpoiledFile) {
  const found = plan.files.find(({ count }) => count.name === name)?.count;
  return (
    found && {
      rows: found.rows,
      accepted: found.accepted,
      duplicate: found.duplicate,
      quarantined: found.quarantined,
    }
  );
}

/** Code and text of a file's entries in `rejects.csv`, in an order of their own. */
const rejectsOf = ({ reports }: MemoryRun, file: string): string[] =>
  rowsOf(reports.get('2023-11/rejects.csv') ?? '')
    .filter((row) => row['file'] === file)
    .map(({ code = '', raw = '' }) => shown([code, readTextCell(raw)]))
    .sort();

/** A long text is cut, so its beginning is what is compared. */
const shown = ([code, line]: readonly [string, string]): string =>
  JSON.stringify([code, line.slice(0, 1_000)]);
