/** Revenue that is added up as it is read is what settling its rows one by one gives. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RevenueRow } from '../../../../core/extracts/rows.ts';
import { revenueFacts, settleRevenue } from '../../../../core/ledger/foldRevenue.ts';
import type { FxRateOf } from '../../../../core/ledger/toUsd.ts';
import { formatUsd } from '../../../../core/money.ts';
import { sumPlainRevenue } from '../../../../functions/app/folding/sumPlainRevenue.ts';
import { partCollector } from '../../../../functions/app/staging/partCollector.ts';
import { takeRows } from '../../../../functions/app/staging/stagedFile.ts';
import { type TenantReader, tenantReader } from '../../../../functions/app/tenants/tenantStream.ts';
import { ADATUM, amountOf, CONTOSO, FABRIKAM, revenueRow } from '../../../ledger/rows.ts';

const MONTH = '2023-10' as RevenueRow['month'];
type Cells = Parameters<typeof revenueRow>[3];

const PART = { name: '', rows: 0, offsets: [], firstRow: 1000 };

interface Part {
  readonly file: number;
  readonly kind: RevenueRow['kind'];
  readonly part: typeof PART;
  readonly reader: TenantReader;
}

const fxRateOf: FxRateOf = (_month, currency) =>
  new Map([
    ['EUR', amountOf('1.05')],
    ['JPY', amountOf('0.00671428571428571428571')],
  ]).get(currency);

/** Rows of one file and tenant, staged. */
function staged(file: number, rows: readonly RevenueRow[]): Part {
  const parts = partCollector();
  for (const row of rows) parts.row(row);
  parts.finish();
  const [part] = parts.takeReady();
  if (!part) throw new Error('there are no rows');
  const { bytes, length } = part.writer.out;
  const kind = rows[0]?.kind ?? 'billing';
  return { file, kind, part: PART, reader: tenantReader(bytes.slice(0, length)) };
}

const rowsOf = (parts: readonly Part[]) =>
  parts.flatMap(({ file, kind, part, reader }) => {
    const rows = takeRows(reader, kind, ADATUM as RevenueRow['tenant'], MONTH, part);
    return (rows as RevenueRow[]).map((row) => ({ file, row }));
  });

/** Each list of rows in a file of its own. */
const inFiles = (...files: RevenueRow[][]): Part[] => files.map((rows, file) => staged(file, rows));
const identity = (number: number): string => number.toString(16).padStart(8, '0').padEnd(32, '0');
const charge = (row: number, amount: string, cells: Cells = {}): RevenueRow =>
  revenueRow(row, identity(row), amount, cells);

const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 24 });
const amountText = fc
  .tuple(fc.constantFrom('', '-'), fc.integer({ min: 0, max: 999_999_999_999 }), digits)
  .map(([sign, whole, decimals]) => `${sign}${whole}${decimals === '' ? '' : `.${decimals}`}`);
const cells = fc.record({
  partner: fc.constantFrom(CONTOSO, FABRIKAM),
  subscription: fc.constantFrom('sub-1', 'sub-2', 'sub-10'),
  productGroup: fc.constantFrom('m365-e3', 'm365-e5', 'unclassified'),
  product: fc.constantFrom('Visio', 'Project'),
  currency: fc.constantFrom('USD', 'USD', 'USD', 'EUR', 'JPY', 'SEK'),
  pricingCurrency: fc.constantFrom('', 'USD', 'EUR'),
  pcToBcRate: fc.constantFrom('empty', 'invalid', 'ambiguous', amountOf('10.5'), amountOf('-1')),
  customerName: fc.constantFrom('', 'Adatum', 'Litware', 'Ärger'),
}) as fc.Arbitrary<NonNullable<Cells>>;
const drawnRow = fc.tuple(
  fc.oneof(fc.constantFrom('1', '1200.50', '-6.13', '4.358019724229'), amountText),
  cells,
  fc.oneof(
    { weight: 9, arbitrary: fc.constant('new') },
    { arbitrary: fc.constant('old'), weight: 1 },
  ),
);
const drawnFile = fc.tuple(
  fc.constantFrom<RevenueRow['kind']>('billing', 'azure'),
  fc.array(drawnRow, { minLength: 1, maxLength: 12 }),
);
/** Rows that are `old` are one row, said again and again; no two files have another row in common. */
const drawnParts = fc.array(drawnFile, { minLength: 1, maxLength: 3 }).map((files) =>
  files.map(([kind, rows], file) =>
    rows.map(([amount, of, age], index) => {
      if (age === 'old') return revenueRow(index + 2, identity(1), '7', { kind });
      return revenueRow(index + 2, identity(100 * (file + 1) + index), amount, { ...of, kind });
    }),
  ),
);

const byFile = (rows: readonly { readonly file: number }[], files: number): number[] =>
  Array.from({ length: files }, (_, file) => rows.filter((row) => row.file === file).length);

test('what is added up is what settling the rows gives, and what is refused is as it was', () => {
  let withDuplicates = 0;
  let withRejects = 0;
  fc.assert(
    fc.property(drawnParts, (files) => {
      const rows = rowsOf(inFiles(...files));
      const settled = settleRevenue(rows, fxRateOf);
      const parts = inFiles(...files);
      const plain = sumPlainRevenue(parts, MONTH, fxRateOf);
      if (plain === undefined) {
        expect(rowsOf(parts)).toEqual(rows);
        return;
      }
      if (settled.duplicates.length > 0) withDuplicates++;
      expect(plain.facts).toEqual(revenueFacts(settled));
      const counted = [
        byFile(settled.accepted, files.length),
        byFile(settled.duplicates, files.length),
      ];
      expect(plain.rows.map(({ accepted }) => accepted)).toEqual(counted[0]);
      expect(plain.rows.map(({ duplicates }) => duplicates)).toEqual(counted[1]);
      expect(plain.rows.flatMap(({ rejected }) => rejected)).toEqual(settled.rejected);
      if (settled.rejected.length > 0) withRejects++;
    }),
    { numRuns: Number(process.env['HIGHWATER_CASES'] ?? 500) },
  );
  // Else it says nothing of them; in 500 draws they are some twenty.
  expect(withDuplicates).toBeGreaterThan(0);
  expect(withRejects).toBeGreaterThan(0);
});

describe('revenue is added up', () => {
  const sums = (...files: RevenueRow[][]) =>
    sumPlainRevenue(inFiles(...files), MONTH, fxRateOf)?.facts.map(({ revenue }) =>
      formatUsd(revenue),
    );

  test('exactly, however long and large the amounts', () => {
    const amounts = ['0.000000000000000000000001', '1000000', '-0.5', '999999999999', '9007.25'];
    expect(sums(amounts.map((amount, index) => charge(index + 2, amount)))).toEqual([
      '1000001009005.750000000000000000000001',
    ]);
  });

  test('in dollars, when some of it is in another currency', () => {
    expect(sums([charge(2, '100', { currency: 'EUR' }), charge(3, '1')])).toEqual(['106']);
  });

  test('in dollars by its own rate, where the month has none', () => {
    const own = { currency: 'SEK', pricingCurrency: 'USD', pcToBcRate: amountOf('10') };
    expect(sums([charge(2, '100', own), charge(3, '1')])).toEqual(['11']);
  });

  test('without the rows that have no rate, which are set aside', () => {
    const rows = [charge(2, '1'), charge(3, '1', { currency: 'SEK' })];
    const [plain] = sumPlainRevenue(inFiles(rows), MONTH, fxRateOf)?.rows ?? [];
    expect(plain?.accepted).toBe(1);
    expect(plain?.rejected).toEqual([
      { file: 0, row: 1003, issue: expect.objectContaining({ code: 'NO_EXCHANGE_RATE' }) },
    ]);
    expect(sums(rows)).toEqual(['1']);
  });

  test('of a subscription with very many products', () => {
    const products = Array.from({ length: 100 }, (_, row) =>
      charge(row + 2, '1', { productGroup: 'unclassified', product: `Product ${row % 80}` }),
    );
    const revenue = sums(products) ?? [];
    expect(revenue.filter((sum) => sum === '2')).toHaveLength(20);
    expect(revenue.filter((sum) => sum === '1')).toHaveLength(60);
  });

  test('of an amount with more digits than two numbers hold, said by two files', () => {
    const long = charge(2, '123456789012.123456789012345678901234');
    expect(sums([long, charge(3, '1')], [long])).toEqual(['123456789013.123456789012345678901234']);
  });

  test('of billing and Azure, and of one kind in two files that have no row in common', () => {
    const azure = charge(9, '4', { kind: 'azure', productGroup: 'azure-arc' });
    expect(sums([charge(2, '1')], [charge(3, '2')], [azure])).toEqual(['4', '3']);
  });
});

describe('revenue is left to be settled row by row', () => {
  const isLeft = (...files: RevenueRow[][]) =>
    sumPlainRevenue(inFiles(...files), MONTH, fxRateOf) === undefined;

  test('when two files say the same, and one of them twice', () => {
    expect(isLeft([charge(2, '1')], [charge(3, '1')])).toBe(false);
    expect(isLeft([charge(3, '1')], [charge(3, '1')])).toBe(false);
    expect(isLeft([charge(3, '1'), charge(3, '1')], [charge(3, '1')])).toBe(true);
    expect(isLeft([charge(3, '1')], [charge(3, '1'), charge(3, '1')])).toBe(true);
  });

  test('when three files say the same', () => {
    expect(isLeft([charge(3, '1')], [charge(3, '1')], [charge(3, '1')])).toBe(true);
  });
});
