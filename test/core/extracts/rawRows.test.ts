import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EXTRACT_LIMITS } from '../../../core/extracts/extractLimits.ts';
import { extractRecords } from '../../../core/extracts/extractRecords.ts';
import { type RawRow, rawRows } from '../../../core/extracts/rawRows.ts';

const HEADER = 'Month,Currency,UsdPerUnit\n';

/** Lines as real files have them, and lines whose quotes, line ends and blanks make rows hard to count. */
const line = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('2024-01,EUR,1.1\n', '2024-02,SEK,0.1\r\n') },
  fc.constantFrom('\n', '\r\n', '  \n', ',,\n', 'a\rb,c,d\n', 'ø,東京,1\n'),
  fc.constantFrom(
    '"a\nb",c,d\n',
    '"a\r\n",c\r\n',
    '"a"",b",c,d\n',
    '"never closed,b\n',
    'a"b,c,d\n',
  ),
  fc.constantFrom(
    '2024-03,"EUR, old",1\n',
    '"2024-03" ,"EUR"\u00a0,"1"\r\n',
    '"2024-03"x,EUR,"\n',
    '"2024-03"\u00a0,EUR,"\n',
    'a"b,c,"d\n',
    '\ufeff"a,b",c\n',
  ),
  // Quotes around whole cells, whose lines are passed over, and quotes a step away from that.
  fc.constantFrom(
    '"[""a"",b]",c,"d"\n',
    '"a,b",c,""\r\n',
    '"a" ,b,c\n',
    'a,"b"\r,c\n',
    'a,"b""\n',
    'a,"b","\n',
    'a, "b\n',
  ),
);

function allRows(content: Uint8Array): Map<number, string> {
  const rows = new Map<number, string>();
  const records = extractRecords(EXTRACT_LIMITS, {
    header: () => {},
    record: (row, _cells, text) => rows.set(row, text),
    malformed: (row, _issue, text) => rows.set(row, text),
  });
  records.push(content);
  records.finish();
  return rows;
}

test('the text of a row is the same, whichever rows are asked for and however the file comes', () => {
  const asked = fc.record({
    lines: fc.array(line, { maxLength: 40 }),
    wanted: fc.uniqueArray(fc.integer({ min: 2, max: 45 }), { minLength: 1, maxLength: 6 }),
    pieceBytes: fc.integer({ min: 1, max: 60 }),
  });
  fc.assert(
    fc.property(asked, ({ lines, wanted, pieceBytes }) => {
      const content = new TextEncoder().encode(HEADER + lines.join(''));
      const found: RawRow[] = [];
      const raw = rawRows(new Set(wanted), (row) => found.push(row));
      for (let at = 0; at < content.length; at += pieceBytes) {
        if (!raw.push(content.subarray(at, at + pieceBytes))) break;
      }
      raw.finish();
      const expected = [...allRows(content)].filter(([row]) => wanted.includes(row));
      expect(found).toEqual(expected.map(([row, text]) => ({ row, text })));
    }),
    { numRuns: Number(process.env['HIGHWATER_CASES'] ?? 500) },
  );
});

test('a large piece is looked through for quotes once, whatever number of its rows is wanted', () => {
  const content = new TextEncoder().encode(HEADER + '2024-01,EUR,1.1\n'.repeat(1_000));
  let passed = 0;
  content.indexOf = (byte, from = 0) => {
    const at = Uint8Array.prototype.indexOf.call(content, byte, from);
    passed += (at === -1 ? content.length : at) - from;
    return at;
  };
  const everyOther = Array.from({ length: 500 }, (_, index) => 2 * index + 2);
  const found: RawRow[] = [];
  rawRows(new Set(everyOther), (row) => found.push(row)).push(content);
  expect(found).toHaveLength(500);
  // Once for the ends of lines, once for quotes.
  expect(passed).toBeLessThanOrEqual(2 * content.length);
});

test('UTF-16 is read as well', () => {
  const content = Buffer.from(`\ufeff${HEADER}2024-01,EUR,1.1\n2024-02,SEK,0.1\n`, 'utf16le');
  const found: RawRow[] = [];
  const raw = rawRows(new Set([3]), (row) => found.push(row));
  raw.push(content);
  raw.finish();
  expect(found).toEqual([{ row: 3, text: '2024-02,SEK,0.1' }]);
});

test('every row of a large piece can be asked for', () => {
  const rows = Array.from({ length: 300_000 }, (_, index) => index + 2);
  const content = Buffer.from(HEADER + '2024-01,EUR,1.1\n'.repeat(rows.length));
  const found: number[] = [];
  const raw = rawRows(new Set(rows), ({ row }) => found.push(row));
  raw.push(content);
  raw.finish();
  expect(found).toEqual(rows);
});
