/** Months without usage between months with usage: what comes after is paid on marks that miss them. */
import { describe, expect, test } from 'vitest';
import { memoryRun } from '../../../memoryRun.ts';
import { smallExtracts, usageFile, usageRow } from '../../../pipeline/smallExtracts.ts';

const SMALL = smallExtracts();

/** Warnings by month of a run with usage of these months, and other rows of January to March. */
async function warnings(usage: readonly string[], through?: string) {
  const others = [...SMALL].filter(([name]) => !name.startsWith('usage/'));
  const files = usage.map(
    (month) => [`usage/${month}.csv`, usageFile(usageRow(1, 400, month))] as const,
  );
  const { reports } = await memoryRun(new Map([...others, ...files]), through ? { through } : {});
  return Object.fromEntries(
    [...reports]
      .filter(([name]) => name.endsWith('/summary.json'))
      .map(([name, text]) => [name.slice(0, 7), JSON.parse(text).warnings]),
  );
}

const NO_FEBRUARY =
  'There is no usage of 2024-02, though there is of months before and after: if an extract is ' +
  'missing, what later months earn is not final.';

describe('a month without usage between months with usage', () => {
  test('says so, and the next month with usage does', async () => {
    expect(await warnings(['2024-01', '2024-03', '2024-04'])).toEqual({
      '2024-01': [],
      '2024-02': [NO_FEBRUARY],
      '2024-03': [NO_FEBRUARY],
      '2024-04': [],
    });
  });

  test('is named together with those beside it', async () => {
    const both = NO_FEBRUARY.replace('2024-02', '2024-02 to 2024-03');
    expect(await warnings(['2024-01', '2024-04'])).toEqual({
      '2024-01': [],
      '2024-02': [both],
      '2024-03': [both],
      '2024-04': [both],
    });
  });

  test('ends one gap and begins another where it has usage between them', async () => {
    const december = NO_FEBRUARY.replace('2024-02', '2023-12');
    expect(await warnings(['2023-11', '2024-01', '2024-03'])).toEqual({
      '2023-11': [],
      '2023-12': [december],
      '2024-01': [december],
      '2024-02': [NO_FEBRUARY],
      '2024-03': [NO_FEBRUARY],
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
    expect(await warnings(usage)).toEqual(NOTHING);
  });

  test('because of usage in months that the run leaves out', async () => {
    expect(await warnings(['2024-01', '2024-03'], '2024-02')).toEqual({
      '2024-01': [],
      '2024-02': [],
    });
  });
});
