/** Lines for the tests of reports: a real one, of which a test states what it is about. */
import type { PartnerId, ProductGroupId, RuleId, TenantId, WorkloadId } from '../../core/ids.ts';
import type { IneligibleLine, PayableLine, UsageFigures } from '../../core/ledger/payableLine.ts';
import { type Amount, amount, type Cents, cents, exactUsd } from '../../core/money.ts';
import type { Month } from '../../core/month.ts';

export const usd = (dollars: string): Cents => {
  const [whole = '0', decimals = ''] = dollars.split('.');
  return cents(BigInt(`${whole}${decimals.padEnd(2, '0')}`));
};
/** A decimal in units of 10^-24. */
export const decimal = (text: string): Amount => {
  const [whole = '0', decimals = ''] = text.split('.');
  return amount(BigInt(`${whole}${decimals.padEnd(24, '0')}`));
};
export const revenueOf = (text: string) => exactUsd(decimal(text) * 10n ** 24n);

export const month = (text: string): Month => text as Month;
export const partner = (text: string): PartnerId => text as PartnerId;
export const tenant = (text: string): TenantId => text as TenantId;
export const rule = (text: string): RuleId => text as RuleId;
export const workload = (text: string): WorkloadId => text as WorkloadId;
export const productGroup = (text: string): ProductGroupId => text as ProductGroupId;

const TENANT = tenant('0a1b2c3d-0000-4000-8000-000000000001');

/** 500 of 500 seats active on Teams Phone, no history: 200 units x $4 = $800 (calculation.md 2). */
export const usageLine = (stated: Partial<PayableLine> = {}): PayableLine => ({
  month: month('2023-10'),
  partner: partner('0123456'),
  partnerName: 'Blue Ridge Consulting',
  tenant: TENANT,
  customerName: 'Fabrikam Logistics',
  solutionArea: 'Modern Work and Security',
  partnerRole: 'Use or consume',
  engagementName: 'Modern Work Usage',
  rule: rule('fy24.mw-usage.teams-phone'),
  workload: workload('teams-phone'),
  subscription: '',
  productGroup: '',
  claimId: 'CLM-1001',
  usage: TEAMS_PHONE_500,
  revenue: undefined,
  rate: { kind: 'perUnit', value: decimal('4') },
  gross: usd('800.00'),
  cap: {
    key: `fy24.mw-usage.teams-phone|2023-10|0123456|${TENANT}|teams-phone`,
    limit: usd('75000.00'),
    remaining: usd('74200.00'),
  },
  earning: usd('800.00'),
  reason: '',
  estimatedPaymentMonth: month('2023-12'),
  ...stated,
});

const TEAMS_PHONE_500: UsageFigures = {
  monthlyActiveUsers: 500,
  paidAvailableUnits: 500,
  highWaterMark: 0,
  baseline: 300,
  compensableUnits: 200,
};

/** $1,000.128 of Microsoft 365 E5 at 3.75 % = $37.50. */
export const revenueLine = (stated: Partial<PayableLine> = {}): PayableLine => ({
  ...usageLine(),
  partnerRole: 'Transact',
  engagementName: 'Modern Work Rebates',
  rule: rule('fy24.mw-rebate.core-e3-e5'),
  workload: '',
  subscription: '9f000000-0000-4000-8000-00000000000a',
  productGroup: productGroup('m365-e5'),
  claimId: '',
  usage: undefined,
  revenue: revenueOf('1000.128'),
  rate: { kind: 'fraction', value: decimal('0.0375') },
  gross: usd('37.50'),
  cap: {
    key: `fy24.mw-rebate.core-e3-e5|2023-10|0123456|${TENANT}`,
    limit: usd('55000.00'),
    remaining: usd('54962.50'),
  },
  earning: usd('37.50'),
  ...stated,
});

/** An approved workshop, $6,500. */
export const engagementLine = (stated: Partial<PayableLine> = {}): PayableLine => ({
  ...usageLine(),
  partnerRole: 'Build intent - Partner activities',
  engagementName: 'Threat Protection',
  rule: rule('fy24.engagement.threat-protection'),
  workload: '',
  claimId: 'WS-77',
  usage: undefined,
  rate: undefined,
  gross: usd('6500.00'),
  cap: undefined,
  earning: usd('6500.00'),
  ...stated,
});

/** $250.10 of a product that no group names. */
export const ineligibleLine = (stated: Partial<IneligibleLine> = {}): IneligibleLine => ({
  month: month('2023-10'),
  partner: partner('0123456'),
  tenant: TENANT,
  customerName: 'Fabrikam Logistics',
  workload: '',
  subscription: '9f000000-0000-4000-8000-00000000000a',
  productGroup: 'unclassified',
  product: 'Visio Plan 2',
  claimId: '',
  monthlyActiveUsers: undefined,
  paidAvailableUnits: undefined,
  revenue: revenueOf('250.10'),
  reason: 'PRODUCT_NOT_ELIGIBLE',
  ...stated,
});
