/**
 * How rows are spread over files says nothing, with one exception that is meant: identical charges
 * within one file are two charges, in two files one charge seen twice. So identical charges are
 * kept together when a file is split, and are in one file only before files are merged.
 */
import fc from 'fast-check';
import { expect } from 'vitest';
import type { MemoryRun } from '../memoryRun.ts';
import type { Dice } from '../oracle/random/dice.ts';
import { columnName } from '../oracle/rows.ts';
import { groupBy } from '../oracle/settle.ts';
import { law } from './law.ts';
import { moneyReports } from './reportRows.ts';
import { runWorld } from './runWorld.ts';
import {
  columnIndex,
  type Files,
  isOfCharges,
  type Table,
  tableFrom,
  textFrom,
  withoutTwins,
} from './table.ts';

law('a file split into several changes no line and no count', async (world, dice) => {
  const files = withoutTwins(world.files);
  const parts = splitFiles(dice, files);
  fc.pre(!hasCopies(parts));
  const whole = await runWorld(world, { files });
  const split = await runWorld(world, { files: parts });
  expect(moneyReports(split)).toEqual(moneyReports(whole));
  expect(countsByKind(split)).toEqual(countsByKind(whole));
});

law('the files of a kind merged into one change no line and no count', async (world) => {
  const files = withoutSharedCharges(withoutTwins(world.files));
  const apart = await runWorld(world, { files });
  const merged = await runWorld(world, { files: mergeFiles(files) });
  expect(moneyReports(merged)).toEqual(moneyReports(apart));
  expect(countsByKind(merged)).toEqual(countsByKind(apart));
});

/** A file that is a copy of another counts once, as a whole: also its rows that are unusable. */
const hasCopies = (files: Files): boolean => new Set(files.values()).size < files.size;

/** Into up to four parts, wherever the dice send a row; identical rows go to the same part. */
function splitFiles(dice: Dice, files: Files): Map<string, string> {
  const split = new Map<string, string>();
  for (const [name, text] of files) {
    const table = tableFrom(text);
    const partOf = new Map<string, string>();
    const parts = groupBy(table.rows, (cells) => {
      const key = keptTogether(table, cells);
      const part = partOf.get(key) ?? `part ${dice.int(1, 4)}`;
      partOf.set(key, part);
      return part;
    });
    if (table.rows.length === 0) split.set(name, text);
    for (const [part, rows] of parts) {
      split.set(`${part}/${name}`, textFrom({ ...table, rows }));
    }
  }
  return split;
}

/** Charges go by tenant and subscription: identical ones, however spelled, agree in both. */
function keptTogether(table: Table, cells: readonly string[]): string {
  if (!isOfCharges(table)) return JSON.stringify(cells);
  const tenant = cells[columnIndex(table, 'CustomerId')] ?? '';
  const subscription = cells[columnIndex(table, 'SubscriptionId')] ?? '';
  return `${tenant.trim()} ${subscription.trim()}`.toLowerCase();
}

/** Without the charges that an earlier file of the same kind could have as well. */
function withoutSharedCharges(files: Files): Map<string, string> {
  const homeOf = new Map<string, string>();
  return new Map(
    [...files].map(([name, text]) => {
      const table = tableFrom(text);
      if (!isOfCharges(table)) return [name, text];
      const rows = table.rows.filter((cells) => {
        const key = `${kindOf(table)} ${keptTogether(table, cells)}`;
        if (!homeOf.has(key)) homeOf.set(key, name);
        return homeOf.get(key) === name;
      });
      return [name, textFrom({ ...table, rows })];
    }),
  );
}

/** The columns of all; a column that a file lacks is empty there, which means the same. */
function mergeFiles(files: Files): Map<string, string> {
  const tables = [...files.values()].map(tableFrom);
  const merged = [...groupBy(tables, kindOf)].map(([kind, ofKind]): [string, string] => {
    const columns = [
      ...new Set(ofKind.flatMap((table) => table.columns.map((one) => columnName(one.trim())))),
    ];
    const rows = ofKind.flatMap((table) => table.rows.map((cells) => rowIn(columns, table, cells)));
    return [`all ${kind}.csv`, textFrom({ columns, rows })];
  });
  return new Map(merged);
}

/** A row under other columns; one with too few or too many cells keeps that defect. */
function rowIn(columns: readonly string[], table: Table, cells: readonly string[]): string[] {
  const row = columns.map((column) => cells[columnIndex(table, column)] ?? '');
  if (cells.length === table.columns.length) return row;
  return cells.length < table.columns.length ? row.slice(0, -1) : [...row, 'extra'];
}

/** A column that only files of this kind have. */
function kindOf(table: Table): string {
  const telling = [
    'WorkloadName',
    'Subtotal',
    'BillingPreTaxTotal',
    'Fact',
    'EngagementName',
    'Kind',
    'UsdPerUnit',
  ];
  const found = telling.find((column) => columnIndex(table, column) >= 0);
  if (found === undefined) throw new Error(`no kind has the columns ${table.columns.join()}`);
  return found;
}

/** Rows and where they ended, over all files of a kind. */
function countsByKind({ plan }: MemoryRun) {
  const counts: Record<string, Record<string, number>> = {};
  for (const { count } of plan.files) {
    const ofKind = counts[count.kind] ?? { rows: 0, accepted: 0, duplicate: 0, quarantined: 0 };
    for (const column of Object.keys(ofKind) as Counted[]) {
      ofKind[column] = (ofKind[column] ?? 0) + count[column];
    }
    counts[count.kind] = ofKind;
  }
  return counts;
}

type Counted = 'rows' | 'accepted' | 'duplicate' | 'quarantined';
