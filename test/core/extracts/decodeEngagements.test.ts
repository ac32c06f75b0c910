import { describe, expect, test } from 'vitest';
import { amount } from '../../../core/money.ts';
import { readExtract } from './readExtract.ts';
import { csv, engagements, TENANT } from './sampleFiles.ts';

const one = (change: Record<string, string>) => readExtract(csv(engagements(change))).rows[0];
const code = (change: Record<string, string>) =>
  readExtract(csv(engagements(change))).rejected[0]?.code;

describe('claims', () => {
  test('an approved claim', () => {
    expect(one({ Status: ' APPROVED' })).toEqual({
      kind: 'engagements',
      row: 2,
      claimId: 'W-1',
      partner: '1234567',
      tenant: TENANT,
      rule: 'fy24.engagement.sentinel-migration',
      status: 'approved',
      completed: '2023-11-20',
      approvedAmount: amount(20_000n * 10n ** 24n),
    });
  });

  test('a claim that is not approved needs neither date nor amount', () => {
    const row = one({ Status: 'Under Review', CompletedDate: '', ApprovedAmountUSD: '' });
    expect(row).toMatchObject({ status: 'under review', completed: '', approvedAmount: '' });
  });

  test('an approved claim of a fixed amount needs no amount', () => {
    const row = one({ EngagementName: 'MCI Threat Protection Workshop', ApprovedAmountUSD: '' });
    expect(row).toMatchObject({ rule: 'fy24.engagement.threat-protection', approvedAmount: '' });
  });

  test.each([
    [{ CompletedDate: '' }, 'missing-cell'],
    [{ ApprovedAmountUSD: '' }, 'missing-cell'],
    [{ ApprovedAmountUSD: '-0.01' }, 'NUMBER_INVALID'],
    [{ Status: 'Rejected', ApprovedAmountUSD: '-1' }, 'NUMBER_INVALID'],
    [{ EngagementName: 'Origami Workshop' }, 'UNKNOWN_ENGAGEMENT'],
    [{ ClaimId: '' }, 'missing-cell'],
    [{ MpnId: '' }, 'missing-cell'],
    [{ CustomerTenantId: 'x' }, 'TENANT_INVALID'],
    [{ Status: '' }, 'missing-cell'],
    [{ CompletedDate: '2014-12-31' }, 'MONTH_OUT_OF_RANGE'],
    [{ Status: 'Submitted', CompletedDate: '2050-01-01' }, 'MONTH_OUT_OF_RANGE'],
  ])('%j is %s', (change, expected) => {
    expect(code(change)).toBe(expected);
  });
});
