/** Revenue that is added up as it is read is what settling its rows one by one gives. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RevenueRow } from '../../../../core/extracts/rows.ts';
import { revenueFacts, settleRevenue } from '../../../../core/ledger/foldRevenue.ts';
import type { FxRateOf } from '../../../../core/ledger/toUsd.ts';
import { formatUsd } from '../../../../core/money.ts';
import { sumRevenue } from '../../../../functions/app/folding/sumRevenue.ts';
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
  fc.constantFrom<'new' | 'old' | 'long' | 'unpriced'>(
    'new',
    'new',
    'old',
    'old',
    'long',
    'unpriced',
  ),
);
/** Rows that are said again and again, in one file and in several. */
const SAID_AGAIN = {
  old: { amount: '7', currency: 'USD' },
  long: { amount: '123456789012.123456789012345678901234', currency: 'EUR' },
  unpriced: { amount: '5', currency: 'SEK' },
};
const drawnFile = fc.tuple(
  fc.constantFrom<RevenueRow['kind']>('billing', 'azure'),
  fc.array(drawnRow, { minLength: 1, maxLength: 12 }),
);
/** No two files have another row in common than those. */
const drawnParts = fc.array(drawnFile, { minLength: 1, maxLength: 4 }).map((files) =>
  files.map(([kind, rows], file) =>
    rows.map(([amount, of, age], index) => {
      const row = index + 2;
      if (age === 'new')
        return revenueRow(row, identity(100 * (file + 1) + index), amount, { ...of, kind });
      const { amount: said, currency } = SAID_AGAIN[age];
      return revenueRow(row, identity(age.length), said, { kind, currency });
    }),
  ),
);

const byFile = (rows: readonly { readonly file: number }[], files: number): number[] =>
  Array.from({ length: files }, (_, file) => rows.filter((row) => row.file === file).length);

test('what is added up is what settling the rows gives', () => {
  let withDuplicates = 0;
  let withRejects = 0;
  fc.assert(
    fc.property(drawnParts, (files) => {
      const rows = rowsOf(inFiles(...files));
      const settled = settleRevenue(rows, fxRateOf);
      const parts = inFiles(...files);
      const summed = sumRevenue(parts, MONTH, fxRateOf);
      if (settled.duplicates.length > 0) withDuplicates++;
      expect(summed.facts).toEqual(revenueFacts(settled));
      const counted = [
        byFile(settled.accepted, files.length),
        byFile(settled.duplicates, files.length),
      ];
      expect(summed.rows.map(({ accepted }) => accepted)).toEqual(counted[0]);
      expect(summed.rows.map(({ duplicates }) => duplicates)).toEqual(counted[1]);
      expect(summed.rows.flatMap(({ rejected }) => rejected)).toEqual(settled.rejected);
      if (settled.rejected.length > 0) withRejects++;
    }),
    { numRuns: Number(process.env['HIGHWATER_CASES'] ?? 500) },
  );
  // Else it says nothing of them.
  expect(withDuplicates).toBeGreaterThan(0);
  expect(withRejects).toBeGreaterThan(0);
});

describe('revenue is added up', () => {
  const sums = (...files: RevenueRow[][]) =>
    sumRevenue(inFiles(...files), MONTH, fxRateOf).facts.map(({ revenue }) => formatUsd(revenue));

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
    const [summed] = sumRevenue(inFiles(rows), MONTH, fxRateOf).rows;
    expect(summed?.accepted).toBe(1);
    expect(summed?.rejected).toEqual([
      { file: 0, row: 1003, issue: expect.objectContaining({ code: 'NO_EXCHANGE_RATE' }) },
    ]);
    expect(sums(rows)).toEqual(['1']);
  });

  test('and a million rows that lack the same rate share one message', () => {
    const rows = [2, 3].map((row) => charge(row, '1', { currency: 'SEK' }));
    const [summed] = sumRevenue(inFiles(rows), MONTH, fxRateOf).rows;
    expect(summed?.rejected[1]?.issue).toBe(summed?.rejected[0]?.issue);
  });

  test('of a subscription with very many products', () => {
    const products = Array.from({ length: 100 }, (_, row) =>
      charge(row + 2, '1', { productGroup: 'unclassified', product: `Product ${row % 80}` }),
    );
    const revenue = sums(products);
    expect(revenue.filter((sum) => sum === '2')).toHaveLength(20);
    expect(revenue.filter((sum) => sum === '1')).toHaveLength(60);
  });

  test('of an amount with more digits than two numbers hold, said by two files', () => {
    const long = charge(2, '123456789012.123456789012345678901234');
    expect(sums([long, charge(3, '1')], [long])).toEqual(['123456789013.123456789012345678901234']);
  });

  test('as often as in the file that says it most often, the first ones of all', () => {
    const counts = (...times: number[]) =>
      sumRevenue(
        inFiles(...times.map((count) => Array<RevenueRow>(count).fill(charge(2, '5')))),
        MONTH,
        fxRateOf,
      ).rows.map(({ accepted, duplicates }) => [accepted, duplicates]);
    expect(counts(1, 1)).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect(counts(2, 1)).toEqual([
      [2, 0],
      [0, 1],
    ]);
    expect(counts(1, 1, 3)).toEqual([
      [1, 0],
      [1, 0],
      [1, 2],
    ]);
    expect(counts(3)).toEqual([[3, 0]]);
  });

  test('whose identities begin alike', () => {
    const rows = (...amounts: string[]) =>
      amounts.map((amount, row) => revenueRow(row + 2, `00000000${amount.repeat(24)}`, amount));
    expect(sums(rows('1', '2', '3'), rows('3', '2', '1'))).toEqual(['6']);
  });

  test('of billing and Azure, and of one kind in two files that have no row in common', () => {
    const azure = charge(9, '4', { kind: 'azure', productGroup: 'azure-arc' });
    expect(sums([charge(2, '1')], [charge(3, '2')], [azure])).toEqual(['4', '3']);
  });
});
