/** What other terms of the rulebook must do to payouts. */
import { expect } from 'vitest';
import type { Dice } from '../oracle/random/dice.ts';
import { linesByCap } from './capKeys.ts';
import { changedFy24 } from './changedFy24.ts';
import { law } from './law.ts';
import { centsIn, everyMonth, moneyOf, type Row } from './reportRows.ts';
import { runWorld } from './runWorld.ts';
import {
  columnIndex,
  eachTable,
  type Files,
  isOfCharges,
  mapCells,
  plain,
  type Table,
} from './table.ts';

/**
 * Counted with the opening balance, which under a higher cap may be worth more: a credit takes
 * back from a balance that a lower cap had cut off long before.
 */
law('a higher cap has never paid less, at any instant', async (world, dice) => {
  const lower = linesByCap(everyMonth(await runWorld(world), 'payouts.csv'));
  const higher = linesByCap(
    everyMonth(await runWorld(world, { rulebook: withHigherCaps(dice) }), 'payouts.csv'),
  );
  expect([...higher.keys()]).toEqual([...lower.keys()]);
  for (const [cap, lines] of lower) {
    const paid = (higher.get(cap) ?? []).map(paidSoFar);
    expect(paid).toHaveLength(lines.length);
    for (const [index, line] of lines.entries()) {
      expect((paid[index] ?? 0n) >= paidSoFar(line)).toBe(true);
    }
  }
});

/** In whole hundreds of dollars no rate of FY24 leaves a part of a cent to be rounded. */
law('rates and caps times k pay k times as much', async (world, dice) => {
  const k = dice.int(2, 7);
  const files = inWholeHundreds(plain(world.files));
  const once = await runWorld(world, { files });
  const kTimes = await runWorld(world, {
    files: eachTable(files, (table) => withOpeningCapsTimes(k, table)),
    rulebook: withRatesAndCapsTimes(k),
  });
  expect(everyMonth(kTimes, 'payouts.csv').map(withoutRate)).toEqual(
    everyMonth(once, 'payouts.csv').map((line) =>
      withoutRate(isClaim(line) ? line : times(k, line)),
    ),
  );
});

const paidSoFar = (line: Row): bigint => centsIn(line['capUSD']) - centsIn(line['capRemainingUSD']);

const withHigherCaps = (dice: Dice) =>
  changedFy24(({ cap }) => {
    if (cap) cap.limit = moneyOf((centsIn(cap.limit) * BigInt(dice.int(100, 400))) / 100n);
  });

const withRatesAndCapsTimes = (k: number) =>
  changedFy24((version) => {
    if (!('rate' in version)) return;
    const percent = version.rate.endsWith('%') ? '%' : '';
    version.rate = `${k * Number(version.rate.replace('%', ''))}${percent}`;
    if (version.cap) version.cap.limit = timesMoney(k, version.cap.limit);
  });

const AMOUNTS = ['subtotal', 'billingpretaxtotal'];
const CURRENCIES = ['currency', 'billingcurrency'];

const inWholeHundreds = (files: Files): Map<string, string> =>
  eachTable(files, (table) => {
    if (!isOfCharges(table)) return table;
    return mapCells(table, (text, column) => {
      if (CURRENCIES.includes(column)) return 'USD';
      return AMOUNTS.includes(column) ? wholeHundreds(text) : text;
    });
  });

/** A text that is no number stays what it is: a reject. */
function wholeHundreds(text: string): string {
  return /^\s*-?\d+(\.\d+)?(e-?\d+)?\s*$/i.test(text)
    ? String(Math.round(Number(text) / 100) * 100 + 0)
    : text;
}

function withOpeningCapsTimes(k: number, table: Table): Table {
  const kind = columnIndex(table, 'Kind');
  const value = columnIndex(table, 'Value');
  const timesBalance = (cells: readonly string[]) =>
    cells.map((text, index) =>
      index === value && WHOLE_CENTS.test(text) ? (k * Number(text)).toFixed(2) : text,
    );
  const isCapEarned = (cells: readonly string[]) => /cap-earned/i.test(cells[kind] ?? '');
  return {
    columns: table.columns,
    rows: table.rows.map((cells) => (isCapEarned(cells) ? timesBalance(cells) : cells)),
  };
}

/** Any other text of a balance is a reject, and stays one. */
const WHOLE_CENTS = /^\s*\d+(\.\d{1,2})?(e\d)?\s*$/;

const isClaim = ({ ruleId = '' }: Row): boolean => ruleId.startsWith('fy24.engagement.');

const withoutRate = (line: Row): Row => ({ ...line, rate: '' });

const times = (k: number, line: Row): Row => ({
  ...line,
  ...Object.fromEntries(
    ['grossAmountUSD', 'earningAmountUSD', 'capUSD', 'capRemainingUSD'].map((column) => [
      column,
      line[column] === '' ? '' : timesMoney(k, line[column] ?? ''),
    ]),
  ),
});

const timesMoney = (k: number, text: string): string => moneyOf(BigInt(k) * centsIn(text));
