import { expect, it } from 'vitest';
import type { RuleId } from '../../../core/ids.ts';
import type { CapTotal } from '../../../core/reports/capTally.ts';
import { capChart } from '../../../core/reports/html/capChart.ts';
import { usd } from '../line.ts';

const cap = (limit: string, remaining: string): CapTotal => ({
  caps: 1,
  reached: 0,
  limit: usd(limit),
  remaining: usd(remaining),
});
/** The lengths of the bars that show what is used, on the wide drawing of 880. */
const usedLengths = (...caps: CapTotal[]) => {
  const named = caps.map((total, at) => [`rule-${at}` as RuleId, total] as const);
  const wide = capChart(named).markup.split('</svg>')[0] ?? '';
  return [...wide.matchAll(/width="([\d.]+)" fill="var\(--used\)"/g)].map(([, length]) => length);
};

it('draws a bar as long as the share that is used', () => {
  expect(usedLengths(cap('1000.00', '750.00'), cap('8.00', '4.00'))).toEqual(['220', '440']);
});

it('draws a full bar where all is used, or where there is nothing to use', () => {
  expect(usedLengths(cap('1000.00', '0.00'), cap('0.00', '0.00'))).toEqual(['880', '880']);
});

it('draws no bar where nothing is used', () => {
  expect(usedLengths(cap('1000.00', '1000.00'))).toEqual(['0']);
});

it('shows the first twelve rules and leaves the others to the table', () => {
  expect(usedLengths(...Array.from({ length: 14 }, () => cap('10.00', '5.00')))).toHaveLength(12);
});
