/** The first product group that matches has a product, so a name that comes too late is refused. */
import { expect, test } from 'vitest';
import type { RulebookJson } from '../fy24.ts';
import { problemsAfter } from './problems.ts';

type GroupJson = RulebookJson['productGroups'][number];

const COPILOT = {
  id: 'm365-copilot',
  appliesTo: 'billing',
  names: ['Microsoft 365 Copilot*'],
  solutionArea: 'Modern Work and Security',
} satisfies Partial<GroupJson>;

const asLast = (group: Partial<GroupJson>) =>
  problemsAfter((draft) => draft.productGroups.push({ ...COPILOT, ...group } as GroupJson));

const tooLate = (name: string, other: string, advice: string, at = 0) => ({
  rule: '',
  field: `productGroups.m365-copilot.names.${at}`,
  message: `"${name}" is never reached: ${other} comes first; ${advice}`,
});

test('a name that an earlier group covers is refused, and where to put its group is said', () => {
  expect(asLast({})).toEqual([
    tooLate(
      'Microsoft 365 Copilot*',
      '"Microsoft 365 *" of modern-work-other',
      'put m365-copilot before modern-work-other',
    ),
  ]);
});

test('the group before it is fine', () => {
  const problems = problemsAfter((draft) => draft.productGroups.unshift(COPILOT as GroupJson));
  expect(problems).toEqual([]);
});

test('of several names each that comes too late is refused', () => {
  const names = ['Copilot Studio*', 'microsoft 365  copilot', 'Exchange Online*'];
  expect(asLast({ names })).toEqual([
    tooLate(
      'microsoft 365  copilot',
      '"Microsoft 365 *" of modern-work-other',
      'put m365-copilot before modern-work-other',
      1,
    ),
    tooLate(
      'Exchange Online*',
      '"Exchange Online*" of modern-work-other',
      'take it out of one of them',
      2,
    ),
  ]);
});

test.each([
  { why: 'only some of what it matches is taken', names: ['Microsoft*'] },
  { why: 'the earlier one asks for a space', names: ['Microsoft 365'] },
  { why: 'the earlier one is a name that ends there', names: ['Windows 365*'] },
])('a name is reached where $why', ({ names }) => {
  expect(asLast({ names })).toEqual([]);
});

test('a name without a * leaves those that go on to later groups', () => {
  const problems = problemsAfter((draft) => {
    const names = ['Windows 365'];
    draft.productGroups.push({ ...COPILOT, names } as GroupJson);
    draft.productGroups.push({ ...COPILOT, id: 'w365', names: ['Windows 365*'] } as GroupJson);
  });
  expect(problems).toEqual([]);
});

test('meters are not names of products', () => {
  expect(asLast({ appliesTo: 'azure', names: ['Microsoft Purview Plus*'] })).toMatchObject([
    { message: expect.stringContaining('"Microsoft Purview*" of azure-purview comes first') },
  ]);
  expect(asLast({ names: ['Azure Arc*'] })).toEqual([]);
});

test('a group of certain publishers leaves the rows of others to those after it', () => {
  expect(asLast({ appliesTo: 'azure', names: ['Virtual Machines*'] })).toEqual([]);
});
