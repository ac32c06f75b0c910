import { describe, expect, it } from 'vitest';
import { newMonthSummary } from '../../core/reports/monthSummary.ts';
import { summaryJson } from '../../core/reports/summaryJson.ts';
import { summarySchema } from '../../core/reports/summarySchema.ts';
import { exampleLines } from './exampleLines.ts';
import { exampleFacts, exampleSummary, tallied } from './exampleMonth.ts';

const read = (text: string) => summarySchema.parse(JSON.parse(text));

describe('summary.json', () => {
  it('is read back by its schema, money in cents', () => {
    const summary = read(summaryJson(exampleFacts(), exampleSummary()));
    const earned = exampleLines().reduce((sum, { earning }) => sum + earning, 0n);
    expect(summary.totals.month.earningAmountUSD).toBe(earned);
    expect(summary.totals.month.lines).toBe(exampleLines().length);
  });

  it('has for every file its rows, and where they went', () => {
    const { files } = read(summaryJson(exampleFacts(), exampleSummary()));
    expect(files.map(({ name }) => name)).toEqual(exampleFacts().files.map(({ name }) => name));
    expect(files[1]).toEqual({
      name: '2024-03/recon-g045.csv',
      kind: 'billing',
      rows: 7212,
      accepted: 7199,
      duplicate: 12,
      quarantined: 1,
    });
  });

  it.each(['partners', 'engagements', 'rules', 'solutionAreas', 'reasons'] as const)(
    'has totals by %s that add up to the month',
    (group) => {
      const { totals } = read(summaryJson(exampleFacts(), exampleSummary()));
      for (const column of ['grossAmountUSD', 'earningAmountUSD', 'leftOnTableUSD'] as const) {
        const sum = totals[group].reduce((total, entry) => total + entry[column], 0n);
        expect(sum).toBe(totals.month[column]);
      }
    },
  );

  it('says what limits its use', () => {
    const limited = read(
      summaryJson(
        { ...exampleFacts(), coverage: 'partial', assumedEligible: true, warnings: ['Look.'] },
        exampleSummary(),
      ),
    );
    expect(limited).toMatchObject({
      status: 'completedWithRejects',
      coverage: 'partial',
      assumedEligible: true,
      warnings: ['Look.'],
    });
    expect(limited.rejects).toContainEqual({ code: 'NUMBER_INVALID', count: 1 });
    const clean = { ...exampleFacts(), rejects: tallied([]) };
    expect(read(summaryJson(clean, exampleSummary())).status).toBe('completed');
  });

  it('keeps the checks with their figures', () => {
    const { checks } = read(summaryJson(exampleFacts(), exampleSummary()));
    expect(checks).toEqual(exampleFacts().checks);
  });

  it('is there for a month without lines', () => {
    const { totals } = read(summaryJson(exampleFacts(), newMonthSummary()));
    expect(totals.month).toMatchObject({ lines: 0, earningAmountUSD: 0n });
    expect(totals.rules).toEqual([]);
  });

  it('has the same bytes each time', () => {
    expect(summaryJson(exampleFacts(), exampleSummary())).toBe(
      summaryJson(exampleFacts(), exampleSummary()),
    );
  });
});
