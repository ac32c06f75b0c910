/** Months without usage between months with usage: what comes after is paid on marks that miss them. */
import { describe, expect, test } from 'vitest';
import { memoryRun } from '../../../memoryRun.ts';
import { smallExtracts, usageFile, usageRow } from '../../../pipeline/smallExtracts.ts';

const SMALL = smallExtracts();

/** Warnings by month of a run with usage of these months, and other rows of January to March. */
async function warnings(...usage: readonly string[]) {
  const others = [...SMALL].filter(([name]) => !name.startsWith('usage/'));
  const files = usage.map(
    (month) => [`usage/${month}.csv`, usageFile(usageRow(1, 400, month))] as const,
  );
  const { reports } = await memoryRun(new Map([...others, ...files]));
  return Object.fromEntries(
    [...reports]
      .filter(([name]) => name.endsWith('/summary.json'))
      .map(([name, text]) => [name.slice(0, 7), JSON.parse(text).warnings]),
  );
}

const warning = (gap: string, month: string) =>
  `There is no usage of ${gap}, though there is of months before: if an extract is missing, what is earned from ${month} on is not final.`;

describe('the month in which usage comes back after a gap', () => {
  test('names the month that is missing', async () => {
    expect(await warnings('2024-01', '2024-03', '2024-04')).toEqual({
      '2024-01': [],
      '2024-02': [],
      '2024-03': [warning('2024-02', '2024-03')],
      '2024-04': [],
    });
  });

  test('names the first and the last of several', async () => {
    expect(await warnings('2024-01', '2024-04')).toEqual({
      '2024-01': [],
      '2024-02': [],
      '2024-03': [],
      '2024-04': [warning('2024-02 to 2024-03', '2024-04')],
    });
  });

  test('names the gap right before it alone', async () => {
    expect(await warnings('2023-11', '2024-01', '2024-03')).toEqual({
      '2023-11': [],
      '2023-12': [],
      '2024-01': [warning('2023-12', '2024-01')],
      '2024-02': [],
      '2024-03': [warning('2024-02', '2024-03')],
    });
  });
});

describe('nothing is said', () => {
  const NOTHING = { '2024-01': [], '2024-02': [], '2024-03': [] };

  test.each([
    ['where there is no usage at all', []],
    ['of the months before the first usage', ['2024-03']],
    ['of the months after the last usage', ['2024-01']],
    ['where no month is missing', ['2024-01', '2024-02', '2024-03']],
  ])('%s', async (_where, usage) => {
    expect(await warnings(...usage)).toEqual(NOTHING);
  });
});
