/** What laws compare of a run's reports, read back from their text. */
import type { MemoryRun } from '../memoryRun.ts';
import { readCsv } from '../oracle/csv.ts';

/** A row of a CSV report by column name. */
export type Row = Readonly<Record<string, string>>;

type Reports = Pick<MemoryRun, 'reports'>;

export function rowsOf(csv: string): Row[] {
  const [header, ...records] = readCsv(csv);
  const columns = header?.cells ?? [];
  return records.map(({ cells }) =>
    Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])),
  );
}

/** The rows of one report of every month, months in order: `payouts.csv`, `ineligible.csv`. */
export function everyMonth({ reports }: Reports, report: string): Row[] {
  return [...reports]
    .filter(([name]) => name.endsWith(`/${report}`))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, csv]) => rowsOf(csv));
}

/** The reports that say what is paid and what is not, without those about files and rejects. */
export function moneyReports({ reports }: Reports): Record<string, string> {
  const about = /\/(payouts|ineligible|summary|statements\/.*)\.csv$/;
  return Object.fromEntries([...reports].filter(([name]) => about.test(name)).sort());
}

/** Money with two decimals in cents. */
export function centsIn(money: string | undefined): bigint {
  if (money === undefined || !/^-?\d+\.\d\d$/.test(money)) throw new Error(`no money: ${money}`);
  return BigInt(money.replace('.', ''));
}

/** Cents as money with two decimals. */
export function moneyOf(cents: bigint): string {
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

export function sum(values: Iterable<bigint>): bigint {
  let total = 0n;
  for (const value of values) total += value;
  return total;
}
