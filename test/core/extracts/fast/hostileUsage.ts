import fc from 'fast-check';
import { OTHER_TENANT, TENANT } from '../sampleFiles.ts';

/** How many files are made; `FAST_FILES` asks for more. */
export const FILES = Number(process.env['FAST_FILES'] ?? 300);

const TEXTS = ['', 'Contoso', 'Contoso', ' Adatum ', 'Grüße GmbH', 'Fabrikam, Inc.', '27" x'];
const ODD_TEXTS = [
  ...['é', '😀', '名前', '\uFEFF', '\u2028', '\u00A0x', '=1+1', '"', '""', '"a"', ' "a"'],
  ...[
    'a,b',
    'a;b',
    'a\tb',
    'a"b,c',
    'a",b',
    'a";b',
    'a"\tb',
    '""",b',
    'two\nlines',
    '\n',
    '\r',
    'a\rb',
    'a\r\nb',
    '\0',
    'a\0b',
  ],
  ...['x'.repeat(40), 'é'.repeat(140), 'a,'.repeat(140), 'ab', 'abc', 'abcd', 'abcde', 'abcdefgh'],
];

/** Cells of each column that a row is decoded with, and such that it may not be. */
const CELLS: Readonly<Record<string, readonly [good: readonly string[], odd: readonly string[]]>> =
  {
    CustomerTenantId: [
      [TENANT, OTHER_TENANT, TENANT.toUpperCase()],
      [` ${TENANT}`, 'Contoso', '', `${TENANT}0`, TENANT.slice(1)],
    ],
    CustomerName: [TEXTS, ODD_TEXTS],
    WorkloadName: [
      ['Teams Phone', 'TeamsPhoneSystem', 'MDE', 'mde '],
      ['Clippy', '', 'MDF', 'TeamsPhoneSystemX'],
    ],
    MonthlyActiveUsers: [
      ['500', '0', '007', '999999999', '2147483647', '12 '],
      [
        '2147483648',
        '99999999999',
        '-0',
        '-5',
        '1.5',
        '1,234',
        '1.234',
        '1e3',
        '٣',
        '',
        'n/a',
        '5x',
      ],
    ],
    PaidAvailableUnits: [
      ['600', '1', '60000000'],
      ['0000000000600', '+1', '1 000', '', '1.000'],
    ],
    ClaimId: [['', 'C-1', 'C-2', 'CPOR-1234567'], ODD_TEXTS],
    MpnId: [
      ['1234567', '0000001', 'abc-1', ''],
      ['12/34', 'x'.repeat(51), 'é', '123456'],
    ],
    DateAssociated: [
      ['2023-08-15', '2022-12', '', '0001-01-01'],
      ['8/15/2023', '15/8/2023', '2023-02-30', 'soon', '2023-08-15 '],
    ],
    PartnerAttributionType: [
      ['CPOR', 'PAL', 'cpor', ''],
      ['ß', ...ODD_TEXTS],
    ],
    Date: [
      [
        ...['2023-10-01', '2023-10-02', '2023-11-01', '2023-10', '2023-10-01T00:00:00Z'],
        ...['2023-10-01 00:00:00+00', '2023-10-31T235959Z', '2023-10-01T00'],
      ],
      [
        '2023-10-01 02',
        '10/1/2023',
        '2014-12-31',
        '2050-01-01',
        '2023-13-01',
        '',
        '2023-10-0',
        '2023-10-01x',
      ],
    ],
    Remarks: [TEXTS, ODD_TEXTS],
    __proto__x: [['', '1'], ODD_TEXTS],
  };
const REQUIRED = [
  'CustomerTenantId',
  'WorkloadName',
  'MonthlyActiveUsers',
  'PaidAvailableUnits',
  'Date',
];

const LINE_ENDS = [
  '\n',
  '\n',
  '\n',
  '\r\n',
  '\r\n',
  '\r\r\n',
  '\n\n',
  '\n \n',
  '\n\t\n',
  '\r\n\r\n',
];

interface Style {
  readonly delimiter: string;
  readonly lineEnd: string;
  readonly quoteAll: boolean;
  readonly bom: boolean;
  readonly headings: readonly string[];
}

const styles: fc.Arbitrary<Style> = fc.record({
  delimiter: fc.constantFrom(',', ',', ';', '\t'),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  quoteAll: fc.boolean(),
  bom: fc.boolean(),
  headings: fc
    .subarray(Object.keys(CELLS))
    .chain((some) => fc.shuffledSubarray([...new Set([...REQUIRED, ...some])], { minLength: 5 }))
    .map((names) => [...new Set([...names, ...REQUIRED])]),
});

const WRITTEN_BADLY = [
  '"',
  '"open',
  'x"',
  '"a"b',
  ' "a"',
  '"a" ',
  '"a\nb',
  '\0',
  'x'.repeat(2_500),
];
const HARDLY_A_LINE = ['', '', ' ', '\t', '\u00A0', ',,,,', '"', '""', 'x'];

/** A row as the style has it; one in four has one odd cell. */
function rowOf(style: Style): fc.Arbitrary<string> {
  const { headings, delimiter } = style;
  const good = headings.map((name) => fc.constantFrom(...(CELLS[name]?.[0] ?? [''])));
  const odd = headings.map((name) => fc.constantFrom(...(CELLS[name]?.[1] ?? [''])));
  const place = fc.nat(4 * headings.length);
  return fc
    .tuple(fc.tuple(...good), fc.tuple(...odd), place)
    .map(([cells, oddCells, at]) =>
      cells
        .map((cell, index) => written((index === at ? oddCells[index] : cell) ?? '', style))
        .join(delimiter),
    );
}

function written(cell: string, { delimiter, quoteAll }: Style): string {
  const mustQuote = cell.includes(delimiter) || /["\n\r]/.test(cell);
  return mustQuote || quoteAll ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** A row with something put into it, over what was there or in between. */
function hurt(row: string, at: number, bad: string, isOver: boolean): string {
  const place = at % (row.length + 1);
  return row.slice(0, place) + bad + row.slice(place + (isOver ? bad.length : 0));
}

/** One line of a file, its end included: mostly a row of the style, at times hurt in some way. */
function lineOf(style: Style): fc.Arbitrary<string> {
  const row = rowOf(style);
  const bad = fc.constantFrom(...WRITTEN_BADLY, style.delimiter);
  const content = fc.oneof(
    { weight: 30, arbitrary: row },
    {
      weight: 2,
      arbitrary: fc.tuple(row, fc.nat(500), bad, fc.boolean()).map((how) => hurt(...how)),
    },
    { weight: 1, arbitrary: fc.tuple(row, fc.nat(99)).map(([text, to]) => text.slice(0, to)) },
    { weight: 1, arbitrary: fc.constantFrom(...HARDLY_A_LINE) },
  );
  const end = fc.oneof(
    { weight: 15, arbitrary: fc.constant(style.lineEnd) },
    { weight: 1, arbitrary: fc.constantFrom(...LINE_ENDS) },
  );
  return fc.tuple(content, end).map(([text, ending]) => text + ending);
}

const OTHER_BYTES = [0, 9, 10, 13, 32, 34, 44, 59, 0x80, 0xc3, 0xff];
const overwritten = fc.record({ at: fc.nat(), byte: fc.constantFrom(...OTHER_BYTES) });

/** The bytes of a usage file with at most so many rows; of one in eight some bytes are overwritten. */
export function hostileUsage(mostRows: number): fc.Arbitrary<Uint8Array> {
  const text = styles.chain((style) => {
    const rows = fc.array(lineOf(style), { maxLength: mostRows, size: 'max' });
    const header = style.headings.map((name) => written(name, style)).join(style.delimiter);
    return rows.map(
      (lines) => (style.bom ? '\uFEFF' : '') + header + style.lineEnd + lines.join(''),
    );
  });
  const changes = fc.oneof(
    { weight: 7, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(overwritten, { maxLength: 3 }) },
  );
  return fc.tuple(text, changes, fc.boolean()).map(([content, others, endsWithLine]) => {
    const bytes = new TextEncoder().encode(endsWithLine ? content : content.trimEnd());
    for (const { at, byte } of others) bytes[at % bytes.length] = byte;
    return bytes;
  });
}

export const howToDecode = fc.record({
  dates: fc.constantFrom('iso', 'iso', 'us', 'eu'),
  numbers: fc.constantFrom('us', 'us', 'eu'),
  limits: fc.constantFrom({}, {}, {}, { rowCharacters: 2_400 }),
  pieces: fc.array(fc.constantFrom(1, 2, 3, 7, 64, 250, 1_000, 5_000), {
    minLength: 1,
    maxLength: 4,
  }),
  voidEvery: fc.integer({ min: 1, max: 20 }),
});
