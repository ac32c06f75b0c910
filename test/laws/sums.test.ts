/** However it is added up, a month's money is the sum of its lines, exactly. */
import { expect } from 'vitest';
import { summarySchema } from '../../core/reports/summarySchema.ts';
import type { MemoryRun } from '../memoryRun.ts';
import { law } from './law.ts';
import { centsIn, type Row, rowsOf } from './reportRows.ts';
import { runWorld } from './runWorld.ts';

law('the statements of the partners are the lines of the month', async (world) => {
  const run = await runWorld(world);
  for (const month of monthsOf(run)) {
    const statements = [...run.reports]
      .filter(([name]) => name.startsWith(`${month}/statements/`))
      .sort(([a], [b]) => (partnerIn(a) < partnerIn(b) ? -1 : 1))
      .map(([, text]) => withoutHeader(text));
    expect(statements.join('')).toBe(withoutHeader(textOf(run, `${month}/payouts.csv`)));
  }
});

law('every total of summary.csv and summary.json is the sum of its lines', async (world) => {
  const run = await runWorld(world);
  for (const month of monthsOf(run)) {
    const lines = rowsOf(textOf(run, `${month}/payouts.csv`));
    const groups = groupsOf(month);
    const written = rowsOf(textOf(run, `${month}/summary.csv`)).map(
      ({ group, key, lines: count, grossAmountUSD, earningAmountUSD }) => ({
        group,
        key,
        lines: Number(count),
        gross: centsIn(grossAmountUSD),
        earning: centsIn(earningAmountUSD),
      }),
    );
    expect(written).toEqual(groups.flatMap(([group, keyOf]) => totals(group, keyOf, lines)));
    expect(totalsOfJson(run, month)).toEqual(written.map(({ key: _key, ...total }) => total));
  }
});

type Group = readonly [name: string, keyOf: (line: Row) => string];

/** In the order of `summary.csv`. */
const groupsOf = (month: string): Group[] => [
  ['month', () => month],
  ['partner', ({ partnerId = '' }) => partnerId],
  ['engagement', ({ engagementName = '' }) => engagementName],
  ['rule', ({ ruleId = '' }) => ruleId],
  ['solutionArea', ({ solutionArea = '' }) => solutionArea],
  ['reason', ({ reasonCode = '' }) => reasonCode],
];

/** A month without lines still has a total. */
function totals(group: string, keyOf: (line: Row) => string, lines: readonly Row[]) {
  const keys = [...new Set([...(group === 'month' ? [keyOf({})] : []), ...lines.map(keyOf)])];
  return keys.sort().map((key) => {
    const ofKey = lines.filter((line) => keyOf(line) === key);
    const sum = (column: string) =>
      ofKey.reduce((total, line) => total + centsIn(line[column]), 0n);
    return {
      group,
      key,
      lines: ofKey.length,
      gross: sum('grossAmountUSD'),
      earning: sum('earningAmountUSD'),
    };
  });
}

function totalsOfJson(run: MemoryRun, month: string) {
  const { totals } = summarySchema.parse(JSON.parse(textOf(run, `${month}/summary.json`)));
  const named = [
    ['month', [totals.month]],
    ['partner', totals.partners],
    ['engagement', totals.engagements],
    ['rule', totals.rules],
    ['solutionArea', totals.solutionAreas],
    ['reason', totals.reasons],
  ] as const;
  return named.flatMap(([group, list]) =>
    list.map(({ lines, grossAmountUSD, earningAmountUSD }) => ({
      group,
      lines,
      gross: grossAmountUSD,
      earning: earningAmountUSD,
    })),
  );
}

const monthsOf = ({ plan }: MemoryRun) => plan.months.map(({ month }) => month);

const withoutHeader = (csv: string): string => csv.slice(csv.indexOf('\n') + 1);

const partnerIn = (statement: string): string => statement.slice('2023-10/statements/'.length);

function textOf({ reports }: MemoryRun, name: string): string {
  const text = reports.get(name);
  if (text === undefined) throw new Error(`${name} was not written`);
  return text;
}
