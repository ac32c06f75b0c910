/** Billing and Azure rows become exact revenue (files.md 1 and calculation.md 3). */
import { describe, expect, test } from 'vitest';
import { classifiedRevenue, revenueFacts, settleRevenue } from '../../core/ledger/foldRevenue.ts';
import { formatUsd } from '../../core/money.ts';
import { amountOf, CONTOSO, FABRIKAM, inFile, revenueRow } from './rows.ts';

const noFx = () => undefined;
type Row = ReturnType<typeof revenueRow>;

/** Rows by file: the first list stands in the first file, and so on. */
const settle = (...files: Row[][]) =>
  settleRevenue(
    files.flatMap((rows, file) => rows.map((row) => inFile(file, row))),
    noFx,
  );
const sums = (...files: Row[][]) =>
  revenueFacts(settle(...files)).map(({ revenue }) => formatUsd(revenue));
const counts = (...files: Row[][]) => {
  const { accepted, duplicates, rejected } = settle(...files);
  return { accepted: accepted.length, duplicate: duplicates.length, rejected: rejected.length };
};

describe('identical rows', () => {
  const charge = (row: number) => revenueRow(row, 'same', '10');

  test('twice within one file are two charges', () => {
    expect(sums([charge(2), charge(3)])).toEqual(['20']);
    expect(counts([charge(2), charge(3)])).toEqual({ accepted: 2, duplicate: 0, rejected: 0 });
  });

  test('once in each of two files are one charge seen twice', () => {
    expect(sums([charge(2)], [charge(2)])).toEqual(['10']);
    expect(counts([charge(2)], [charge(2)])).toEqual({ accepted: 1, duplicate: 1, rejected: 0 });
  });

  test('count as often as in the file that has most of them', () => {
    const files = [[charge(2)], [charge(2), charge(3), charge(9)], [charge(4), charge(5)]];
    expect(sums(...files)).toEqual(['30']);
    expect(counts(...files)).toEqual({ accepted: 3, duplicate: 3, rejected: 0 });
  });

  test('are accepted from the first file on, and the last ones are the duplicates', () => {
    const { accepted, duplicates } = settle([charge(7)], [charge(2), charge(3)]);
    expect(accepted.map(({ file, row }) => [file, row.row])).toEqual([
      [0, 7],
      [1, 2],
    ]);
    expect(duplicates.map(({ file, row }) => [file, row.row])).toEqual([[1, 3]]);
  });

  test('may be more than a call can take arguments', () => {
    const many = Array.from({ length: 200_000 }, (_, index) => charge(index + 2));
    expect(counts(many, many)).toEqual({ accepted: 200_000, duplicate: 200_000, rejected: 0 });
  });

  test('are not those of billing and azure, whatever they say', () => {
    expect(counts([charge(2)], [revenueRow(2, 'same', '10', { kind: 'azure' })])).toMatchObject({
      accepted: 2,
    });
  });
});

describe('revenue is the exact sum', () => {
  test('of a partner, subscription and product group', () => {
    expect(
      sums([
        revenueRow(2, 'a', '0.000000000000000000000001'),
        revenueRow(3, 'b', '1000000'),
        revenueRow(4, 'c', '-0.5'),
      ]),
    ).toEqual(['999999.500000000000000000000001']);
  });

  test('apart for each partner, subscription and product group', () => {
    const facts = revenueFacts(
      settle([
        revenueRow(2, 'a', '1', { subscription: 'sub-2' }),
        revenueRow(3, 'b', '2', { partner: FABRIKAM }),
        revenueRow(4, 'c', '4', { productGroup: 'm365-e5' }),
        revenueRow(5, 'd', '8'),
        revenueRow(6, 'e', '16', { product: 'Microsoft 365 E3 (no Teams)' }),
      ]),
    );
    expect(
      facts.map(({ partner, subscription, productGroup, product, revenue }) => [
        partner,
        subscription,
        productGroup,
        product,
        formatUsd(revenue),
      ]),
    ).toEqual([
      [CONTOSO, 'sub-1', 'm365-e3', '', '24'],
      [CONTOSO, 'sub-1', 'm365-e5', '', '4'],
      [CONTOSO, 'sub-2', 'm365-e3', '', '1'],
      [FABRIKAM, 'sub-1', 'm365-e3', '', '2'],
    ]);
  });

  test('of an unclassified product by its name', () => {
    const unclassified = (row: number, product: string, dollars: string) =>
      revenueRow(row, `${row}`, dollars, { productGroup: 'unclassified', product });
    const facts = revenueFacts(
      settle([
        unclassified(2, 'Visio', '1'),
        unclassified(3, 'Project', '2'),
        unclassified(4, 'Visio', '4'),
      ]),
    );
    expect(facts.map(({ product, revenue }) => [product, formatUsd(revenue)])).toEqual([
      ['Project', '2'],
      ['Visio', '5'],
    ]);
  });

  test('whatever the order of rows', () => {
    const rows = [
      revenueRow(2, 'a', '1', { customerName: 'B' }),
      revenueRow(3, 'b', '2', { customerName: 'A', subscription: 'sub-2' }),
      revenueRow(4, 'c', '4', { customerName: 'A' }),
    ];
    expect(revenueFacts(settle(rows.toReversed()))).toEqual(revenueFacts(settle(rows)));
  });
});

test('a fact is called by the smallest name that its rows give, duplicates included', () => {
  const named = (row: number, customerName: string) =>
    revenueRow(row, 'same', '1', { customerName });
  const [fact] = revenueFacts(settle([named(2, 'Litware')], [named(2, 'Adatum')], [named(2, '')]));
  expect(fact?.customerName).toBe('Adatum');
});

describe('a row without a rate to dollars', () => {
  const foreign = revenueRow(3, 'b', '10', { currency: 'EUR' });

  test('is set aside and the others count', () => {
    expect(sums([revenueRow(2, 'a', '5'), foreign])).toEqual(['5']);
    expect(settle([revenueRow(2, 'a', '5'), foreign]).rejected).toMatchObject([
      { file: 0, row: 3, issue: { code: 'NO_EXCHANGE_RATE' } },
    ]);
  });

  test('is no duplicate: each copy is set aside', () => {
    expect(counts([foreign], [foreign])).toEqual({ accepted: 0, duplicate: 0, rejected: 2 });
  });
});

test('rows of a foreign currency are summed in dollars', () => {
  const settled = settleRevenue(
    [inFile(0, revenueRow(2, 'a', '100', { currency: 'EUR' })), inFile(0, revenueRow(3, 'b', '1'))],
    (month, currency) => (`${month} ${currency}` === '2023-10 EUR' ? amountOf('1.05') : undefined),
  );
  expect(revenueFacts(settled).map(({ revenue }) => formatUsd(revenue))).toEqual(['106']);
});

describe('revenue for thresholds', () => {
  test('counts all product groups but unclassified, by partner', () => {
    const facts = revenueFacts(
      settle([
        revenueRow(2, 'a', '100'),
        revenueRow(3, 'b', '20', { productGroup: 'azure-arc' }),
        revenueRow(4, 'c', '7', { productGroup: 'unclassified' }),
        revenueRow(5, 'd', '3', { partner: FABRIKAM }),
      ]),
    );
    expect(
      [...classifiedRevenue(facts)].map(([partner, sum]) => [partner, formatUsd(sum)]),
    ).toEqual([
      [CONTOSO, '120'],
      [FABRIKAM, '3'],
    ]);
  });

  test('has a partner of unclassified rows alone with 0, because it had accepted rows', () => {
    const facts = revenueFacts(settle([revenueRow(2, 'a', '7', { productGroup: 'unclassified' })]));
    expect([...classifiedRevenue(facts)]).toEqual([[CONTOSO, 0n]]);
  });
});
