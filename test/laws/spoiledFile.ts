import type { RowIssueCode } from '../../core/extracts/issue.ts';
import { csvLine } from '../oracle/csv.ts';
import type { Dice } from '../oracle/random/dice.ts';
import type { Cells, SpoiledKind } from './spoiledKinds.ts';

export const ROWS = 1_000;
export const BAD_ROWS_OF_A_CODE = ROWS / 100;

export interface SpoiledFile {
  readonly name: string;
  /** The header and the good rows. */
  readonly good: string;
  /** The same with the bad rows anywhere between them: 1,000 rows in all. */
  readonly all: string;
  /** The code and the text of each bad row. */
  readonly bad: readonly (readonly [code: string, line: string])[];
}

/** A file of 1,000 rows, 1 % of them bad under each code that the kind has. */
export function spoiledFile(kind: SpoiledKind, dice: Dice): SpoiledFile {
  const line = (cells: Cells) => csvLine(kind.columns.map((column) => cells[column] ?? ''));
  const codes = Object.keys(kind.spoils) as RowIssueCode[];
  const bad = codes.flatMap((code, index) => badRows(kind, code, ROWS * (index + 1), line, dice));
  const good = Array.from({ length: ROWS - bad.length }, (_, number) =>
    line(kind.good(number, dice)),
  );
  const text = (lines: readonly string[]) => `${[csvLine(kind.columns), ...lines].join('\n')}\n`;
  return {
    name: `${kind.name}.csv`,
    good: text(good),
    all: text(dice.shuffle(mixed(good, bad))),
    bad,
  };
}

/**
 * Two quotes that open in neighbouring rows can be read as one cell over both, which is then set
 * aside as one row. So an unclosed quote has a good row after it; the pair is one of the lines.
 */
function mixed(good: readonly string[], bad: SpoiledFile['bad']): string[] {
  const unclosed = bad.filter(([code]) => code === 'unterminated-quote');
  const others = bad.filter(([code]) => code !== 'unterminated-quote');
  return [
    ...good.slice(unclosed.length),
    ...others.map(([, line]) => line),
    ...unclosed.map(([, line], index) => `${line}\n${good[index]}`),
  ];
}

/** Made of rows that stand nowhere else, so that each would change something if it were let in. */
function badRows(
  kind: SpoiledKind,
  code: RowIssueCode,
  firstNumber: number,
  line: (cells: Cells) => string,
  dice: Dice,
): [RowIssueCode, string][] {
  const rows: [RowIssueCode, string][] = [];
  while (rows.length < BAD_ROWS_OF_A_CODE) {
    const good = kind.good(firstNumber + rows.length, dice);
    for (const text of kind.spoils[code]?.(good, line, dice) ?? []) rows.push([code, text]);
  }
  return rows;
}
