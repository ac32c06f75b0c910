/** A month that no rule covers earns nothing, and its reports say so. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Month } from '../../../../core/month.ts';
import { loadRulebook } from '../../../../core/rulebook/loadRulebook.ts';
import { noRulesWarning } from '../../../../functions/app/planning/noRulesWarning.ts';
import { fy24 } from '../../../fy24.ts';
import type { MemoryRunOptions } from '../../../memoryRun.ts';
import { januaryExtracts, usageFile, usageRow } from '../../../pipeline/smallExtracts.ts';
import { OPENING, warningsByMonth } from './warningsByMonth.ts';

const fy23 = loadRulebook(
  readFileSync(new URL('../../../../core/rulebook/fy23.json', import.meta.url), 'utf8'),
);

/** Warnings by month, from January's partners and this usage. */
function warnings(months: readonly string[], options: MemoryRunOptions = {}) {
  const usage = months.map((month) => usageRow(1, 400, month));
  const partners = januaryExtracts().get('partners.csv') ?? '';
  const extracts = new Map([
    ['partners.csv', partners],
    ['usage.csv', usageFile(...usage)],
    ['opening.csv', OPENING],
  ]);
  return warningsByMonth(extracts, options);
}

const noneInForce = (months: string, rulebook = 'fy24') =>
  `No rule of the rulebook ${rulebook} is in force ${months}, so nothing is earned there. Give a rulebook ` +
  'that covers those months (--rulebook, in the pipeline RULEBOOK_FILE).';

test('a month after the last one of the rulebook, and only that month', async () => {
  expect(await warnings(['2024-09', '2024-10'])).toEqual({
    '2024-09': [],
    '2024-10': [noneInForce('after 2024-09')],
  });
});

test('a month of a rulebook that knows only some of the rules, and none of that month', async () => {
  if ('problems' in fy23) throw new Error(fy23.problems.join());
  const of = await warnings(['2023-09', '2023-10'], { rulebook: fy23.rulebook });
  expect(of['2023-09']).toEqual([]);
  expect(of['2023-10']).toEqual([noneInForce('after 2023-09', 'fy23')]);
});

test('months before the first one of the rulebook say the same words', async () => {
  expect(await warnings(['2023-08', '2023-09', '2023-10'])).toEqual({
    '2023-08': [noneInForce('before 2023-10')],
    '2023-09': [noneInForce('before 2023-10')],
    '2023-10': [],
  });
});

test.each([
  ['2024-03', 'in 2024-02'],
  ['2024-05', 'from 2024-02 to 2024-04'],
])('months that a rulebook leaves out between its terms (next from %s)', (from, months) => {
  const version = (terms: object) => ({ ...fy24.rules[0]?.versions[0], ...terms });
  const rule = {
    ...fy24.rules[0],
    versions: [version({ from: '2023-10', to: '2024-01' }), version({ from, to: '2024-09' })],
  };
  const rulebook = { ...fy24, rules: [rule] } as typeof fy24;
  expect(noRulesWarning(rulebook, '2024-02' as Month)).toEqual([noneInForce(months)]);
});
