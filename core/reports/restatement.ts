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
const REASON = 'reasonCode';

/**
 * `otherColumns` names what else changed in the line, as its mark, its cap or a name: a line that
 * differs in these alone has a row as well, with deltas of 0.
 */
export const RESTATEMENT_HEADER = `${[
  ...KEY,
  'otherColumns',
  'change',
  ...FIGURES.flatMap((figure) => [`${figure}Old`, `${figure}New`, `${figure}Delta`]),
  `${REASON}Old`,
  `${REASON}New`,
].join(',')}\n`;

/** One line of a `payouts.csv`: its cells by column, and what it is known by. */
interface Line {
  readonly cells: Readonly<Record<string, string>>;
  readonly key: readonly string[];
}

/** What becomes of the rows at hand: which of the files goes on to its next row, and what changed. */
export interface ComparedRows {
  readonly takes: 'old' | 'new' | 'both';
  /** The row of `restatement.csv`; empty when the line is as it was. */
  readonly row: string;
}

/**
 * Compares the rows of an old and a new `payouts.csv` (or of one partner's statements), read side by
 * side in the order that they have in common, so that neither is ever held as a whole. `compare` is
 * given the next row of each, undefined at the end of one. Rows that are not in that order are a bug,
 * and throw.
 */
export interface Restatement {
  compare(oldRow: string | undefined, newRow: string | undefined): ComparedRows;
}

const UNCHANGED: ComparedRows = { takes: 'both', row: '' };

export function openRestatement(oldHeader: string, newHeader: string): Restatement {
  const old = newLineReader(oldHeader);
  const now = newLineReader(newHeader);
  return {
    compare(oldRow, newRow) {
      // Most lines are as they were, and a row that is the same text need not be read.
      if (oldRow === newRow && oldHeader === newHeader) return UNCHANGED;
      const before = lineOf(old, oldRow);
      const after = lineOf(now, newRow);
      const order = !before ? 1 : !after ? -1 : compareKeys(before.key, after.key);
      const row = rowOf(order <= 0 ? before : undefined, order >= 0 ? after : undefined);
      return { takes: order === 0 ? 'both' : order < 0 ? 'old' : 'new', row };
    },
  };
}

/** The lines of one file. */
interface LineReader {
  readonly columns: readonly string[];
  /** The line before, or at hand, where it was read. */
  last: Line | undefined;
}

const newLineReader = (header: string): LineReader => ({
  columns: cellsOf(header),
  last: undefined,
});

const cellsOf = (row: string): string[] =>
  Papa.parse<string[]>(row, { delimiter: ',', newline: '\n' }).data[0] ?? [];

function lineOf(reader: LineReader, row: string | undefined): Line | undefined {
  if (row === undefined) return undefined;
  const values = cellsOf(row);
  const cells = Object.fromEntries(reader.columns.map((name, at) => [name, values[at] ?? '']));
  const line = { cells, key: KEY.map((name) => keyPart(cells, name)) };
  if (reader.last && compareKeys(reader.last.key, line.key) > 0) {
    // Without the row: nothing of a customer belongs in a log.
    throw new Error('the lines of a payouts.csv are not in their order');
  }
  reader.last = line;
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

/** The row that says what changed; empty when nothing did. */
function rowOf(before: Line | undefined, after: Line | undefined): string {
  const shown = after ?? before;
  if (!shown) return '';
  const changed = before && after ? changedColumns(before, after) : [];
  if (before && after && changed.length === 0) return '';
  const cells = [
    ...KEY.map((name) => shown.cells[name] ?? ''),
    changed.filter((name) => !IN_FULL.has(name)).join(' '),
    !before ? 'added' : !after ? 'removed' : 'changed',
    ...FIGURES.flatMap((name) => figureChange(before?.cells[name], after?.cells[name])),
    before?.cells[REASON] ?? '',
    after?.cells[REASON] ?? '',
  ];
  return `${Papa.unparse([cells], { newline: '\n' })}\n`;
}

const IN_FULL: ReadonlySet<string> = new Set([...FIGURES, REASON]);

const changedColumns = (before: Line, after: Line): string[] =>
  Object.keys(after.cells).filter((name) => after.cells[name] !== (before.cells[name] ?? ''));

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
