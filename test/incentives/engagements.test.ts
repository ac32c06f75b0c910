/** A workshop or migration claim pays once, when it is completed and approved (calculation.md 4). */
import { describe, expect, test } from 'vitest';
import { ADATUM, claim, given, LITWARE } from './given.ts';

const RANGED = 'fy24.engagement.endpoint-management';
const FIXED = 'fy24.engagement.threat-protection';
const MAXIMUM = 'fy24.engagement.sentinel-migration';
const UNPUBLISHED = 'fy24.engagement.azure-assessment';

/** Gross, earning and reason of one claim of October 2023. */
function paid(rule: string, approved: string, cells: Parameters<typeof claim>[2] = {}) {
  const lines = given({}).linesOf({ '2023-10': { claims: [claim(rule, approved, cells)] } });
  return lines.map(({ gross, earning, reason }) => [
    Number(gross) / 100,
    Number(earning) / 100,
    reason,
  ]);
}

describe('an approved claim', () => {
  test('pays a fixed amount whatever was approved, or nothing stated', () => {
    expect(paid(FIXED, '')).toEqual([[6500, 6500, '']]);
    expect(paid(FIXED, '1.00')).toEqual([[6500, 6500, '']]);
  });

  test.each([
    ['4999.99', 4999.99, 0, 'AMOUNT_OUT_OF_RANGE'],
    ['5000.00', 5000, 5000, ''],
    ['5800.00', 5800, 5800, ''],
    ['6500.00', 6500, 6500, ''],
    ['6500.01', 6500.01, 0, 'AMOUNT_OUT_OF_RANGE'],
    ['6500.001', 6500, 0, 'AMOUNT_OUT_OF_RANGE'],
  ])(
    'pays what was approved within a range, its ends included: $%s',
    (approved, gross, earning, reason) => {
      expect(paid(RANGED, approved)).toEqual([[gross, earning, reason]]);
    },
  );

  test.each([
    ['12345.67', 12345.67, 12345.67, ''],
    ['50000.00', 50000, 50000, ''],
    ['50000.01', 50000.01, 50000, 'CAP_TRUNCATED'],
    ['80000', 80000, 50000, 'CAP_TRUNCATED'],
  ])('pays what was approved up to a maximum: $%s', (approved, gross, earning, reason) => {
    expect(paid(MAXIMUM, approved)).toEqual([[gross, earning, reason]]);
  });

  test('whose amount is not published shows it and pays 0', () => {
    expect(paid(UNPUBLISHED, '20000')).toEqual([[20000, 0, 'AMOUNT_NOT_PUBLISHED']]);
  });

  test('has an amount rounded once, half to even', () => {
    expect(paid(MAXIMUM, '100.005')).toEqual([[100, 100, '']]);
    expect(paid(MAXIMUM, '100.015')).toEqual([[100.02, 100.02, '']]);
  });
});

describe('a claim with another status', () => {
  test.each(['submitted', 'rejected', ''])('pays 0 and shows its amount: "%s"', (status) => {
    expect(paid(RANGED, '5800.00', { status })).toEqual([[5800, 0, 'CLAIM_NOT_APPROVED']]);
  });

  test('shows 0.00 for an empty amount, unless the amount is fixed', () => {
    const status = 'submitted';
    expect(paid(RANGED, '', { status })).toEqual([[0, 0, 'CLAIM_NOT_APPROVED']]);
    expect(paid(MAXIMUM, '', { status })).toEqual([[0, 0, 'CLAIM_NOT_APPROVED']]);
    expect(paid(UNPUBLISHED, '', { status })).toEqual([[0, 0, 'CLAIM_NOT_APPROVED']]);
    expect(paid(FIXED, '', { status })).toEqual([[6500, 0, 'CLAIM_NOT_APPROVED']]);
  });
});

describe('a cap per claim', () => {
  const months = {
    '2023-10': {
      claims: [claim(MAXIMUM, '60000'), claim(MAXIMUM, '70000', { claimId: 'claim-2' })],
    },
  };

  test('is not shared by claims of one customer', () => {
    expect(
      given({})
        .linesOf(months)
        .map(({ claimId, earning }) => [claimId, earning]),
    ).toEqual([
      ['claim-1', 5_000_000n],
      ['claim-2', 5_000_000n],
    ]);
  });

  test('is not shared by claims of other customers or months', () => {
    const later = claim(MAXIMUM, '60000', { claimId: 'claim-3', completed: '2023-11-30' });
    const lines = given({}).linesOfTenants({
      [ADATUM]: { '2023-11': { claims: [later] } },
      [LITWARE]: { '2023-10': { claims: [claim(MAXIMUM, '60000', { tenant: LITWARE })] } },
    });
    expect(lines.map(({ earning }) => earning)).toEqual([5_000_000n, 5_000_000n]);
  });
});

test('a line names its claim and no workload, subscription, product group, usage, revenue or rate', () => {
  const [line] = given({}).linesOf({ '2023-10': { claims: [claim(FIXED, '')] } });
  expect(line).toMatchObject({
    rule: FIXED,
    claimId: 'claim-1',
    workload: '',
    subscription: '',
    productGroup: '',
    usage: undefined,
    revenue: undefined,
    rate: undefined,
    cap: undefined,
  });
});

test('a claim completed while its rule is not in force has no line and is listed', () => {
  const months = { '2023-09': { claims: [claim(FIXED, '', { completed: '2023-09-30' })] } };
  expect(given({}).linesOf(months)).toEqual([]);
  expect(given({}).ineligibleOf(months)).toMatchObject([
    { month: '2023-09', claimId: 'claim-1', reason: 'NO_RULE_IN_FORCE' },
  ]);
});
