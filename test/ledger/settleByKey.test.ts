/** Rows that say the same thing twice, or contradict each other (files.md 1). */
import { describe, expect, test } from 'vitest';
import { groupInOrder, settleByKey } from '../../core/ledger/settleByKey.ts';
import { FILES, inFile } from './rows.ts';

interface Row {
  readonly row: number;
  readonly key: string;
  readonly value: string;
}

const at = (file: number, row: number, key: string, value: string) =>
  inFile(file, { row, key, value });

const settle = (...rows: ReturnType<typeof at>[]) =>
  settleByKey<Row>(rows, FILES, {
    keyOf: ({ key }) => key,
    valueOf: ({ value }) => value,
    describe: ({ value }) => `${value} users`,
    subject: 'this tenant',
  });

const places = (sourced: readonly { file: number; row: { row: number } }[]) =>
  sourced.map(({ file, row }) => `${FILES[file]} ${row.row}`);

describe('rows of one key with one value', () => {
  const rows = [at(1, 2, 'k', '5'), at(0, 9, 'k', '5'), at(0, 3, 'k', '5')];

  test('are one fact: the first by file, then row, is kept and the others are duplicates', () => {
    const { agreed, rejected } = settle(...rows);
    expect(agreed).toHaveLength(1);
    expect(places(agreed.map(({ kept }) => kept))).toEqual(['a.csv 3']);
    expect(places(agreed.flatMap(({ duplicates }) => duplicates))).toEqual(['a.csv 9', 'b.csv 2']);
    expect(rejected).toEqual([]);
  });

  test('the order in which they are read makes no difference', () => {
    expect(settle(...rows.toReversed())).toEqual(settle(...rows));
  });
});

describe('rows of one key with different values', () => {
  const { agreed, rejected } = settle(
    at(0, 2, 'k', '5'),
    at(0, 3, 'k', '5'),
    at(1, 7, 'k', '6'),
    at(2, 4, 'other', '1'),
  );

  test('are all set aside, those that agree among themselves too', () => {
    expect(rejected.map(({ file, row, issue }) => [FILES[file], row, issue.code])).toEqual([
      ['a.csv', 2, 'CONFLICTING_ROWS'],
      ['a.csv', 3, 'CONFLICTING_ROWS'],
      ['b.csv', 7, 'CONFLICTING_ROWS'],
    ]);
  });

  test('say what stands where, and what to do', () => {
    expect(new Set(rejected.map(({ issue }) => issue.message))).toEqual(
      new Set([
        'The extracts contradict each other on this tenant: 5 users in a.csv row 2, 6 users in b.csv row 7. None of these rows counts; correct or remove the wrong ones.',
      ]),
    );
  });

  test('do not touch rows of other keys', () => {
    expect(places(agreed.map(({ kept }) => kept))).toEqual(['c.csv 4']);
  });
});

test('every row ends in exactly one place', () => {
  const { agreed, rejected } = settle(
    at(0, 1, 'a', '1'),
    at(0, 2, 'a', '1'),
    at(0, 3, 'b', '1'),
    at(0, 4, 'b', '2'),
    at(0, 5, 'c', '1'),
  );
  const duplicates = agreed.flatMap((group) => group.duplicates);
  expect([agreed.length, duplicates.length, rejected.length]).toEqual([2, 1, 2]);
});

test('groups stand in the order of their first row', () => {
  const groups = groupInOrder(
    [at(1, 1, 'late', ''), at(0, 5, 'b', ''), at(0, 4, 'a', ''), at(0, 6, 'a', '')],
    ({ key }) => key,
  );
  expect(groups.map((group) => places(group))).toEqual([
    ['a.csv 4', 'a.csv 6'],
    ['a.csv 5'],
    ['b.csv 1'],
  ]);
});
