/** Plain text in columns: a margin with a label, and beside it lines that fit the width. */
import type { Ink } from './ink.ts';

export interface Page {
  readonly ink: Ink;
  /** Columns, 80 to 100. */
  readonly width: number;
}

const INDENT = 3;
const LABEL = 10;
const MARGIN = INDENT + LABEL;

/** The columns that a section's text has. */
export const textColumns = ({ width }: Page): number => width - MARGIN;

/** A section: the label beside the first of its lines, which must fit already. */
export function section({ ink }: Page, label: string, lines: readonly string[]): string[] {
  return lines.map((line, index) => {
    const margin = ' '.repeat(INDENT) + (index === 0 ? label : '').padEnd(LABEL);
    return line === '' ? '' : `${index === 0 ? ink.strong(margin) : margin}${line}`;
  });
}

/** A section of running text. */
export const paragraph = (page: Page, label: string, text: string): string[] =>
  section(page, label, wrap(text, textColumns(page)));

/**
 * Lines of at most `width` characters, broken at spaces; a longer word stands alone. `rest` begins
 * every line but the first, which begins with `first`.
 */
export function wrap(text: string, width: number, rest = '', first = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const begin = lines.length === 0 ? first : rest;
    if (line === '') line = begin + word;
    else if (line.length + 1 + word.length <= width) line += ` ${word}`;
    else {
      lines.push(line);
      line = rest + word;
    }
  }
  return [...lines, line];
}

/** Rows in aligned columns, two spaces apart; a column whose name is in `right` ends in line. */
export function columns(rows: readonly (readonly string[])[], right: readonly number[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.entries()) {
      widths[index] = Math.max(widths[index] ?? 0, cell.length);
    }
  }
  return rows.map((row) =>
    row
      .map((cell, index) =>
        right.includes(index) ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}

/** Aligned columns where they fit beside the margin, else running text. */
export function fittedColumns(
  page: Page,
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): string[] {
  const aligned = columns(rows, right);
  const width = textColumns(page);
  if (aligned.every((line) => line.length <= width)) return aligned;
  return rows.flatMap((row) => wrap(row.join(' '), width, '  '));
}

/** A text on the left and one at the right edge. */
export const bothEnds = ({ width }: Page, left: string, right: string): string =>
  `${left.padEnd(width - right.length - 1)} ${right}`;

/** Decimals with their points below each other, for a column that ends in line. */
export function alignPoints(decimals: readonly string[]): string[] {
  const after = (text: string) => (text.includes('.') ? text.length - text.indexOf('.') : 0);
  const most = Math.max(0, ...decimals.map(after));
  return decimals.map((text) => text + ' '.repeat(most - after(text)));
}

/** A text cut to a width, with an ellipsis for what is cut off. */
export const cut = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;
