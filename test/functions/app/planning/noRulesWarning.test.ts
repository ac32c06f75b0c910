/** A month that no rule covers earns nothing, and its reports say so. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadRulebook } from '../../../../core/rulebook/loadRulebook.ts';
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

const NONE_IN_FORCE =
  'No rule of the rulebook fy24 is in force in 2024-10, so nothing is earned in it. Give a rulebook ' +
  'that covers the month (--rulebook, in the pipeline RULEBOOK_FILE).';

test('a month after the last one of the rulebook, and only that month', async () => {
  expect(await warnings(['2024-09', '2024-10'])).toEqual({
    '2024-09': [],
    '2024-10': [NONE_IN_FORCE],
  });
});

test('a month of a rulebook that knows only some of the rules, and none of that month', async () => {
  if ('problems' in fy23) throw new Error(fy23.problems.join());
  const of = await warnings(['2023-09', '2023-10'], { rulebook: fy23.rulebook });
  expect(of['2023-09']).toEqual([]);
  expect(of['2023-10']).toEqual([
    NONE_IN_FORCE.replace('fy24', 'fy23').replace('2024-10', '2023-10'),
  ]);
});
