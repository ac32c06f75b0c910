/** A partner's revenue over the month and the eleven before it (calculation.md 6). */
import { describe, expect, test } from 'vitest';
import { type PartnerMonth, trailingRevenue } from '../../core/ledger/trailingRevenue.ts';
import { formatUsd, usdOf } from '../../core/money.ts';
import type { Month } from '../../core/month.ts';
import { amountOf } from './rows.ts';

const usd = (dollars: string) => usdOf(amountOf(dollars));
const rows = (partner: string, months: Record<string, string>): PartnerMonth[] =>
  Object.entries(months).map(([month, dollars]) => ({
    partner,
    month: month as Month,
    revenue: usd(dollars),
  }));
const balances = (entries: Record<string, string>) =>
  new Map(Object.entries(entries).map(([key, dollars]) => [key, usd(dollars)]));

function trailing(of: PartnerMonth[], opening: Record<string, string> = {}, month = '2024-01') {
  const { byPartner, warnings } = trailingRevenue(month as Month, of, balances(opening));
  return {
    revenue: Object.fromEntries([...byPartner].map(([id, sum]) => [id, formatUsd(sum)])),
    warnings,
  };
}

describe('twelve months are summed', () => {
  test('from eleven months before to the month itself', () => {
    const of = rows('1', {
      '2023-01': '1',
      '2023-02': '10',
      '2023-07': '100',
      '2024-01': '1000',
      '2024-02': '10000',
    });
    expect(trailing(of).revenue).toEqual({ '1': '1110' });
  });

  test('partner by partner, exactly', () => {
    const of = [
      ...rows('1', { '2024-01': '0.000000000000000000000001', '2023-12': '5' }),
      ...rows('2', { '2024-01': '-7' }),
    ];
    expect(trailing(of).revenue).toEqual({ '1': '5.000000000000000000000001', '2': '-7' });
  });

  test('and there is nothing to say of a partner without rows in them', () => {
    expect(trailing(rows('1', { '2022-12': '5' }))).toEqual({ revenue: {}, warnings: [] });
  });
});

describe('opening balances', () => {
  test('count for months without rows of that partner', () => {
    const of = rows('1', { '2024-01': '1000' });
    expect(trailing(of, { '1|2023-12': '500', '2|2023-12': '70' })).toEqual({
      revenue: { '1': '1500', '2': '70' },
      warnings: [],
    });
  });

  test('count only within the twelve months', () => {
    expect(trailing([], { '1|2023-01': '5', '1|2023-02': '6', '1|2024-02': '7' }).revenue).toEqual({
      '1': '6',
    });
  });

  test('are ignored with a warning where the partner has rows of the month', () => {
    const of = rows('1', { '2023-12': '1000' });
    expect(trailing(of, { '1|2023-12': '500', '1|2023-11': '20' })).toEqual({
      revenue: { '1': '1020' },
      warnings: [
        'The opening trailing revenue of partner 1 for 2023-12 is ignored: the loaded extracts have rows of that month, and the rows count.',
      ],
    });
  });

  test('are ignored also where those rows come to nothing, as unclassified ones do', () => {
    const result = trailing(rows('1', { '2023-12': '0' }), { '1|2023-12': '500' });
    expect(result.revenue).toEqual({ '1': '0' });
    expect(result.warnings).toHaveLength(1);
  });

  test('count where only another partner has rows of the month', () => {
    expect(trailing(rows('2', { '2023-12': '1' }), { '1|2023-12': '500' }).revenue).toEqual({
      '1': '500',
      '2': '1',
    });
  });

  test('are warned of in one order, whatever the order of rows', () => {
    const of = [...rows('2', { '2023-12': '1' }), ...rows('1', { '2023-12': '1' })];
    const { warnings } = trailing(of, { '2|2023-12': '5', '1|2023-12': '5' });
    expect(warnings.map((text) => /partner (\d)/.exec(text)?.[1])).toEqual(['1', '2']);
  });
});
