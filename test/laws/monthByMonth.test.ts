/** A month depends on the months before it and on nothing that comes after. */
import { expect } from 'vitest';
import type { MemoryRun } from '../memoryRun.ts';
import { groupBy } from '../oracle/settle.ts';
import { law } from './law.ts';
import { moneyReports } from './reportRows.ts';
import { runWorld } from './runWorld.ts';
import { columnIndex, type Files, type Table, tableFrom, textFrom } from './table.ts';

law('a run through a month writes the bytes that the full run writes', async (world, dice) => {
  const full = await runWorld(world);
  const through = dice.pick(['2000-01', ...monthsOf(full)]);
  const part = await runWorld(world, { through });
  expect(monthsOf(part)).toEqual(monthsOf(full).filter((month) => month <= through));
  expect(part.reports).toEqual(new Map([...full.reports].filter(([name]) => isBy(through, name))));
});

/**
 * Rows that belong to a month arrive in that month; facts, rates and balances are there from the
 * start. A claim that comes in two months with two dates would be late data: it is left out.
 */
law('months loaded one after the other pay what all at once pay', async (world, dice) => {
  const files = byMonthOfArrival(world.files);
  const full = await runWorld(world, { files });
  const month = dice.pick(['2000-01', ...monthsOf(full)]);
  const arrived = new Map([...files].filter(([name]) => isBy(month, name)));
  const early = await runWorld(world, { files: arrived });
  const last = monthsOf(early).at(-1) ?? '';
  expect(moneyReports(early)).toEqual(
    Object.fromEntries(Object.entries(moneyReports(full)).filter(([name]) => isBy(last, name))),
  );
});

const monthsOf = ({ plan }: MemoryRun): string[] => plan.months.map(({ month }) => month);

/** Names begin with their month. */
const isBy = (month: string, name: string): boolean => name.slice(0, 7) <= month;

const FROM_THE_START = '0000-00';

function byMonthOfArrival(files: Files): Map<string, string> {
  const monthOfClaim = new Map<string, string>();
  return new Map(
    [...files].flatMap(([name, text]) => {
      const table = tableFrom(text);
      const rows = table.rows.filter((cells) => {
        const claim = idOfClaim(table, cells);
        const known = monthOfClaim.get(claim);
        if (claim !== '' && known === undefined) monthOfClaim.set(claim, monthIn(table, cells));
        return claim === '' || known === undefined || known === monthIn(table, cells);
      });
      return [...groupBy(rows, (cells) => monthIn(table, cells))].map(
        ([month, ofMonth]): [string, string] => [
          `${month}/${name}`,
          textFrom({ ...table, rows: ofMonth }),
        ],
      );
    }),
  );
}

/** Usage rows have claim ids too, but only as labels. */
const idOfClaim = (table: Table, cells: readonly string[]): string =>
  columnIndex(table, 'EngagementName') < 0
    ? ''
    : (cells[columnIndex(table, 'ClaimId')] ?? '').trim();

/** As the row's date says; a row without one is there from the start. */
function monthIn(table: Table, cells: readonly string[]): string {
  const dates = ['Date', 'ChargeStartDate', 'UsageDate', 'CompletedDate'];
  const index = Math.max(...dates.map((column) => columnIndex(table, column)));
  return /^\s*(\d{4}-\d{2})/.exec(cells[index] ?? '')?.[1] ?? FROM_THE_START;
}
