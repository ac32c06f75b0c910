import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codePointOrder } from '../../core/codePointOrder.ts';
import type { PayableLine } from '../../core/ledger/payableLine.ts';
import { type Cents, cents } from '../../core/money.ts';
import { addIneligible } from '../../core/reports/ineligibleTotals.ts';
import {
  addSummary,
  type MonthSummary,
  monthTotal,
  newMonthSummary,
  partnerTotals,
  type SummaryCell,
  totalsBy,
} from '../../core/reports/monthSummary.ts';
import { cutByCaps } from '../../core/reports/total.ts';
import type { CapScope } from '../../core/rulebook/lookups.ts';
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
import { summaryOfLines } from './summaryOfLines.ts';

describe('the total of a month', () => {
  it('adds up lines, units, revenue, gross and earnings', () => {
    const summary = summaryOfLines([
      usageLine(),
      revenueLine(),
      engagementLine({ earning: cents(0n), reason: 'IVDCOSELL' }),
    ]);
    expect(monthTotal(summary)).toEqual({
      lines: 3,
      payingLines: 2,
      gross: usd('7337.50'),
      earning: usd('837.50'),
      leftOnTable: usd('6500.00'),
      compensableUnits: 200,
      revenue: revenueOf('1000.128'),
    });
  });

  it('leaves on the table what barred lines would have had, whatever caps cut and credits take back', () => {
    // Under a cap of $100 that $150 of earlier months have gone beyond: of a credit of $80, $50 eat
    // what lay above the cap, and $30 are taken back. A line that follows fills the cap again.
    const credit = revenueLine({ gross: usd('-80.00'), earning: usd('-30.00') });
    const cut = revenueLine({
      gross: usd('40.00'),
      earning: usd('30.00'),
      reason: 'CAP_TRUNCATED',
    });
    const barred = [
      usageLine({ gross: usd('28.00'), earning: cents(0n), reason: 'IVDCOMP' }),
      engagementLine({ gross: usd('15.00'), earning: cents(0n), reason: 'AMOUNT_NOT_PUBLISHED' }),
    ];
    const total = monthTotal(summaryOfLines([credit, cut, ...barred]));
    expect(total).toMatchObject({ gross: usd('3.00'), earning: cents(0n) });
    expect(total.leftOnTable).toBe(usd('43.00'));
    expect(cutByCaps(total)).toBe(usd('-40.00'));
  });

  it('is the sum of all lines, however they fall', () => {
    fc.assert(
      fc.property(randomLines, (lines) => {
        const total = monthTotal(summaryOfLines(lines));
        expect(total.lines).toBe(lines.length);
        expect(total.earning).toBe(lines.reduce((sum, { earning }) => sum + earning, 0n));
        expect(total.gross).toBe(lines.reduce((sum, { gross }) => sum + gross, 0n));
        const barred = lines.filter(
          ({ reason }) => !['', 'CAP_REACHED', 'CAP_TRUNCATED'].includes(reason),
        );
        expect(total.leftOnTable).toBe(barred.reduce((sum, { gross }) => sum + gross, 0n));
        expect(total.revenue).toBe(lines.reduce((sum, { revenue }) => sum + (revenue ?? 0n), 0n));
      }),
    );
  });

  it('is the sum of its engagements, rules, areas and reasons', () => {
    const parts: ((cell: SummaryCell) => string)[] = [
      ({ engagementName }) => engagementName,
      ({ rule }) => rule,
      ({ solutionArea }) => solutionArea,
      ({ reason }) => reason,
    ];
    fc.assert(
      fc.property(randomLines, fc.constantFrom(...parts), (lines, keyOf) => {
        const summary = summaryOfLines(lines);
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
        const totals = partnerTotals(summaryOfLines(lines));
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
    const summary = summaryOfLines([usageLine(), usageLine({ partnerName: '' })]);
    expect(summary.partners.get(partner('0123456'))?.name).toBe('Blue Ridge Consulting');
  });

  it('the earnings by the month in which they are expected', () => {
    const summary = summaryOfLines([
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
    const summary = newMonthSummary();
    addIneligible(summary.ineligible, ineligibleLine());
    addIneligible(summary.ineligible, ineligibleLine({ revenue: revenueOf('0.000001') }));
    addIneligible(summary.ineligible, ineligibleLine({ revenue: undefined, reason: 'NO_PARTNER' }));
    expect([...summary.ineligible]).toEqual([
      ['PRODUCT_NOT_ELIGIBLE', { lines: 2, revenue: revenueOf('250.100001') }],
      ['NO_PARTNER', { lines: 1, revenue: 0n }],
    ]);
  });

  it('the 20 largest payouts, the largest first and of equals the first in payout order', () => {
    const lines = Array.from({ length: 50 }, (_, index) =>
      usageLine({ claimId: `c${index + 10}`, earning: cents(BigInt((index * 7) % 25)) }),
    );
    const { largestPayouts } = summaryOfLines(lines.toReversed());
    const expected = lines
      .filter(({ earning }) => earning > 0n)
      .sort((left, right) => Number(right.earning - left.earning))
      .slice(0, 20);
    expect(largestPayouts.map(({ line }) => line.claimId)).toEqual(
      expected.map(({ claimId }) => claimId),
    );
  });

  it('the largest amounts not paid: barred lines by their gross, cut ones by what was cut', () => {
    const { largestUnpaid } = summaryOfLines([
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

describe('summaries of parts of a month', () => {
  /** Each tenant has a cap of its own under each partner and rule, used up line by line. */
  const OF_TENANT: CapScope = {
    partner: true,
    tenant: true,
    workload: false,
    subscription: false,
    claim: false,
  };
  const capped = (lines: readonly PayableLine[]): PayableLine[] => {
    const left = new Map<string, Cents>();
    return lines.map((line) => {
      const key = `${line.rule}|${line.partner}|${line.tenant}`;
      const remaining = cents((left.get(key) ?? usd('1000.00')) - line.earning);
      left.set(key, remaining);
      return { ...line, cap: { key, limit: usd('1000.00'), remaining } };
    });
  };
  const inOrder = <Key extends string, Value>(map: ReadonlyMap<Key, Value>) =>
    [...map].sort(([left], [right]) => codePointOrder(left, right));
  /** A summary's figures in an order of their own: what was met first is not among them. */
  const figuresOf = (summary: MonthSummary) => ({
    ...summary,
    partners: inOrder(summary.partners),
    cells: new Set(summary.cells),
    paymentMonths: inOrder(summary.paymentMonths),
    caps: inOrder(summary.caps),
  });

  it('add up to the summary of all lines, when each part has all lines of its tenants', () => {
    const partOfTenant = fc.array(fc.nat({ max: 2 }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(randomLines, partOfTenant, (random, partOf) => {
        const lines = capped(random);
        const merged = newMonthSummary();
        for (const part of [0, 1, 2]) {
          const own = lines.filter(({ tenant }) => partOf[Number(tenant.slice(0, 8))] === part);
          // As a range of tenants is paid: tenant by tenant, in payout order within each.
          const asPaid = own.toSorted((a, b) => codePointOrder(a.tenant, b.tenant));
          addSummary(
            merged,
            summaryOfLines(asPaid, () => OF_TENANT),
          );
        }
        const whole = summaryOfLines(lines, () => OF_TENANT);
        expect(figuresOf(merged)).toEqual(figuresOf(whole));
      }),
    );
  });
});
