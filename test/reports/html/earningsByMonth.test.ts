import { describe, expect, it } from 'vitest';
import { monthsBetween } from '../../../core/month.ts';
import { earningsByMonth } from '../../../core/reports/html/earningsByMonth.ts';
import { month } from '../line.ts';

const entry = (at: string, solutionArea: string, earningCents: bigint) => ({
  month: month(at),
  solutionArea,
  earningCents,
});

describe('earnings by month', () => {
  it('has an amount for each area and month, and their total', () => {
    const earnings = earningsByMonth({
      month: month('2024-01'),
      history: [
        entry('2023-12', 'Azure', 100n),
        entry('2023-12', 'Business Applications', -30n),
        entry('2024-01', 'Azure', 5n),
      ],
    });
    expect(earnings).toEqual({
      months: ['2023-12', '2024-01'],
      areas: [
        { name: 'Azure', earnings: [100n, 5n] },
        { name: 'Business Applications', earnings: [-30n, 0n] },
      ],
      totals: [70n, 5n],
    });
  });

  it('shows a month without lines as a month that earned nothing', () => {
    const { months, totals } = earningsByMonth({
      month: month('2024-03'),
      history: [entry('2024-01', 'Azure', 100n)],
    });
    expect(months).toEqual(['2024-01', '2024-02', '2024-03']);
    expect(totals).toEqual([100n, 0n, 0n]);
  });

  it('shows the last twelve months', () => {
    const history = monthsBetween(month('2022-01'), month('2024-03')).map((at) =>
      entry(at, 'Azure', 1n),
    );
    const { months } = earningsByMonth({ month: month('2024-03'), history });
    expect(months).toEqual(monthsBetween(month('2023-04'), month('2024-03')));
  });

  it('puts the smallest areas together when there are more than colours', () => {
    const history = [1n, 2n, 3n, 40n, 50n, 60n, 70n, 80n].map((earned, index) =>
      entry('2024-03', `Area ${index}`, earned),
    );
    const { areas, totals } = earningsByMonth({ month: month('2024-03'), history });
    expect(areas.map(({ name }) => name)).toEqual([
      'Area 3',
      'Area 4',
      'Area 5',
      'Area 6',
      'Area 7',
      'Other areas',
    ]);
    expect(areas.at(-1)?.earnings).toEqual([6n]);
    expect(totals).toEqual([306n]);
  });
});
