import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareLines, sortLines } from '../../core/ledger/lineOrder.ts';

type Line = Parameters<typeof compareLines>[0];

const line = (cells: Partial<Record<keyof Line, string>>): Line =>
  ({
    partner: '5',
    tenant: '5',
    rule: '5',
    workload: '5',
    subscription: '5',
    productGroup: '5',
    claimId: '5',
    ...cells,
  }) as Line;

const KEYS = [
  'partner',
  'tenant',
  'rule',
  'workload',
  'subscription',
  'productGroup',
  'claimId',
] as const;

test.each(KEYS)('a smaller %s stands first, whatever comes after it in the order', (key) => {
  const after = KEYS.slice(KEYS.indexOf(key) + 1);
  const first = line({ [key]: '4', ...Object.fromEntries(after.map((later) => [later, '9'])) });
  expect(compareLines(first, line({}))).toBeLessThan(0);
  expect(compareLines(line({}), first)).toBeGreaterThan(0);
});

test('lines that agree in all of these are equal', () => {
  expect(compareLines(line({}), line({}))).toBe(0);
});

test('text is compared by code points: 10 stands before 9, capitals before small letters', () => {
  expect(compareLines(line({ partner: '10' }), line({ partner: '9' }))).toBeLessThan(0);
  expect(compareLines(line({ subscription: 'B' }), line({ subscription: 'a' }))).toBeLessThan(0);
});

test('a tenant’s few lines and a long list are put in this order alike, equal ones as they came', () => {
  const cell = fc.constantFrom('1', '2', '3');
  const cells = fc.record({ partner: cell, rule: cell, workload: cell, claimId: cell });
  fc.assert(
    fc.property(fc.array(cells, { maxLength: 80 }), (stated) => {
      const lines = stated.map(line);
      const sorted = [...lines];
      sortLines(sorted);
      expect(sorted.every((each, place) => each === lines.toSorted(compareLines)[place])).toBe(
        true,
      );
    }),
  );
});
