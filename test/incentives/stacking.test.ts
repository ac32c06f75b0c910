/** Each rule in force that names a product group pays on it: rules stack (calculation.md 3.4). */
import { describe, expect, test } from 'vitest';
import { formatUsd } from '../../core/money.ts';
import { given, revenue } from './given.ts';

function paidOn(group: string) {
  const lines = given({}).linesOf({ '2023-11': { revenue: [revenue(group, '1000')] } });
  return Object.fromEntries(lines.map(({ rule, earning }) => [rule, Number(earning) / 100]));
}

describe('$1,000 of one product group pays under every rule that names it', () => {
  test.each([
    ['m365-e3', { 'fy24.mw-rebate.core-e3-e5': 37.5, 'fy24.mw-rebate.tier1-m365-e3': 50 }],
    ['m365-e5', { 'fy24.mw-rebate.core-e3-e5': 37.5, 'fy24.mw-rebate.tier2-m365-e5': 70 }],
    [
      'm365-business-premium',
      { 'fy24.mw-rebate.core-other': 37.5, 'fy24.mw-rebate.tier1-business-premium': 50 },
    ],
    [
      'calling-conference',
      { 'fy24.mw-rebate.core-other': 37.5, 'fy24.mw-rebate.calling-conference': 200 },
    ],
    ['modern-work-other', { 'fy24.mw-rebate.core-other': 37.5 }],
    [
      'd365-business-central',
      {
        'fy24.biz-rebate.core': 47.5,
        'fy24.biz-rebate.tier2': 100,
        'fy24.biz-rebate.customer-add': 200,
      },
    ],
    [
      'd365-sales-enterprise',
      {
        'fy24.biz-rebate.core': 47.5,
        'fy24.biz-rebate.tier2': 100,
        'fy24.biz-rebate.customer-add': 200,
      },
    ],
    ['d365-other', { 'fy24.biz-rebate.core': 47.5, 'fy24.biz-rebate.customer-add': 200 }],
    ['power-platform', { 'fy24.biz-rebate.core': 47.5, 'fy24.biz-rebate.customer-add': 200 }],
    ['azure-reservation', { 'fy24.azure.reservation-savings-plan': 100 }],
    ['azure-savings-plan', { 'fy24.azure.reservation-savings-plan': 100 }],
    ['azure-purview', { 'fy24.azure.consumption': 40, 'fy24.azure.workload-accelerator': 20 }],
    ['azure-arc', { 'fy24.azure.consumption': 40, 'fy24.azure.workload-accelerator': 20 }],
    ['azure-cosmos-db', { 'fy24.azure.consumption': 40, 'fy24.azure.workload-accelerator': 20 }],
    ['azure-consumption', { 'fy24.azure.consumption': 40 }],
  ])('%s: %j', (group, expected) => {
    expect(paidOn(group)).toEqual(expected);
  });
});

test('a partner, subscription and product group have a line each', () => {
  const lines = given({}).linesOf({
    '2023-10': {
      revenue: [
        revenue('azure-consumption', '100', { subscription: 'sub-1' }),
        revenue('azure-consumption', '200', { subscription: 'sub-2' }),
        revenue('azure-consumption', '300', { subscription: 'sub-1', partner: '2000002' }),
      ],
    },
  });
  expect(
    lines.map(({ partner, subscription, earning }) => [partner, subscription, earning]),
  ).toEqual([
    ['1000001', 'sub-1', 400n],
    ['1000001', 'sub-2', 800n],
    ['2000002', 'sub-1', 1200n],
  ]);
});

test('a line carries its revenue exactly', () => {
  const exact = '1000.123456789012345678901234';
  const lines = given({}).linesOf({
    '2023-10': { revenue: [revenue('modern-work-other', exact)] },
  });
  expect(lines.map((line) => line.revenue && formatUsd(line.revenue))).toEqual([exact]);
});

test('a product that no entry names is listed as ineligible revenue and has no line', () => {
  const months = {
    '2023-10': { revenue: [revenue('unclassified', '1000', { product: 'Copilot' })] },
  };
  expect(given({}).linesOf(months)).toEqual([]);
  expect(given({}).ineligibleOf(months)).toMatchObject([
    { product: 'Copilot', productGroup: 'unclassified', reason: 'PRODUCT_NOT_ELIGIBLE' },
  ]);
});
