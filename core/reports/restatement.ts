/**
 * `restatement.csv`: what a new revision changes, line by line: old + delta = new, exactly
 * (calculation.md 8). Made from the two `payouts.csv`, so it is about what was published.
 */
import Papa from 'papaparse';
import { codePointOrder } from '../codePointOrder.ts';
import { readTextCell } from './csvCell.ts';

const KEY = [
  'month',
  'partnerId',
  'customerTenantId',
  'ruleId',
  'workload',
  'subscriptionId',
  'productGroup',
  'claimId',
] as const;
const FIGURES = ['compensableUnits', 'revenueUSD', 'grossAmountUSD', 'earningAmountUSD'] as const;

const CHANGES = FIGURES.flatMap((figure) => [`${figure}Old`, `${figure}New`, `${figure}Delta`]);
export const RESTATEMENT_HEADER = `${[...KEY, 'change', ...CHANGES, 'reasonCodeOld', 'reasonCodeNew'].join(',')}\n`;

/** One line of a `payouts.csv`: its cells by column, and what it is known by. */
interface Line {
  readonly cells: Readonly<Record<string, string>>;
  readonly key: readonly string[];
}

/**
 * The rows of `restatement.csv` without its header, from the rows of the old and the new
 * `payouts.csv` (or of one partner's statements), their headers first. Both are read side by side
 * in the order that they have in common, so neither is ever held as a whole. Rows that are not in
 * that order are a bug, and throw.
 */
export function* restatementRows(
  oldRows: Iterable<string>,
  newRows: Iterable<string>,
): Generator<string> {
  const old = openRows(oldRows);
  const now = openRows(newRows);
  while (old.row !== undefined || now.row !== undefined) {
    // Most lines are as they were, and a row that is the same text need not be read.
    if (old.row === now.row && old.header === now.header) {
      advance(old);
      advance(now);
      continue;
    }
    const before = lineAt(old);
    const after = lineAt(now);
    const order = !before ? 1 : !after ? -1 : compareKeys(before.key, after.key);
    if (order <= 0) advance(old);
    if (order >= 0) advance(now);
    const row = rowOf(order <= 0 ? before : undefined, order >= 0 ? after : undefined);
    if (row !== '') yield row;
  }
}

/** The text of `restatement.csv` from the texts of the old and the new `payouts.csv`. */
export const restatementCsv = (oldPayouts: string, newPayouts: string): string =>
  [RESTATEMENT_HEADER, ...restatementRows(rowsOf(oldPayouts), rowsOf(newPayouts))].join('');

/** The records of a CSV text: a line break within quotes does not end one. */
function* rowsOf(csv: string): Generator<string> {
  let isQuoted = false;
  let from = 0;
  for (const { 0: mark, index } of csv.matchAll(/["\n]/g)) {
    if (mark === '"') isQuoted = !isQuoted;
    else if (!isQuoted) {
      yield csv.slice(from, index + 1);
      from = index + 1;
    }
  }
}

/** A file that is read row by row. */
interface OpenRows {
  readonly rows: Iterator<string>;
  readonly header: string;
  readonly columns: readonly string[];
  /** The row at hand; undefined at the end. */
  row: string | undefined;
  /** The line before, where it was read. */
  last: Line | undefined;
}

function openRows(source: Iterable<string>): OpenRows {
  const rows = source[Symbol.iterator]();
  const header = nextOf(rows) ?? '';
  return { rows, header, columns: cellsOf(header), row: nextOf(rows), last: undefined };
}

function advance(open: OpenRows): void {
  open.row = nextOf(open.rows);
}

function nextOf(rows: Iterator<string>): string | undefined {
  const next = rows.next();
  return next.done ? undefined : next.value;
}

const cellsOf = (row: string): string[] =>
  Papa.parse<string[]>(row, { delimiter: ',', newline: '\n' }).data[0] ?? [];

function lineAt(open: OpenRows): Line | undefined {
  if (open.row === undefined) return undefined;
  const values = cellsOf(open.row);
  const cells = Object.fromEntries(open.columns.map((name, at) => [name, values[at] ?? '']));
  const line = { cells, key: KEY.map((name) => keyPart(cells, name)) };
  if (open.last && compareKeys(open.last.key, line.key) > 0) {
    throw new Error(`the lines of a payouts.csv are not in their order: ${open.row}`);
  }
  open.last = line;
  return line;
}

/** A usage line's claim id is a label: the same line may come under another one. */
function keyPart(cells: Line['cells'], name: string): string {
  if (name === 'claimId' && cells['workload'] !== '') return '';
  return readTextCell(cells[name] ?? '');
}

function compareKeys(left: readonly string[], right: readonly string[]): number {
  for (let part = 0; part < left.length; part++) {
    const order = codePointOrder(left[part] ?? '', right[part] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

/** The row that says what changed; empty when nothing that is shown did. */
function rowOf(before: Line | undefined, after: Line | undefined): string {
  const shown = after ?? before;
  if (!shown) return '';
  const figures = FIGURES.map((name) => figureChange(before?.cells[name], after?.cells[name]));
  const reasons = [before?.cells['reasonCode'] ?? '', after?.cells['reasonCode'] ?? ''];
  const isSame =
    before && after && figures.every(([old, now]) => old === now) && reasons[0] === reasons[1];
  if (isSame) return '';
  const change = !before ? 'added' : !after ? 'removed' : 'changed';
  const cells = [...KEY.map((name) => shown.cells[name] ?? ''), change, ...figures.flat()];
  return `${Papa.unparse([[...cells, ...reasons]], { newline: '\n' })}\n`;
}

/** A line that is not there counts as 0; a figure that the line does not have stays empty. */
function figureChange(before: string | undefined, after: string | undefined): string[] {
  if ((before ?? '') === '' && (after ?? '') === '') return ['', '', ''];
  const old = before === undefined || before === '' ? '0' : before;
  const now = after === undefined || after === '' ? '0' : after;
  return [old, now, subtract(now, old)];
}

/** `left - right` of two plain decimals, exactly, with as many decimals as the longer one. */
function subtract(left: string, right: string): string {
  const decimals = Math.max(decimalsOf(left), decimalsOf(right));
  const difference = scaled(left, decimals) - scaled(right, decimals);
  if (decimals === 0) return difference.toString();
  const digits = (difference < 0n ? -difference : difference)
    .toString()
    .padStart(decimals + 1, '0');
  const text = `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return difference < 0n ? `-${text}` : text;
}

const decimalsOf = (text: string): number => text.split('.')[1]?.length ?? 0;

function scaled(text: string, decimals: number): bigint {
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(`${whole}${fraction.padEnd(decimals, '0')}`);
}
