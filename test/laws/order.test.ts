/** Where a row or a column stands, and which file comes first, says nothing. */
import { expect } from 'vitest';
import type { MemoryRun } from '../memoryRun.ts';
import type { Dice } from '../oracle/random/dice.ts';
import { law } from './law.ts';
import { everyMonth, moneyReports, type Row } from './reportRows.ts';
import { runWorld } from './runWorld.ts';
import { eachTable, plain, type Table } from './table.ts';

law('the order in which files are listed changes no byte of any report', async (world, dice) => {
  const listed = await runWorld(world);
  const shuffled = await runWorld(world, { files: new Map(dice.shuffle([...world.files])) });
  expect(shuffled.reports).toEqual(listed.reports);
});

law('the order of rows within a file changes nothing but row numbers', async (world, dice) => {
  const files = plain(world.files);
  const inOrder = await runWorld(world, { files });
  const shuffled = await runWorld(world, {
    files: eachTable(files, ({ columns, rows }) => ({ columns, rows: dice.shuffle(rows) })),
  });
  expect(moneyReports(shuffled)).toEqual(moneyReports(inOrder));
  expect(summaries(shuffled)).toEqual(summaries(inOrder));
  expect(rejects(shuffled, ['file', 'code', 'raw'])).toEqual(
    rejects(inOrder, ['file', 'code', 'raw']),
  );
});

law('columns in another order, unknown ones among them, change nothing', async (world, dice) => {
  const files = plain(world.files);
  const asExported = await runWorld(world, { files });
  const shuffled = await runWorld(world, {
    files: eachTable(files, (table) => withColumnsShuffled(dice, table)),
  });
  expect(moneyReports(shuffled)).toEqual(moneyReports(asExported));
  expect(summaries(shuffled)).toEqual(summaries(asExported));
  expect(rejects(shuffled, ['file', 'row', 'code'])).toEqual(
    rejects(asExported, ['file', 'row', 'code']),
  );
});

/** One unknown column more; a row with too few or too many cells keeps that defect. */
function withColumnsShuffled(dice: Dice, { columns, rows }: Table): Table {
  const order = dice.shuffle([...columns.keys(), columns.length]);
  const moved = (cells: readonly string[]) => order.map((index) => cells[index] ?? 'unknown');
  return {
    columns: order.map((index) => columns[index] ?? 'Cost centre'),
    rows: rows.map((cells) =>
      cells.length === columns.length ? moved(cells) : [...cells, 'unknown'],
    ),
  };
}

const summaries = ({ reports }: MemoryRun): [string, string][] =>
  [...reports].filter(([name]) => name.endsWith('/summary.json'));

/** All entries of `rejects.csv`, in an order of their own, by some of their columns. */
const rejects = (run: MemoryRun, columns: readonly string[]): string[] =>
  everyMonth(run, 'rejects.csv')
    .map((row: Row) => JSON.stringify(columns.map((column) => row[column])))
    .sort();
