import { describe, expect, test } from 'vitest';
import { headline } from '../../../core/reports/html/headline.ts';
import { newMonthSummary } from '../../../core/reports/monthSummary.ts';
import { newTotal } from '../../../core/reports/total.ts';
import { exampleFacts } from '../exampleMonth.ts';
import { month, usd } from '../line.ts';

/** The words of a March's headline, after a February with these earnings by solution area. */
function afterFebruary(march: string, ...february: string[]): string {
  const history = february.map((earned) => ({
    month: month('2024-02'),
    solutionArea: 'Azure',
    earningCents: usd(earned),
  }));
  const facts = { ...exampleFacts(), month: month('2024-03'), history };
  const { markup } = headline(facts, newMonthSummary(), { ...newTotal(), earning: usd(march) });
  return markup.replace(/<[^>]*>/g, '');
}

describe('earnings beside those of the month before', () => {
  test.each([
    { march: '800.00', february: ['500.00'], said: '$300.00 (60.0%) more than February 2024' },
    { march: '500.00', february: ['600.00', '200.00'], said: '$300.00 (37.5%) less than' },
    { march: '800.00', february: ['700.00', '100.00'], said: 'the same as in February 2024' },
    { march: '-50.00', february: ['50.00'], said: '$100.00 (200.0%) less than February 2024' },
  ])('$march after $february: $said', ({ march, february, said }) => {
    expect(afterFebruary(march, ...february)).toContain(said);
  });

  test.each([
    { why: 'nothing was earned', march: '800.00', february: '0.00', said: '$800.00 more than' },
    { why: 'credits prevailed', march: '80.00', february: '-20.00', said: '$100.00 more than' },
    { why: 'it is tenfold', march: '110.00', february: '10.00', said: '$100.00 more than' },
  ])('no share is given where $why', ({ march, february, said }) => {
    expect(afterFebruary(march, february)).toContain(said);
  });

  test('a share is given where it is just below tenfold', () => {
    expect(afterFebruary('109.99', '10.00')).toContain('$99.99 (999.9%) more than');
  });

  test('nothing is said where no month lies before', () => {
    expect(afterFebruary('800.00')).not.toMatch(/than|same as/);
  });
});
