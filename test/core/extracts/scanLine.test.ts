import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quotedSplitter } from '../../../core/extracts/quotedSplitter.ts';
import { scanLine } from '../../../core/extracts/scanLine.ts';

describe('what a line does to its record', () => {
  test.each([
    ['a,b,c', false, 'closed', 3],
    ['', false, 'closed', 1],
    ['"a","b', false, 'open', 1],
    ['"a""', false, 'open', 0],
    ['"a"b,c', false, 'malformed', 0],
    ['a"b,"c" ', false, 'closed', 2],
    ['goes on', true, 'open', 0],
    ['ends",b', true, 'closed', 2],
    ['ends","and opens', true, 'open', 1],
    ['ends"too early,b', true, 'malformed', 0],
  ] as const)('%j, begun inside quotes: %j', (line, insideQuotes, end, cells) => {
    expect(scanLine(line, ',', insideQuotes)).toEqual({ end, cells });
  });
});

test('papaparse splits every record that the scan finds closed into as many cells', () => {
  const lines = fc
    .array(fc.constantFrom('a', ',', ',', ';', '"', '""', ' ', '\t', '\r', '\uFEFF', '\u2028'))
    .map((parts) => parts.join(''));
  for (const delimiter of [',', ';', '\t']) {
    const split = quotedSplitter(delimiter);
    fc.assert(
      fc.property(lines, lines, (first, second) => {
        const { end, cells } = scanLine(first, delimiter, false);
        if (end === 'closed') expect(split(first)).toHaveLength(cells);
        const rest = scanLine(second, delimiter, true);
        if (end === 'open' && rest.end === 'closed') {
          expect(split(`${first}\n${second}`)).toHaveLength(cells + rest.cells);
        }
      }),
      { numRuns: 2_000 },
    );
  }
});
