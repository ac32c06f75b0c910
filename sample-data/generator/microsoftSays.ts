/**
 * What Microsoft says it earned, paid, refused and capped, for a few lines of the first months. It
 * agrees with the calculation but for one: Blue Yonder's November has 180 units where 200 are due.
 */
import { addMonths, firstDayOf, lastDayOf, type Month } from '../../core/month.ts';
import { centsText } from './decimalText.ts';
import type { Cells } from './delimitedText.ts';
import { DISTRIBUTOR, PARTNERS } from './partners.ts';
import { dayOf } from './sampleMonths.ts';
import { guidOf } from './seededDraws.ts';
import { subscriptionIdOf } from './subscriptionIdOf.ts';
import { tenantByKey } from './tenants.ts';

const PROGRAM = 'Microsoft Commerce Incentives';
const PARTNER = PARTNERS.fabrikam;

interface Earning {
  readonly id: string;
  readonly month: string;
  readonly tenant: string;
  readonly engagement: string;
  readonly type: 'Fee' | 'Rebate' | 'Co-op';
  readonly cents: number;
  /** Empty until it is paid. */
  readonly paymentId: string;
  readonly detail: Cells;
}

const EARNINGS: readonly Earning[] = [
  usage('E-0001', '2023-10', 'blue-yonder', 'PAY-501', 200_00, 'teams-frontline 700 1000 650 50 4'),
  usage(
    'E-0002',
    '2023-10',
    'woodgrove',
    'PAY-501',
    12_000_00,
    'defender-endpoint 4300 12000 300 4000 3',
  ),
  rebate('E-0003', 'Rebate', 'PAY-502', 324_00),
  rebate('E-0004', 'Co-op', '', 216_00),
  usage(
    'E-0005',
    '2023-11',
    'blue-yonder',
    'PAY-503',
    720_00,
    'teams-frontline 900 1000 720 180 4',
  ),
  usage(
    'E-0006',
    '2023-11',
    'woodgrove',
    'PAY-503',
    12_000_00,
    'defender-endpoint 8300 12000 4300 4000 3',
  ),
  usage('E-0007', '2023-12', 'adatum', 'PAY-504', 200_00, 'teams-phone 350 400 300 50 4'),
  usage('E-0008', '2024-01', 'contoso-retail', '', 800_00, 'teams-phone 500 500 300 200 4'),
];

export const EARNINGS_RECORDS: readonly Cells[] = EARNINGS.map((earning): Cells => {
  const month = earning.month as Month;
  const tenant = tenantByKey(earning.tenant);
  return {
    earningId: earning.id,
    earningDate: lastDayOf(month),
    transactionDate: firstDayOf(month),
    calculationDate: dayOf(addMonths(month, 1), 16),
    participantId: PARTNER.id,
    participantIdType: 'MPNID',
    participantName: PARTNER.name,
    partnerCountryCode: 'US',
    programName: PROGRAM,
    engagementName: earning.engagement,
    earningType: earning.type,
    customerTenantId: tenant.id,
    customerName: tenant.name,
    customerCountry: tenant.country,
    distributorId: DISTRIBUTOR.id,
    distributorName: DISTRIBUTOR.name,
    transactionId: guidOf(`transaction/${earning.tenant}/${month}`),
    transactionCurrency: 'USD',
    earningAmount: centsText(earning.cents),
    earningAmountUSD: centsText(earning.cents),
    earningExchangeRate: '1',
    exchangeRateDate: firstDayOf(month),
    paymentId: earning.paymentId,
    paymentStatus: earning.paymentId === '' ? 'Upcoming' : 'Sent',
    estimatedPaymentMonth: addMonths(month, 2),
    solutionArea: 'Modern Work and Security',
    ...earning.detail,
  };
});

const PAID_ON: readonly [paymentId: string, day: string][] = [
  ['PAY-501', '2023-12-15'],
  ['PAY-502', '2023-12-15'],
  ['PAY-503', '2024-01-15'],
  ['PAY-504', '2024-02-15'],
];

export const PAYMENT_RECORDS: readonly Cells[] = PAID_ON.map(([paymentId, day]): Cells => {
  const paid = EARNINGS.filter((earning) => earning.paymentId === paymentId);
  const total = centsText(paid.reduce((sum, earning) => sum + earning.cents, 0));
  return {
    participantID: PARTNER.id,
    participantIDType: 'MPNID',
    participantName: PARTNER.name,
    programName: PROGRAM,
    earned: total,
    earnedUSD: total,
    withheldTax: '0.00',
    salesTax: '0.00',
    serviceFeeTax: '0.00',
    totalPayment: total,
    currencyCode: 'USD',
    paymentMethod: 'Electronic bank transfer',
    paymentID: paymentId,
    paymentStatus: 'Sent',
    paymentDate: day,
  };
});

const REFUSED: readonly [tenant: string, month: string, workload: string, reason: string][] = [
  ['adatum', '2023-10', 'teams-phone', 'Min threshold for HWM not met'],
  ['humongous', '2023-11', 'information-protection', 'PAU less than or equal to prior HWM'],
  ['blue-yonder', '2023-12', 'teams-frontline', 'MAU less than or equal to Prior HWM'],
];

export const INELIGIBLE_RECORDS: readonly Cells[] = REFUSED.map(
  ([tenant, month, workload, reason], index): Cells => ({
    unearnedId: `U-${String(index + 1).padStart(4, '0')}`,
    customerId: tenantByKey(tenant).id,
    customerIdType: 'Tenant ID',
    customerName: tenantByKey(tenant).name,
    partnerId: PARTNER.id,
    partnerName: PARTNER.name,
    partnerCountryCode: 'US',
    partnerRole: 'Use or consume',
    partnerAssociation: 'CPOR',
    solutionArea: 'Modern Work and Security',
    transactionDate: firstDayOf(month as Month),
    workload,
    reason,
  }),
);

export const MAX_CAP_RECORDS: readonly Cells[] = [
  {
    participantID: PARTNER.id,
    participantType: 'MPNID',
    participantName: PARTNER.name,
    programName: PROGRAM,
    engagementName: 'Azure Incentives',
    leverName: `Azure Consumption CSP, ${subscriptionIdOf('city-power', 'Grid analytics')}`,
    customerID: tenantByKey('city-power').id,
    customerName: tenantByKey('city-power').name,
    customerCountryCode: 'US',
    maxCapUSD: '75000.00',
    maxCapEffectiveStartDate: '2023-10-01',
    maxCapEffectiveEndDate: '2024-09-30',
    totalEarningsUSD: '74800.00',
    balanceEarningOpportunityUSD: '200.00',
    maxCapBalanceRefreshDate: '2023-11-20',
  },
];

const CERTIFIED: readonly [partner: keyof typeof PARTNERS, person: string, exam: string][] = [
  ['fabrikam', 'F-01', 'Microsoft 365 Certified: Administrator Expert'],
  ['fabrikam', 'F-02', 'Microsoft Certified: Security Operations Analyst Associate'],
  ['fabrikam', 'F-03', 'Microsoft 365 Certified: Teams Administrator Associate'],
  ['tailspin', 'T-01', 'Microsoft 365 Certified: Endpoint Administrator Associate'],
  ['lamna', 'L-01', 'Microsoft Certified: Dynamics 365 Business Central Functional Consultant'],
];

export const CERTIFICATION_RECORDS: readonly Cells[] = CERTIFIED.map(
  ([partner, person, exam]): Cells => ({
    MpnId: PARTNERS[partner].id,
    PersonId: person,
    Certification: exam,
    EarnedDate: '2023-06-20',
    ExpiresDate: '2024-06-20',
  }),
);

/** `figures`: workload, active users, paid units, baseline, units and dollars a unit. */
function usage(
  id: string,
  month: string,
  tenant: string,
  paymentId: string,
  cents: number,
  figures: string,
): Earning {
  const [workload = '', mau = '', pau = '', baseline = '', units = '', rate = ''] =
    figures.split(' ');
  const engagement = workload.startsWith('teams') ? 'Modern Work Usage' : 'Security Usage';
  const detail: Cells = {
    workload,
    partnerRole: 'Use or consume',
    quantity: mau,
    quantityType: 'MAU',
    quantityAlt: pau,
    quantityAltType: 'PAU',
    baseline,
    baselineType: 'HWM',
    compensableUnits: units,
    earningRate: rate,
  };
  return { id, month, tenant, engagement, type: 'Fee', cents, paymentId, detail };
}

/** Contoso's October core rebate of $540.00: 60 % in money, 40 % as co-op funds. */
function rebate(id: string, type: 'Rebate' | 'Co-op', paymentId: string, cents: number): Earning {
  const detail: Cells = {
    partnerRole: 'Transact',
    lever: 'Core',
    subscriptionId: subscriptionIdOf('contoso-retail', 'Stores'),
    transactionAmount: '14400.00',
    transactionAmountUSD: '14400.00',
    earningRate: '3.75',
  };
  const rest = { month: '2023-10', tenant: 'contoso-retail', engagement: 'Modern Work Rebates' };
  return { id, type, paymentId, cents, detail, ...rest };
}
