/** Two runs that claim months at once, their calls of the table in any order. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Month } from '../../../../core/month.ts';
import { claimMonths } from '../../../../functions/app/planning/claimMonths.ts';
import { allPeriods, changePeriod } from '../../../../functions/app/publishing/periods.ts';
import type { TableStore } from '../../../../functions/storage/tableStore.ts';
import { memoryTableStore } from '../../../storage/memoryTableStore.ts';

const OLDER = '20240717T060000Z-1';
const LATER = '20240717T060001Z-2';
const MONTHS = ['2024-01', '2024-02', '2024-03', '2024-04', '2024-05'] as Month[];

/** The months that a run has found. */
const loaded = fc.subarray(MONTHS, { minLength: 1 });

/** The table as one of several callers has it: each of its calls waits for its turn. */
function inTurns(table: TableStore, turns: fc.Scheduler): TableStore {
  const turn = () => turns.schedule(Promise.resolve());
  return {
    ...table,
    get: async (...key) => {
      await turn();
      return table.get(...key);
    },
    async *query(...of) {
      await turn();
      yield* table.query(...of);
    },
    insert: async (row) => {
      await turn();
      return table.insert(row);
    },
    replace: async (row, etag) => {
      await turn();
      return table.replace(row, etag);
    },
  };
}

/** What two claims at once give, and the months as they stand then. */
async function claimedAtOnce(
  turns: fc.Scheduler,
  first: readonly [runId: string, loaded: readonly Month[]],
  second: readonly [runId: string, loaded: readonly Month[]],
) {
  const table = memoryTableStore();
  const claims = Promise.all(
    [first, second].map(([runId, months]) => claimMonths(inTurns(table, turns), runId, months)),
  );
  await turns.waitFor(claims);
  const [ofFirst, ofSecond] = await claims;
  return { table, ofFirst, ofSecond, periods: await allPeriods(table) };
}

describe('of two runs that claim their months at once', () => {
  test('the later one has all of its months, whatever the older one does meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), loaded, loaded, async (turns, older, later) => {
        const { ofSecond, periods } = await claimedAtOnce(turns, [OLDER, older], [LATER, later]);
        expect([...(ofSecond?.keys() ?? [])]).toEqual(expect.arrayContaining(later));
        for (const month of ofSecond?.keys() ?? []) {
          expect(periods.get(month)?.claimedBy).toBe(LATER);
        }
      }),
    );
  });

  test('the older one is told so, or all of its months are claimed from it, and it changes none', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), loaded, loaded, async (turns, older, later) => {
        const both = await claimedAtOnce(turns, [OLDER, older], [LATER, later]);
        const { table, ofFirst, ofSecond, periods } = both;
        if (ofFirst === undefined) return;
        expect([...(ofSecond?.keys() ?? [])]).toEqual(expect.arrayContaining([...ofFirst.keys()]));
        for (const month of ofFirst.keys()) {
          expect(await changePeriod(table, month, OLDER, { revision: 1 })).toBe(false);
        }
        expect(await allPeriods(table)).toEqual(periods);
      }),
    );
  });
});

test('a run whose claim is executed twice at once has its months by either', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), loaded, async (turns, months) => {
      const twice = await claimedAtOnce(turns, [LATER, months], [LATER, months]);
      expect(twice.ofFirst).toEqual(twice.periods);
      expect(twice.ofSecond).toEqual(twice.periods);
      expect([...twice.periods.keys()]).toEqual(expect.arrayContaining(months));
    }),
  );
});
