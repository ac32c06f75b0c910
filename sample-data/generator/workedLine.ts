/** One line of `payouts.csv` worked out by hand. */
import { DISTRIBUTOR, PARTNERS, type PartnerKey } from './partners.ts';
import { tenantByKey } from './tenants.ts';

/** Named as the columns of `payouts.csv`; what is left out is not compared. */
export interface ExpectedPayout {
  readonly month: string;
  readonly partnerId: string;
  readonly customerTenantId: string;
  readonly ruleId: string;
  readonly workload?: string;
  readonly subscriptionId?: string;
  readonly productGroup?: string;
  readonly claimId?: string;
  readonly grossAmountUSD: string;
  readonly earningAmountUSD: string;
  readonly reasonCode: string;
}

export interface WorkedLine {
  readonly partner: string;
  readonly customer: string;
  readonly arithmetic: string;
  readonly expected: ExpectedPayout;
}

/** What a line comes to. */
export type Outcome = Pick<ExpectedPayout, 'grossAmountUSD' | 'earningAmountUSD' | 'reasonCode'>;

export const pays = (usd: string): Outcome => paysOnly(usd, usd, '');
export const paysNothing = (gross: string, reason: string): Outcome =>
  paysOnly('0.00', gross, reason);
export function paysOnly(earning: string, gross: string, reason: string): Outcome {
  return { grossAmountUSD: gross, earningAmountUSD: earning, reasonCode: reason };
}

/** A line of the tenant's own partner, unless another is named. */
export function workedLine(
  tenantKey: string,
  arithmetic: string,
  rest: Omit<ExpectedPayout, 'partnerId' | 'customerTenantId'> & { readonly by?: PartnerKey },
): WorkedLine {
  const { by, ...expected } = rest;
  const tenant = tenantByKey(tenantKey);
  const partner = payee(by ?? tenant.partner);
  const ids = { partnerId: partner.id, customerTenantId: tenant.id };
  return {
    partner: partner.name,
    customer: tenant.name,
    arithmetic,
    expected: { ...expected, ...ids },
  };
}

/** The line as a row of the tables in `sample-data/README.md`. */
export function workedLineRow({ partner, customer, arithmetic, expected }: WorkedLine): string {
  const { month, ruleId, earningAmountUSD, reasonCode } = expected;
  const firstWord = partner.split(' ')[0] ?? partner;
  const reason = reasonCode === '' ? '' : `\`${reasonCode}\``;
  const cells = [month, firstWord, customer, ruleId.replace('fy24.', ''), arithmetic];
  return `| ${cells.join(' | ')} | ${earningAmountUSD} | ${reason} |`;
}

/** Without a reseller on the invoice, the distributor. */
function payee(key: PartnerKey): { id: string; name: string } {
  return key === 'nobody' ? DISTRIBUTOR : PARTNERS[key];
}
