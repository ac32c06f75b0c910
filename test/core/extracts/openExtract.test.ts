import { describe, expect, test } from 'vitest';
import { type RawRow, rawRows } from '../../../core/extracts/rawRows.ts';
import { piecesOf, readExtract } from './readExtract.ts';
import { azure, billing, csv, fx, opening, partners, TENANT, usage } from './sampleFiles.ts';

describe('what comes of a file', () => {
  test('rows in are rows decoded and rows set aside, counted by code', () => {
    const file = csv(
      usage({}, { Date: '' }, { MonthlyActiveUsers: '-1' }, { ClaimId: 'C-2' }, { Date: '' }),
    );
    const { outcome, rows, rejected } = readExtract(file);
    expect(outcome).toEqual({
      kind: 'usage',
      issue: undefined,
      rows: 5,
      decoded: 2,
      quarantined: 3,
      rejects: new Map([
        ['missing-cell', 2],
        ['NEGATIVE_UNITS', 1],
      ]),
    });
    expect(rows.map(({ row }) => row)).toEqual([2, 5]);
    expect(rejected.map(({ row }) => row)).toEqual([3, 4, 6]);
  });

  test('a header without rows is a file of no rows', () => {
    expect(readExtract(csv(usage())).outcome).toMatchObject({ kind: 'usage', rows: 0 });
    expect(readExtract(csv(usage()).trim()).outcome).toMatchObject({ kind: 'usage', rows: 0 });
  });

  test('a file of a kind that is not used yet is counted', () => {
    const { outcome, rows } = readExtract(
      'unearnedId,reason,transactionDate\nU-1,Customer is public sector,2023-10-01\n,,\n',
    );
    expect(outcome).toMatchObject({ kind: 'ineligible', rows: 2, decoded: 2 });
    expect(rows).toEqual([
      { kind: 'ineligible', row: 2 },
      { kind: 'ineligible', row: 3 },
    ]);
  });

  test('a reject says what was found, where, and what to do, and keeps the row as written', () => {
    const [rejected] = readExtract('Month,Currency,UsdPerUnit\n2023-10,EUR,"1,08"\n').rejected;
    expect(rejected).toEqual({
      row: 2,
      code: 'NUMBER_AMBIGUOUS',
      message:
        'Column "UsdPerUnit" holds "1,08", which can be read in more than one way. If all your files use decimal commas, say so with --numbers eu, which holds for every file of a run; else write a point for decimals and no separator between thousands.',
      text: '2023-10,EUR,"1,08"',
    });
  });

  test('a message shows hostile text shortened and on one line', () => {
    const evil = `=cmd|' /C calc'!A0\u202E\r\n[error] all is lost ${'x'.repeat(10_000)}`;
    const [rejected] = readExtract(csv(usage({ WorkloadName: evil }))).rejected;
    expect(rejected?.message).toMatch(/^[\x20-\x7e]{1,300}$/);
    expect(rejected?.text).toHaveLength(2_000);
  });

  test('the text of a reject never ends within a character', () => {
    const file = csv(usage({ Date: '', CustomerName: '😀'.repeat(2_000) }));
    const [rejected] = readExtract(file).rejected;
    expect(Buffer.from(rejected?.text ?? '').toString()).toBe(rejected?.text);
    expect([1_999, 2_000]).toContain(rejected?.text.length);
  });

  test('reading stops at a file that is refused', () => {
    const file = `name,value\n${'1,2\n'.repeat(10)}`;
    const { outcome, rows } = readExtract(file, { pieces: [12] });
    expect(outcome).toMatchObject({ kind: '', rows: 0, issue: { code: 'unrecognised-file' } });
    expect(rows).toEqual([]);
  });
});

describe('every code that a file can be refused for', () => {
  const refusal = (content: string | Uint8Array) => readExtract(content).outcome.issue?.code;

  test.each([
    ['empty-file', ''],
    ['empty-file', '\uFEFF'],
    ['empty-file', '\n \r\n\t\n'],
    ['unrecognised-file', 'First name,Last name\nAda,Lovelace\n'],
    ['unrecognised-file', '"CustomerTenantId,WorkloadName\na,b\n'],
    ['unrecognised-file', `%PDF-1.7 ${'x'.repeat(1_100_000)}`],
    ['missing-column', 'Month,Currency\n2023-10,EUR\n'],
    ['duplicate-column', 'Month,Currency,UsdPerUnit,usd_per_unit\n'],
    ['encoding', `${csv(usage({}))}\0`],
    ['encoding', Buffer.from(csv(usage({})), 'utf16le')],
    ['encoding', Buffer.from(csv(usage({ CustomerName: 'Grüße' })), 'latin1')],
  ])('%s', (code, content) => {
    expect(refusal(content)).toBe(code);
  });

  test('what comes first in the file decides, however the bytes arrive', () => {
    const content = Buffer.from('First name,Last name\nJosé,Ångström\n', 'latin1');
    for (const pieces of [[1], [7], [1_000]]) {
      expect(readExtract(content, { pieces }).outcome.issue?.code).toBe('unrecognised-file');
    }
  });

  test('bytes that are no text deep in a file refuse it whole and name the line', () => {
    const content = Buffer.from(csv(usage({}, {}, { CustomerName: 'Müller' }, {})), 'latin1');
    const { outcome } = readExtract(content);
    expect(outcome).toMatchObject({
      kind: 'usage',
      rows: 0,
      decoded: 0,
      issue: { code: 'encoding' },
    });
    expect(outcome.issue?.message).toContain('Line 4 ');
  });
});

describe('lines that end with CR alone, as in "CSV (Macintosh)" of Excel', () => {
  const macintosh = (...rows: Record<string, string>[]) =>
    csv(usage(...rows)).replaceAll('\n', '\r');

  test.each([
    ['a few', macintosh({}, {})],
    ['one more, with LF', `${macintosh({}, {})}\n`],
    ['with quotes', macintosh({ CustomerName: 'Contoso, Ltd' })],
    ['with a quote that is not closed', macintosh({}).replace('Contoso', '"Contoso')],
    ['as many as columns may be', macintosh(...Array.from({ length: 2_000 }, () => ({})))],
    ['more than fit a row', macintosh(...Array.from({ length: 20_000 }, () => ({})))],
  ])('are no header: the file is refused with what to do (%s)', (_, file) => {
    expect(readExtract(file).outcome.issue).toEqual({
      code: 'unrecognised-file',
      message:
        'The lines of the file end in a way that is not read here, so all of it is one line. Save it as CSV with the line ends of Windows or Unix (in Excel: "CSV UTF-8", not "CSV (Macintosh)").',
    });
  });
});

describe('every code that a row can be set aside for', () => {
  const lineOf = (table: Parameters<typeof csv>[0]) => csv(table).trimEnd();

  test.each([
    ['missing-cell', csv(usage({ Date: '' }))],
    ['missing-cell', `${csv(usage())}a,b\n`],
    ['extra-cell', `${lineOf(usage({}))},more\n`],
    ['unterminated-quote', `${csv(usage())}"${TENANT},b\n`],
    ['row-too-long', `${csv(usage())}${'x'.repeat(1_048_577)}\n`],
    ['TENANT_INVALID', csv(usage({ CustomerTenantId: 'Contoso' }))],
    ['PARTNER_INVALID', csv(usage({ MpnId: '12/34' }))],
    ['PARTNER_MISSING', csv(azure({ MPNID: '' }))],
    ['NUMBER_INVALID', csv(billing({ Subtotal: '(5.00)' }))],
    ['NUMBER_AMBIGUOUS', csv(billing({ Subtotal: '1.234,56' }))],
    ['NEGATIVE_UNITS', csv(usage({ PaidAvailableUnits: '-600' }))],
    ['DATE_INVALID', csv(usage({ Date: '45200' }))],
    ['DATE_AMBIGUOUS', csv(usage({ Date: '10/11/2023' }))],
    ['MONTH_OUT_OF_RANGE', csv(usage({ Date: '1999-12' }))],
    ['UNKNOWN_WORKLOAD', csv(usage({ WorkloadName: 'Clippy' }))],
    ['UNKNOWN_FACT', csv(partners({ Fact: 'badge' }))],
    [
      'UNKNOWN_ENGAGEMENT',
      'ClaimId,MpnId,CustomerTenantId,EngagementName,Status,CompletedDate,ApprovedAmountUSD\n' +
        `W-1,1234567,${TENANT},Origami,Approved,2023-11-20,5000\n`,
    ],
    ['UNKNOWN_KEY', csv(opening({ Key: 'Clippy' }))],
    ['UNKNOWN_CURRENCY', csv(fx({ Currency: 'EURO' }))],
  ])('%s', (code, content) => {
    const { outcome, rejected } = readExtract(content);
    expect(rejected.map((row) => row.code)).toEqual([code]);
    expect(outcome).toMatchObject({ issue: undefined, rows: 1, quarantined: 1 });
  });
});

describe('rows are read again by their number', () => {
  const file = `${csv(usage({}, { CustomerName: 'two\nlines' }, {}))}"broken\n${csv(usage({})).split('\n')[1]}`;

  test('as they are written, malformed ones too', () => {
    const found: RawRow[] = [];
    const rows = rawRows(new Set([3, 5, 99]), (row) => found.push(row));
    for (const piece of piecesOf(file, [10])) rows.push(piece);
    rows.finish();
    expect(found).toEqual([
      { row: 3, text: expect.stringContaining('"two\nlines"') },
      { row: 5, text: '"broken' },
    ]);
  });

  test('and no further than needed', () => {
    const found: RawRow[] = [];
    const rows = rawRows(new Set([2]), (row) => found.push(row));
    const pushed = piecesOf(file, [200]).map((piece) => rows.push(piece));
    expect(pushed).toContain(false);
    rows.finish();
    expect(found).toEqual([{ row: 2, text: csv(usage({})).split('\n')[1] }]);
  });
});
