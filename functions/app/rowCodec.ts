import type { RevenueRow, UsageRow } from '../../core/extracts/rows.ts';
import { amount } from '../../core/money.ts';
import type { LineCodec } from './codec.ts';

type PackedUsage = [
  kind: 0,
  UsageRow['row'],
  UsageRow['month'],
  UsageRow['tenant'],
  UsageRow['workload'],
  monthlyActiveUsers: number,
  paidAvailableUnits: number,
  UsageRow['partner'],
  attribution: string,
  UsageRow['associatedFrom'],
  claimId: string,
  customerName: string,
];

type PackedRevenue = [
  kind: RevenueRow['kind'],
  RevenueRow['row'],
  RevenueRow['month'],
  RevenueRow['tenant'],
  RevenueRow['partner'],
  subscription: string,
  RevenueRow['productGroup'],
  product: string,
  amount: string,
  currency: string,
  pricingCurrency: string,
  pcToBcRate: string,
  identity: string,
  customerName: string,
];

/** The staged rows of a tenant's month. */
export const rowCodec: LineCodec<UsageRow | RevenueRow, PackedUsage | PackedRevenue> = {
  pack: (row) => (row.kind === 'usage' ? packUsage(row) : packRevenue(row)),
  unpack: (packed) => (packed[0] === 0 ? unpackUsage(packed) : unpackRevenue(packed)),
};

const packUsage = (row: UsageRow): PackedUsage => [
  0,
  row.row,
  row.month,
  row.tenant,
  row.workload,
  row.monthlyActiveUsers,
  row.paidAvailableUnits,
  row.partner,
  row.attribution,
  row.associatedFrom,
  row.claimId,
  row.customerName,
];

const unpackUsage = (packed: PackedUsage): UsageRow => ({
  kind: 'usage',
  row: packed[1],
  month: packed[2],
  tenant: packed[3],
  workload: packed[4],
  monthlyActiveUsers: packed[5],
  paidAvailableUnits: packed[6],
  partner: packed[7],
  attribution: packed[8],
  associatedFrom: packed[9],
  claimId: packed[10],
  customerName: packed[11],
});

const packRevenue = (row: RevenueRow): PackedRevenue => [
  row.kind,
  row.row,
  row.month,
  row.tenant,
  row.partner,
  row.subscription,
  row.productGroup,
  row.product,
  row.amount.toString(),
  row.currency,
  row.pricingCurrency,
  row.pcToBcRate.toString(),
  row.identity,
  row.customerName,
];

const unpackRevenue = (packed: PackedRevenue): RevenueRow => ({
  kind: packed[0],
  row: packed[1],
  month: packed[2],
  tenant: packed[3],
  partner: packed[4],
  subscription: packed[5],
  productGroup: packed[6],
  product: packed[7],
  amount: amount(BigInt(packed[8])),
  currency: packed[9],
  pricingCurrency: packed[10],
  pcToBcRate: rateOf(packed[11]),
  identity: packed[12],
  customerName: packed[13],
});

function rateOf(text: string): RevenueRow['pcToBcRate'] {
  if (text === 'empty' || text === 'invalid' || text === 'ambiguous') return text;
  return amount(BigInt(text));
}
