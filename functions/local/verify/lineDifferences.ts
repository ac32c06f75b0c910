import { createReadStream } from 'node:fs';
import Papa from 'papaparse';
import { textLines } from '../../app/textLines.ts';
import { type Lookahead, lookahead } from './lookahead.ts';
import type { LineDifference, ReportDifference } from './verification.ts';

/** How many differences are kept of one report. */
const MOST_KEPT = 20;
/** How far ahead the next equal line is looked for: more lost or added lines count as changed. */
const WINDOW = 40;

type Found = Pick<ReportDifference, 'lines' | 'lineCount'>;

/**
 * Compares two reports line by line and byte by byte; a lost or added line does not make all later
 * ones differ. With `table`, the cells that differ are named after the columns of the first line.
 */
export async function lineDifferences(
  expectedPath: string,
  foundPath: string,
  table: boolean,
): Promise<Found> {
  const expected = lookahead(bytesAsLines(expectedPath));
  const found = lookahead(bytesAsLines(foundPath));
  const header = table ? cellsOf((await expected.at(0)) ?? '') : [];
  const lines: LineDifference[] = [];
  let lineCount = 0;
  const take = async (ofExpected: number, ofFound: number) => {
    for (let index = 0; index < Math.max(ofExpected, ofFound); index++) {
      lineCount++;
      if (lines.length >= MOST_KEPT) continue;
      const left = index < ofExpected ? await lineAt(expected, index) : NO_LINE;
      const right = index < ofFound ? await lineAt(found, index) : NO_LINE;
      lines.push(difference(left, right, header));
    }
    expected.drop(ofExpected);
    found.drop(ofFound);
  };
  for (;;) {
    const [left, right] = [await expected.at(0), await found.at(0)];
    if (left === undefined && right === undefined) return { lines, lineCount };
    if (left === right) {
      expected.drop(1);
      found.drop(1);
    } else {
      await take(...(await nextEqual(expected, found)));
    }
  }
}

/** How many lines of each lie before the nearest pair of equal ones, or before both ends. */
async function nextEqual(
  expected: Lookahead,
  found: Lookahead,
): Promise<[ofExpected: number, ofFound: number]> {
  for (let distance = 1; distance <= WINDOW; distance++) {
    for (let left = 0; left <= distance; left++) {
      const line = await expected.at(left);
      const other = await found.at(distance - left);
      if (line === other) return [left, distance - left];
    }
  }
  return [1, 1];
}

interface Line {
  readonly number: number;
  readonly text: string;
}

const NO_LINE: Line = { number: 0, text: '' };

const lineAt = async (lines: Lookahead, index: number): Promise<Line> => {
  const text = await lines.at(index);
  return text === undefined ? NO_LINE : { number: lines.dropped() + index + 1, text };
};

function difference(expected: Line, found: Line, header: readonly string[]): LineDifference {
  return {
    expectedLine: expected.number,
    expected: asText(expected.text),
    foundLine: found.number,
    found: asText(found.text),
    cells: cellDifferences(cellsOf(expected.text), cellsOf(found.text), header),
  };
}

function cellDifferences(
  expected: readonly string[],
  found: readonly string[],
  header: readonly string[],
): LineDifference['cells'] {
  if (expected.length !== header.length || found.length !== header.length) return [];
  return header.flatMap((column, index) => {
    const [left = '', right = ''] = [expected[index], found[index]];
    return left === right ? [] : [{ column, expected: left, found: right }];
  });
}

const cellsOf = (line: string): string[] =>
  Papa.parse<string[]>(asText(line).trimEnd(), { delimiter: ',' }).data[0] ?? [];

/** Latin-1 keeps every byte apart. */
const bytesAsLines = (path: string): AsyncGenerator<string> =>
  textLines(createReadStream(path, 'latin1'));

/** Lines are compared byte by byte as Latin-1, and shown as the UTF-8 that they are. */
const asText = (latin1: string): string => Buffer.from(latin1, 'latin1').toString('utf8');
