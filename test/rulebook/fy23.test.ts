/** FY23 is known only in part, and says so (calculation.md 9). */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadRulebook } from '../../core/rulebook/loadRulebook.ts';
import { earnings, given, reasons, revenue } from '../incentives/given.ts';

const loaded = loadRulebook(
  readFileSync(new URL('../../core/rulebook/fy23.json', import.meta.url), 'utf8'),
);
if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
const fy23 = loaded.rulebook;

test('it is marked partial and holds the three known rules, from October 2022 to September 2023', () => {
  expect(fy23.coverage).toBe('partial');
  expect(
    fy23.rules.map(({ id, versions }) => [
      id,
      ...versions.map(({ from, to }) => `${from} to ${to}`),
    ]),
  ).toEqual([
    ['fy23.mw-rebate.core', '2022-10 to 2023-09'],
    ['fy23.mw-rebate.tier2-m365-e5', '2022-10 to 2023-09'],
    ['fy23.biz-rebate.tier2', '2022-10 to 2023-09'],
  ]);
});

test.each([
  ['m365-e5', ['400.00', '500.00']],
  ['m365-e3', ['400.00']],
  ['calling-conference', ['400.00']],
  ['d365-business-central', ['500.00']],
  ['d365-sales-enterprise', ['500.00']],
  ['d365-other', []],
])('$10,000 of %s pay %j', (group, expected) => {
  const lines = given({ rulebook: fy23 }).linesOf({
    '2023-05': { revenue: [revenue(group, '10000')] },
  });
  expect(earnings(lines).sort()).toEqual(expected);
});

test('beyond enrolment it asks for nothing, because nothing is known', () => {
  const months = { '2023-05': { revenue: [revenue('m365-e3', '10000')] } };
  const nothingHeld = { designations: new Set<string>(), competencies: new Set<string>() };
  const lines = (enrolled: boolean) =>
    given({ rulebook: fy23, standing: () => ({ ...nothingHeld, enrolled }) }).linesOf(months);
  expect(reasons(lines(true))).toEqual(['']);
  expect(reasons(lines(false))).toEqual(['IVDMPN']);
});
