import { describe, expect, test } from 'vitest';
import { amount } from '../../../core/money.ts';
import { readExtract } from './readExtract.ts';
import { csv, OTHER_TENANT, opening, SUBSCRIPTION, TENANT } from './sampleFiles.ts';

const one = (change: Record<string, string>) => readExtract(csv(opening(change))).rows[0];
const code = (change: Record<string, string>) =>
  readExtract(csv(opening(change))).rejected[0]?.code;

describe('high-water marks', () => {
  test('by tenant and any spelling of the workload, without a partner', () => {
    expect(one({ MpnId: 'not/read' })).toEqual({
      kind: 'opening',
      row: 2,
      balance: 'high-water-mark',
      tenant: TENANT,
      workload: 'teams-phone',
      month: '',
      units: 320,
    });
  });

  test.each([
    [{ Key: 'Teams Telegraph' }, 'UNKNOWN_KEY'],
    [{ Key: '' }, 'missing-cell'],
    [{ Value: '' }, 'missing-cell'],
    [{ Value: '-1' }, 'NEGATIVE_UNITS'],
    [{ Value: '1.5' }, 'NUMBER_INVALID'],
    [{ Month: '2014-12' }, 'MONTH_OUT_OF_RANGE'],
    [{ CustomerTenantId: '' }, 'missing-cell'],
    [{ Kind: 'low-water-mark' }, 'UNKNOWN_KEY'],
    [{ Kind: '' }, 'missing-cell'],
  ])('%j is %s', (change, expected) => {
    expect(code(change)).toBe(expected);
  });
});

describe('what was earned under a cap', () => {
  const cap = (change: Record<string, string>) => ({
    Kind: 'Cap-Earned',
    MpnId: '1234567',
    Key: 'fy24.mw-usage.teams-phone/Teams Phone System',
    Value: '1500.50',
    ...change,
  });

  test('the key has what the scope of the cap has', () => {
    expect(one(cap({}))).toEqual({
      kind: 'opening',
      row: 2,
      balance: 'cap-earned',
      rule: 'fy24.mw-usage.teams-phone',
      partner: '1234567',
      tenant: TENANT,
      workload: 'teams-phone',
      subscription: '',
      earned: 150_050n,
    });
  });

  test('a subscription id may hold a "/" and begin with one', () => {
    const azure = cap({ Key: 'fy24.azure.consumption / /subscriptions/77' });
    expect(one(azure)).toMatchObject({ subscription: '/subscriptions/77' });
  });

  test('cells outside the scope are not read', () => {
    const azure = cap({
      CustomerTenantId: 'not read',
      Key: `fy24.azure.consumption/${SUBSCRIPTION.toUpperCase()}`,
      Month: 'not read',
      Value: '-3',
    });
    expect(one(azure)).toMatchObject({
      tenant: '',
      workload: '',
      subscription: SUBSCRIPTION,
      earned: -300n,
    });
    const all = cap({ MpnId: '', CustomerTenantId: OTHER_TENANT, Key: 'custom.one-for-all' });
    expect(one(all)).toMatchObject({ partner: '', tenant: '' });
  });

  test.each([
    [{ Key: 'fy24.mw-usage.teams-fax/MDE' }, 'UNKNOWN_KEY'],
    [{ Key: 'fy24.mw-usage.teams-phone' }, 'UNKNOWN_KEY'],
    [{ Key: 'fy24.mw-usage.teams-phone/' }, 'UNKNOWN_KEY'],
    [{ Key: 'fy24.mw-usage.teams-phone/MDE/MDE' }, 'UNKNOWN_KEY'],
    [{ Key: 'fy24.mw-usage.teams-phone/Telegraph' }, 'UNKNOWN_KEY'],
    [{ Key: 'fy24.mw-usage.teams-phone/MDE' }, 'UNKNOWN_KEY'],
    [{ Key: 'fy24.mw-rebate.core-e3-e5/MDE' }, 'UNKNOWN_KEY'],
    [{ Key: 'fy24.mw-rebate.core-e3-e5/' }, 'UNKNOWN_KEY'],
    [{ Key: 'fy24.azure.consumption/' }, 'UNKNOWN_KEY'],
    [{ Key: 'fy24.engagement.sentinel-migration' }, 'UNKNOWN_KEY'],
    [{ Key: 'constructor' }, 'UNKNOWN_KEY'],
    [{ MpnId: '' }, 'missing-cell'],
    [{ CustomerTenantId: '' }, 'missing-cell'],
    [{ Value: '0.001' }, 'NUMBER_INVALID'],
    [{ Value: '1,500.50' }, 'NUMBER_AMBIGUOUS'],
  ])('%j is %s', (change, expected) => {
    expect(code(cap(change))).toBe(expected);
  });
});

describe('first purchases', () => {
  const first = (change: Record<string, string>) => ({
    Kind: 'first-purchase',
    Key: 'Modern Work & Security',
    Month: '2019-05',
    Value: '',
    ...change,
  });

  test('by tenant and solution area; an empty month means a new customer', () => {
    expect(one(first({}))).toEqual({
      kind: 'opening',
      row: 2,
      balance: 'first-purchase',
      tenant: TENANT,
      solutionArea: 'Modern Work and Security',
      month: '2019-05',
    });
    expect(one(first({ Month: '' }))).toMatchObject({ month: '' });
  });

  test('an area that the rulebook does not know', () => {
    expect(code(first({ Key: 'Gardening' }))).toBe('UNKNOWN_KEY');
    // Not the area Azure, though a medal beside a name says nothing.
    expect(code(first({ Key: 'Gold' }))).toBe('UNKNOWN_KEY');
  });
});

describe('trailing revenue', () => {
  const trailing = (change: Record<string, string>) => ({
    Kind: 'trailing-revenue',
    MpnId: '1234567',
    CustomerTenantId: '',
    Key: '',
    Month: '2023-03',
    Value: '24999.99',
    ...change,
  });

  test('by partner and month; tenant and key are not read', () => {
    expect(one(trailing({}))).toEqual({
      kind: 'opening',
      row: 2,
      balance: 'trailing-revenue',
      partner: '1234567',
      month: '2023-03',
      revenue: amount(2_499_999n * 10n ** 22n),
    });
  });

  test.each([
    [{ Month: '' }, 'missing-cell'],
    [{ MpnId: '' }, 'missing-cell'],
    [{ Value: 'NaN' }, 'NUMBER_INVALID'],
  ])('%j is %s', (change, expected) => {
    expect(code(trailing(change))).toBe(expected);
  });
});
