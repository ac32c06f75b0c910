/** Months that seem to lack an extract: what is computed after them builds on rows that are not there. */
import { describe, expect, test } from 'vitest';
import type { Month } from '../../../../core/month.ts';
import { missingRows } from '../../../../functions/app/planning/missingRows.ts';
import { smallExtracts, usageFile, usageRow } from '../../../pipeline/smallExtracts.ts';
import { OPENING, warningsByMonth } from './warningsByMonth.ts';

/** What each month from January 2024 on says when it has so many rows of usage. */
function saidWith(...rows: readonly number[]): Record<string, string[]> {
  const months = rows.map((_, index) => `2024-0${index + 1}` as Month);
  const filled = months.flatMap((month, index) => {
    const own = rows[index] ?? 0;
    return own > 0 ? [[month, own] as const] : [];
  });
  const rowsOf = new Map([['usage', new Map(filled)]]);
  return Object.fromEntries(
    months
      .map((month) => [month, missingRows(rowsOf, month)] as const)
      .filter(([, said]) => said.length > 0),
  );
}

const notFinal = (month: string) =>
  `if an extract is missing, what is earned from ${month} on is not final.`;

describe('a month without rows after one with rows', () => {
  test('says so', () => {
    expect(saidWith(160, 0)).toEqual({
      '2024-02': [
        `There is no usage of 2024-02, though there is of 2024-01: ${notFinal('2024-02')}`,
      ],
    });
  });

  test('and all months without rows after it say the same', () => {
    const said = `There is no usage from 2024-02 on, though there is of 2024-01: ${notFinal('2024-02')}`;
    expect(saidWith(160, 0, 0, 0)).toMatchObject({ '2024-03': [said], '2024-04': [said] });
  });

  test('is named by the month in which rows come back, and by no later one', () => {
    expect(saidWith(160, 0, 0, 167, 170)).toMatchObject({
      '2024-04': [
        `There is no usage of 2024-02 to 2024-03, though there is of 2024-01: ${notFinal('2024-02')}`,
      ],
    });
    expect(saidWith(160, 0, 0, 167, 170)).not.toHaveProperty('2024-05');
  });

  test('counts however few rows the others have', () => {
    expect(saidWith(1, 0, 1)).toHaveProperty('2024-02');
    expect(saidWith(1, 0, 1)['2024-03']).toEqual([
      `There is no usage of 2024-02, though there is of 2024-01: ${notFinal('2024-02')}`,
    ]);
  });
});

describe('a month whose own extract is missing, though the next one brought a late row of it', () => {
  const said = (month: string, rows: string) =>
    `There is hardly any usage of ${month} (${rows} in 2024-01): ${notFinal('2024-02')}`;

  test('says so itself, and the month after it too', () => {
    expect(saidWith(160, 1, 167, 170)).toEqual({
      '2024-02': [said('2024-02', '1 row, 160')],
      '2024-03': [said('2024-02', '1 row, 160')],
    });
  });

  test('is named together with one that has no row at all', () => {
    expect(saidWith(160, 0, 3, 167)).toMatchObject({
      '2024-03': [said('2024-02 to 2024-03', '3 rows, 160')],
      '2024-04': [said('2024-02 to 2024-03', '3 rows, 160')],
    });
  });

  test('has hardly any rows when it has fewer than a tenth of those before', () => {
    expect(saidWith(160, 16, 160)).toEqual({});
    expect(Object.keys(saidWith(160, 15, 160))).toEqual(['2024-02', '2024-03']);
  });
});

describe('nothing is said', () => {
  test.each([
    ['of months that all have rows', [160, 150, 167]],
    ['of the months before the first rows', [0, 0, 160]],
    ['of late rows of a month before the first extract', [1, 160, 167]],
    ['of a business that grows', [5, 40, 390]],
    ['where there are no rows at all', [0, 0]],
  ])('%s', (_what, rows) => {
    expect(saidWith(...rows)).toEqual({});
  });

  test('but once of a business that shrinks to less than a tenth for good', () => {
    expect(Object.keys(saidWith(160, 15, 14, 15))).toEqual(['2024-02']);
  });
});

describe('the summary of a month', () => {
  const SMALL = [...smallExtracts()];

  const warnings = (extracts: readonly (readonly [string, string])[]) =>
    warningsByMonth(new Map([...extracts, ['opening.csv', OPENING]]));

  test('warns of a month without usage', async () => {
    const others = SMALL.filter(([name]) => !name.startsWith('usage/'));
    const usage = ['2024-01', '2024-03'].map(
      (month) => [`usage/${month}.csv`, usageFile(usageRow(1, 400, month))] as const,
    );
    const said = `There is no usage of 2024-02, though there is of 2024-01: ${notFinal('2024-02')}`;
    expect(await warnings([...others, ...usage])).toEqual({
      '2024-01': [],
      '2024-02': [said],
      '2024-03': [said],
    });
  });

  test('counts rows that are there twice once', async () => {
    const others = SMALL.filter(([name]) => !name.startsWith('usage/'));
    const usage = (month: string, customers: number) =>
      Array.from({ length: customers }, (_, n) => usageRow(n + 1, 400, month));
    const found = await warnings([
      ...others,
      ['usage/january.csv', usageFile(...usage('2024-01', 12))],
      ['usage/january again.csv', usageFile(...usage('2024-01', 11))],
      ['usage/march.csv', usageFile(...usage('2024-03', 12), ...usage('2024-02', 1))],
    ]);
    expect(found['2024-03']).toEqual([
      `There is hardly any usage of 2024-02 (1 row, 12 in 2024-01): ${notFinal('2024-02')}`,
    ]);
  });

  test.each([
    ['billing', 'invoices.csv'],
    ['Azure usage', 'azure.csv'],
  ])('warns of a month without %s', async (kind, file) => {
    const extracts = SMALL.map(
      ([name, text]) => [name, name === file ? withoutFebruary(text) : text] as const,
    );
    expect((await warnings(extracts))['2024-03']).toEqual([
      `There is no ${kind} of 2024-02, though there is of 2024-01: ${notFinal('2024-02')}`,
    ]);
  });

  const withoutFebruary = (text: string): string =>
    text
      .split('\n')
      .filter((line) => !line.includes('2024-02'))
      .join('\n');
});
