import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cents } from '../../core/money.ts';
import { addIneligible } from '../../core/reports/ineligibleTotals.ts';
import {
  addLine,
  monthTotal,
  newMonthSummary,
  type SummaryCell,
  totalsBy,
} from '../../core/reports/monthSummary.ts';
import {
  engagementLine,
  ineligibleLine,
  month,
  partner,
  revenueLine,
  revenueOf,
  usageLine,
  usd,
} from './line.ts';
import { randomLines } from './randomLines.ts';

const summaryOf = (lines: Parameters<typeof addLine>[1][]) => {
  const summary = newMonthSummary(() => undefined);
  for (const line of lines) addLine(summary, line);
  return summary;
};

describe('the total of a month', () => {
  it('adds up lines, units, revenue, gross and earnings', () => {
    const summary = summaryOf([
      usageLine(),
      revenueLine(),
      engagementLine({ earning: cents(0n), reason: 'IVDCOSELL' }),
    ]);
    expect(monthTotal(summary)).toEqual({
      lines: 3,
      payingLines: 2,
      gross: usd('7337.50'),
      earning: usd('837.50'),
      compensableUnits: 200,
      revenue: revenueOf('1000.128'),
    });
  });

  it('is the sum of all lines, however they fall', () => {
    fc.assert(
      fc.property(randomLines, (lines) => {
        const total = monthTotal(summaryOf(lines));
        expect(total.lines).toBe(lines.length);
        expect(total.earning).toBe(lines.reduce((sum, { earning }) => sum + earning, 0n));
        expect(total.gross).toBe(lines.reduce((sum, { gross }) => sum + gross, 0n));
        expect(total.revenue).toBe(lines.reduce((sum, { revenue }) => sum + (revenue ?? 0n), 0n));
      }),
    );
  });

  it('is the sum of its partners, engagements, rules, areas and reasons', () => {
    const parts: ((cell: SummaryCell) => string)[] = [
      ({ partner }) => partner,
      ({ engagementName }) => engagementName,
      ({ rule }) => rule,
      ({ solutionArea }) => solutionArea,
      ({ reason }) => reason,
    ];
    fc.assert(
      fc.property(randomLines, fc.constantFrom(...parts), (lines, keyOf) => {
        const summary = summaryOf(lines);
        const totals = [...totalsBy(summary, keyOf).values()];
        const { earning, gross, lines: count } = monthTotal(summary);
        expect(totals.reduce((sum, total) => sum + total.earning, 0n)).toBe(earning);
        expect(totals.reduce((sum, total) => sum + total.gross, 0n)).toBe(gross);
        expect(totals.reduce((sum, total) => sum + total.lines, 0)).toBe(count);
      }),
    );
  });

  it('gives each partner exactly its own lines', () => {
    fc.assert(
      fc.property(randomLines, (lines) => {
        const totals = totalsBy(summaryOf(lines), (cell) => cell.partner);
        for (const [id, total] of totals) {
          const own = lines.filter((line) => line.partner === id);
          expect(total.lines).toBe(own.length);
          expect(total.earning).toBe(own.reduce((sum, { earning }) => sum + earning, 0n));
        }
        expect(totals.size).toBe(new Set(lines.map((line) => line.partner)).size);
      }),
    );
  });
});

describe('what a summary keeps beside totals', () => {
  it('the name of each partner, also when some lines have none', () => {
    const summary = summaryOf([usageLine(), usageLine({ partnerName: '' })]);
    expect(summary.partnerNames.get(partner('0123456'))).toBe('Blue Ridge Consulting');
  });

  it('the earnings by the month in which they are expected', () => {
    const summary = summaryOf([
      usageLine(),
      usageLine({ estimatedPaymentMonth: month('2024-01'), earning: usd('1.00') }),
      usageLine({ earning: usd('0.50') }),
    ]);
    expect([...summary.paymentMonths]).toEqual([
      ['2023-12', usd('800.50')],
      ['2024-01', usd('1.00')],
    ]);
  });

  it('the lines outside every rule, and their revenue, by reason', () => {
    const summary = newMonthSummary(() => undefined);
    addIneligible(summary.ineligible, ineligibleLine());
    addIneligible(summary.ineligible, ineligibleLine({ revenue: revenueOf('0.000001') }));
    addIneligible(summary.ineligible, ineligibleLine({ revenue: undefined, reason: 'NO_PARTNER' }));
    expect([...summary.ineligible]).toEqual([
      ['PRODUCT_NOT_ELIGIBLE', { lines: 2, revenue: revenueOf('250.100001') }],
      ['NO_PARTNER', { lines: 1, revenue: 0n }],
    ]);
  });

  it('the 20 largest payouts, the largest first and the earlier of equals first', () => {
    const lines = Array.from({ length: 50 }, (_, index) =>
      usageLine({ claimId: `c${index}`, earning: cents(BigInt((index * 7) % 25)) }),
    );
    const { largestPayouts } = summaryOf(lines);
    const expected = lines
      .filter(({ earning }) => earning > 0n)
      .sort((left, right) => Number(right.earning - left.earning))
      .slice(0, 20);
    expect(largestPayouts.map(({ line }) => line.claimId)).toEqual(
      expected.map(({ claimId }) => claimId),
    );
  });

  it('the largest amounts not paid: barred lines by their gross, cut ones by what was cut', () => {
    const { largestUnpaid } = summaryOf([
      usageLine({ claimId: 'paid' }),
      usageLine({ claimId: 'barred', earning: cents(0n), reason: 'IVDCOMP' }),
      usageLine({ claimId: 'cut', earning: usd('799.00'), reason: 'CAP_TRUNCATED' }),
      revenueLine({ claimId: 'credit', gross: usd('-5.00'), earning: cents(0n) }),
      usageLine({
        claimId: 'no growth',
        gross: cents(0n),
        earning: cents(0n),
        reason: 'MAULWPHWM',
      }),
    ]);
    expect(largestUnpaid.map(({ line, amount }) => [line.claimId, amount])).toEqual([
      ['barred', usd('800.00')],
      ['cut', usd('1.00')],
    ]);
  });
});
