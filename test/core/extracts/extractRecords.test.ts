import { describe, expect, test } from 'vitest';
import { EXTRACT_LIMITS } from '../../../core/extracts/extractLimits.ts';
import { extractRecords } from '../../../core/extracts/extractRecords.ts';
import { piecesOf } from './readExtract.ts';

type Found = readonly [row: number, cells: readonly string[] | string];

interface Records {
  readonly header: readonly string[];
  /** Row number and cells, or the code for which the line is set aside. */
  readonly rows: readonly Found[];
  readonly texts: readonly string[];
}

function records(content: string, rowCharacters = EXTRACT_LIMITS.rowCharacters): Records {
  const rows: Found[] = [];
  const texts: string[] = [];
  let header: readonly string[] = [];
  const reader = extractRecords(
    { ...EXTRACT_LIMITS, rowCharacters },
    {
      header: (headings) => {
        header = headings;
      },
      record: (row, cells, text) => {
        rows.push([row, cells]);
        texts.push(text);
      },
      malformed: (row, issue, text) => {
        rows.push([row, issue.code]);
        texts.push(text);
      },
    },
  );
  for (const piece of piecesOf(content)) reader.push(piece);
  reader.finish();
  return { header, rows, texts };
}

const rowsOf = (content: string, rowCharacters?: number): readonly Found[] =>
  records(content, rowCharacters).rows;

describe('well-formed files', () => {
  test.each<[string, string, readonly Found[]]>([
    ['plain cells', 'a,b\n1,2\n', [[2, ['1', '2']]]],
    ['no line end after the last row', 'a,b\n1,2', [[2, ['1', '2']]]],
    ['CRLF', 'a,b\r\n1,2\r\n', [[2, ['1', '2']]]],
    [
      'CRLF and LF mixed',
      'a,b\r\n1,2\n3,4\r\n',
      [
        [2, ['1', '2']],
        [3, ['3', '4']],
      ],
    ],
    ['empty cells', 'a,b\n,\n', [[2, ['', '']]]],
    ['quoted cells', '"a","b"\n"1","2"\n', [[2, ['1', '2']]]],
    ['an empty quoted cell', 'a,b\n"",""\n', [[2, ['', '']]]],
    ['the separator within quotes', 'a,b\n"1,5","2"\n', [[2, ['1,5', '2']]]],
    ['a quote written twice', 'a,b\n"say ""hi""",2\n', [[2, ['say "hi"', '2']]]],
    ['nothing but quotes', 'a,b\n"""","""""",\n', [[2, ['"', '""', '']]]],
    [
      'JSON in a cell',
      'k,v\n1,"{""type"": ""Point"", ""at"": [1,2]}"\n',
      [[2, ['1', '{"type": "Point", "at": [1,2]}']]],
    ],
    [
      'a line end within quotes',
      'a,b,c\n"once\nupon",2,3\n4,5,6\n',
      [
        [2, ['once\nupon', '2', '3']],
        [3, ['4', '5', '6']],
      ],
    ],
    ['CRLF within quotes is read as LF', 'a,b\r\n"x\r\ny",2\r\n', [[2, ['x\ny', '2']]]],
    ['several lines in several cells', 'a,b\n"1\n\n2","3\n"\n', [[2, ['1\n\n2', '3\n']]]],
    ['white space after a closing quote', 'a,b\n"1"  ,"2" \n', [[2, ['1', '2']]]],
    [
      'a quote within a cell that is not quoted',
      'a,b\n27" monitor,5" pipe\n',
      [[2, ['27" monitor', '5" pipe']]],
    ],
    ['a quote after white space opens nothing', 'a,b\n 1, "2"\n', [[2, [' 1', ' "2"']]]],
    ['characters of other languages', 'a,b\nʤ,"名,前"\n', [[2, ['ʤ', '名,前']]]],
    [
      'line separators that are none in CSV',
      'a,b\n1\u2028,2\u0085\u000B\n',
      [[2, ['1\u2028', '2\u0085\u000B']]],
    ],
    ['a carriage return alone', 'a,b\n1\r,2\n', [[2, ['1\r', '2']]]],
  ])('%s', (_name, content, rows) => {
    expect(rowsOf(content)).toEqual(rows);
  });

  test.each([
    ['semicolons', 'CustomerId;Currency\n1,5;"2;3"\n', ['1,5', '2;3']],
    ['tabs', 'CustomerId\tCurrency\n1,5\t"2\t3"\n', ['1,5', '2\t3']],
    [
      'semicolons, with commas within a heading',
      'Month;Currency;a,b,c,d\n1;2;3\n',
      ['1', '2', '3'],
    ],
  ])('the separator is found in the header line: %s', (_name, content, cells) => {
    expect(rowsOf(content)).toEqual([[2, cells]]);
  });

  test('a heading may go on over a line end within quotes', () => {
    expect(records('"Customer\nId",Currency\n1,2\n')).toMatchObject({
      header: ['Customer\nId', 'Currency'],
      rows: [[2, ['1', '2']]],
    });
  });
});

describe('rows are numbered as a spreadsheet shows them', () => {
  test('a blank line counts and is no row', () => {
    expect(rowsOf('a,b\n\n1,2\n   \n\r\n3,4\n\n')).toEqual([
      [3, ['1', '2']],
      [6, ['3', '4']],
    ]);
  });

  test('so do blank lines before the header', () => {
    expect(records('\n \na,b\n1,2\n')).toMatchObject({
      header: ['a', 'b'],
      rows: [[4, ['1', '2']]],
    });
  });

  test('a record over three lines is one row', () => {
    expect(rowsOf('a,b\n"1\n2\n3",4\n5,6\n')).toEqual([
      [2, ['1\n2\n3', '4']],
      [3, ['5', '6']],
    ]);
  });

  test('a line of separators is a row of empty cells, also when they are tabs', () => {
    expect(rowsOf('a,b\n,\n')).toEqual([[2, ['', '']]]);
    expect(rowsOf('CustomerId\tCurrency\n\t\n')).toEqual([[2, ['', '']]]);
  });

  test('a mark of UTF-8 in the middle, as of two files joined, takes no row along', () => {
    expect(rowsOf('a,b\n1,2\n\uFEFF"a,c",b\n3,4\n')).toEqual([
      [2, ['1', '2']],
      [3, ['\uFEFF"a', 'c"', 'b']],
      [4, ['3', '4']],
    ]);
  });
});

describe('a malformed row takes no other row along', () => {
  test.each<[string, string, readonly Found[]]>([
    [
      'a quote that is never closed',
      'a,b\n1,2\n"3,4\n5,6\n7,8\n',
      [
        [2, ['1', '2']],
        [3, 'unterminated-quote'],
        [4, ['5', '6']],
        [5, ['7', '8']],
      ],
    ],
    [
      'in the last row',
      'a,b\n1,2\n3,"4',
      [
        [2, ['1', '2']],
        [3, 'unterminated-quote'],
      ],
    ],
    [
      'text after a closing quote',
      'a,b\n"1"x,2\n3,4\n',
      [
        [2, 'unterminated-quote'],
        [3, ['3', '4']],
      ],
    ],
    [
      'closed only by the next row that has quotes',
      'a,b\n"1,2\n3,4\n"5","6"\n7,8\n',
      [
        [2, 'unterminated-quote'],
        [3, ['3', '4']],
        [4, ['5', '6']],
        [5, ['7', '8']],
      ],
    ],
    [
      'closed with the wrong number of cells',
      'a,b\n1,"2\n3,4\nx",5\n6,7\n',
      [
        [2, 'unterminated-quote'],
        [3, ['3', '4']],
        [4, ['x"', '5']],
        [5, ['6', '7']],
      ],
    ],
    [
      'two of them',
      'a,b\n"1,2\n3,4\n"5,6\n7,8\n',
      [
        [2, 'unterminated-quote'],
        [3, ['3', '4']],
        [4, 'unterminated-quote'],
        [5, ['7', '8']],
      ],
    ],
    [
      'with blank lines after it',
      'a,b\n"1,2\n\n3,4\n',
      [
        [2, 'unterminated-quote'],
        [4, ['3', '4']],
      ],
    ],
    [
      'closed by the stray quote of a later row in the same column',
      'a,b,c\n1,"x,2\n3,y,4\n5,z",6\n7,v,8\n',
      [
        [2, 'unterminated-quote'],
        [3, ['3', 'y', '4']],
        [4, ['5', 'z"', '6']],
        [5, ['7', 'v', '8']],
      ],
    ],
    [
      'a lone quote as a cell of two rows that follow one another',
      'a,b,c\n1,",2\n3,",4\n5,x,6\n',
      [
        [2, 'unterminated-quote'],
        [3, 'unterminated-quote'],
        [4, ['5', 'x', '6']],
      ],
    ],
    [
      'closed by the stray quote of the next row, one column further',
      'a,b,c\n1,"x,2\n3,4,y"\n5,z,6\n',
      [
        [2, 'unterminated-quote'],
        [3, ['3', '4', 'y"']],
        [4, ['5', 'z', '6']],
      ],
    ],
    [
      'before a row over several lines',
      'a,b\n"1,2\n"3\n4",5\n',
      [
        [2, 'unterminated-quote'],
        [3, ['3\n4', '5']],
      ],
    ],
  ])('%s', (_name, content, rows) => {
    expect(rowsOf(content)).toEqual(rows);
  });

  test('a quoted cell that grows beyond the limit of a row gives its lines back', () => {
    const lines = Array.from({ length: 20 }, (_, index) => `${index},ten char.`);
    const rows = rowsOf(`a,b\n"open,2\n${lines.join('\n')}\n`, 100);
    expect(rows[0]).toEqual([2, 'unterminated-quote']);
    expect(rows.slice(1)).toEqual(lines.map((line, index) => [3 + index, line.split(',')]));
  });

  test('a row of just the limit is read, one character more is too long', () => {
    const cell = 'x'.repeat(98);
    expect(rowsOf(`a,b\r\n1,${cell}\r\n1,${cell}x\r\n3,4\r\n`, 100)).toEqual([
      [2, ['1', cell]],
      [3, 'row-too-long'],
      [4, ['3', '4']],
    ]);
  });

  test('a line that is too long ends an open quote and is skipped to its end', () => {
    const { rows, texts } = records(`a,b\n"open,2\n${'y'.repeat(300_000)},"z\n5,6\n`, 1_000);
    expect(rows).toEqual([
      [2, 'unterminated-quote'],
      [3, 'row-too-long'],
      [4, ['5', '6']],
    ]);
    expect(texts[1]).toBe('y'.repeat(2_000));
  });

  test('lines that each reopen the quote of the one before are read in one go', () => {
    const line = 'x",z,"';
    const rows = rowsOf(`a,b,c,d,e,f,g,h\n${`${line}\n`.repeat(50_000)}`);
    expect(rows).toHaveLength(50_000);
    expect(new Set(rows.map(([, found]) => found))).toEqual(new Set(['unterminated-quote']));
  });
});
