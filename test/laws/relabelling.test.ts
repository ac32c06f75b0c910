/** Ids are names and nothing more: other names, the same money. */
import { expect } from 'vitest';
import type { MemoryRun } from '../memoryRun.ts';
import type { Dice } from '../oracle/random/dice.ts';
import { isSharedByTenants, linesByCap } from './capKeys.ts';
import { law } from './law.ts';
import { centsIn, everyMonth, type Row, sum } from './reportRows.ts';
import { runWorld } from './runWorld.ts';
import { eachTable, mapCells, plain, type Table } from './table.ts';

law('other ids of tenants and partners, the same lines under those ids', async (world, dice) => {
  const names = newNames(dice);
  const files = plain(world.files);
  const before = await runWorld(world, { files });
  const after = await runWorld(world, {
    files: eachTable(files, (table) => relabelled(table, names)),
  });
  const expected = everyMonth(before, 'payouts.csv').map((row) => relabelledRow(row, names));
  const found = everyMonth(after, 'payouts.csv');
  expect(found.map(apartFromSharedCap)).toEqual(inPayoutOrder(expected).map(apartFromSharedCap));
  expect(paidByCapAndMonth(found)).toEqual(paidByCapAndMonth(expected));
  expect(texts(everyMonth(after, 'ineligible.csv'))).toEqual(
    texts(everyMonth(before, 'ineligible.csv').map((row) => relabelledRow(row, names))),
  );
  expect(statementNames(after)).toEqual(
    statementNames(before)
      .map((name) => name.replace(/[^/]+(?=\.csv)/, (id) => names(id)))
      .sort(),
  );
});

const TENANTS = [
  '0a0a0a0a-1111-4000-8000-000000000001',
  'b1b1b1b1-2222-4000-8000-000000000002',
  'c2c2c2c2-3333-4000-8000-000000000003',
];
const PARTNERS = ['0012345', '12345', '4455667', 'P-9', '777', '1'];

type Names = (id: string) => string;

/** A bijection of the worlds' ids to new ones, in an order of their own. */
function newNames(dice: Dice): Names {
  const tenants = dice.shuffle(['1', '5', 'e']).map((digit, index) => {
    const random = dice.int(0, 0xffff).toString(16).padStart(4, '0');
    return `${digit}${digit}${digit}${digit}${random}-0000-4000-8000-00000000000${index}`;
  });
  const partners = dice.shuffle(['00', '12346', '9', 'A-1', 'Z', '00777']);
  const names = new Map([
    ...TENANTS.map((id, index) => [id, tenants[index] ?? ''] as const),
    ...PARTNERS.map((id, index) => [id, partners[index] ?? ''] as const),
  ]);
  return (id) => names.get(id.trim().toLowerCase()) ?? names.get(id.trim()) ?? id;
}

const ID_COLUMNS = ['customertenantid', 'customerid', 'mpnid', 'resellermpnid'];

const relabelled = (table: Table, names: Names): Table =>
  mapCells(table, (text, column) => (ID_COLUMNS.includes(column) ? names(text) : text));

const relabelledRow = (row: Row, names: Names): Row => ({
  ...row,
  partnerId: names(row['partnerId'] ?? ''),
  customerTenantId: names(row['customerTenantId'] ?? ''),
});

const inPayoutOrder = (rows: readonly Row[]): Row[] => {
  const key = ({ month, partnerId, customerTenantId }: Row) =>
    JSON.stringify([month, partnerId, customerTenantId]);
  return [...rows].sort((a, b) => (key(a) < key(b) ? -1 : Number(key(a) > key(b))));
};

/** Tenants use a cap that they share in the order of their ids: which one gets it is a matter of names. */
function apartFromSharedCap(row: Row): Row {
  if (!isSharedByTenants(row)) return row;
  const reasonCode = row['reasonCode']?.replace(/^CAP_.*/, '') ?? '';
  return { ...row, earningAmountUSD: '', capRemainingUSD: '', reasonCode };
}

/** What a cap pays in a month is not. */
function paidByCapAndMonth(rows: readonly Row[]): Record<string, bigint> {
  const paid: [string, bigint][] = [...linesByCap(rows)].flatMap(([cap, lines]) =>
    [...new Set(lines.map(({ month = '' }) => month))].map((month): [string, bigint] => [
      `${month} ${cap}`,
      sum(
        lines
          .filter((line) => line['month'] === month)
          .map((line) => centsIn(line['earningAmountUSD'])),
      ),
    ]),
  );
  return Object.fromEntries(paid);
}

const texts = (rows: readonly Row[]): string[] => rows.map((row) => JSON.stringify(row)).sort();

const statementNames = ({ reports }: MemoryRun): string[] =>
  [...reports.keys()].filter((name) => name.includes('/statements/')).sort();
