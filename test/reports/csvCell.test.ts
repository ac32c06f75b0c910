import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { ByteWriter } from '../../core/bytes/byteWriter.ts';
import { putTextCell, readTextCell, textCell } from '../../core/reports/csvCell.ts';
import { rowText } from '../../core/reports/rowText.ts';
import { HOSTILE_TEXTS } from './hostileTexts.ts';
import { dangerousCells } from './spreadsheet.ts';

/** What a CSV reader hands over for a file of this one cell. */
const read = (cell: string): string | undefined =>
  Papa.parse<string[]>(`first,${cell},last\n`, { delimiter: ',', newline: '\n' }).data[0]?.[1];

/** Signs that matter, so that random texts are full of them. */
const nasty = fc.string({
  unit: fc.constantFrom(
    ...['=', '+', '-', '@', '＝', '－', "'", '"', ',', ';', '|', ':', ' ', '\t', '\n', '\r'],
    ...['\u2028', '\u200b', '\ufeff', '\u0000', 'a', '1', '(', '\u{1f600}'],
  ),
  maxLength: 12,
});

describe('a text cell', () => {
  it.each([
    ['Contoso Ltd.', 'Contoso Ltd.'],
    ['Søndergård & Fils', 'Søndergård & Fils'],
    ['Fabrikam - North', 'Fabrikam - North'],
    ['Wide World, Inc.', '"Wide World, Inc."'],
    ['the "Toys" shop', '"the ""Toys"" shop"'],
    ['two\nlines', '"two\nlines"'],
    [' led by a space', '" led by a space"'],
    ['', ''],
    ['0123456', '0123456'],
  ])('%j is written as %j', (text, written) => {
    expect(textCell(text)).toBe(written);
  });

  it.each([
    ['=1+1', `"'=1+1"`],
    ['-5.00', `"'-5.00"`],
    [' @SUM(A1)', `"' @SUM(A1)"`],
    ['＝1+1', `"'＝1+1"`],
    ['\tfoo', `"'\tfoo"`],
    ['foo\n=1+1', `"foo\n'=1+1"`],
    ['a;=1', `"a;'=1"`],
    ['a,=cmd', `"a,'=cmd"`],
    ['a\t\t+1', `"a\t\t'+1"`],
    ['foo\u2028-1', `"foo\u2028'-1"`],
    ["'=1", `"''=1"`],
    ['"=1', `"'""=1"`],
  ])('%j is guarded as %j', (text, written) => {
    expect(textCell(text)).toBe(written);
  });

  it('cannot run, whatever separator and quotes it is opened with', () => {
    for (const text of HOSTILE_TEXTS) {
      expect(dangerousCells(`first,${textCell(text)},last\n`), JSON.stringify(text)).toEqual([]);
    }
  });

  it('cannot run, for random texts full of signs and borders', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(dangerousCells(`first,${textCell(text)},last\n`)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('is read back as it was', () => {
    for (const text of HOSTILE_TEXTS) {
      expect(readTextCell(read(textCell(text)) ?? '')).toBe(text);
    }
  });

  it('is read back as it was, for random texts', () => {
    fc.assert(
      fc.property(fc.oneof(nasty, fc.string({ unit: 'binary' })), (text) => {
        expect(readTextCell(read(textCell(text)) ?? '')).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a text cell in bytes', () => {
  const inBytes = (texts: readonly string[]) =>
    rowText((out: ByteWriter, cells: readonly string[]) => {
      for (const cell of cells) putTextCell(out, cell);
    }, texts);

  it('is the same cell, whatever cells were written before it', () => {
    const texts = fc.oneof(
      nasty,
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary-ascii' }),
    );
    fc.assert(
      fc.property(fc.array(texts), (cells) => {
        expect(inBytes(cells)).toBe(cells.map(textCell).join(''));
      }),
    );
  });

  it.each(HOSTILE_TEXTS)('%j is the same cell', (text) => {
    expect(inBytes([text, 'plain', text])).toBe(`${textCell(text)}plain${textCell(text)}`);
  });

  it('of every ASCII letter at the start, in the middle and at the end is the same', () => {
    const letters = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
    for (const letter of letters) {
      for (const text of [letter, `${letter}a`, `a${letter}a`, `a${letter}`]) {
        expect(inBytes([text]), JSON.stringify(text)).toBe(textCell(text));
      }
    }
  });
});
