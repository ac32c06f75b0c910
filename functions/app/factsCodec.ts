import type {
  ClaimFact,
  RevenueFact,
  TenantFacts,
  UsageFact,
} from '../../core/ledger/tenantFacts.ts';
import { amount, exactUsd } from '../../core/money.ts';
import type { LineCodec } from './codec.ts';

type PackedUsage = [
  UsageFact['workload'],
  UsageFact['partner'],
  attribution: string,
  UsageFact['associatedFrom'],
  monthlyActiveUsers: number,
  paidAvailableUnits: number,
  claimId: string,
  customerName: string,
];
type PackedRevenue = [
  RevenueFact['partner'],
  subscription: string,
  RevenueFact['productGroup'],
  product: string,
  revenue: string,
  customerName: string,
];
type PackedClaim = Omit<ClaimFact, 'approvedAmount'> & { readonly approvedAmount: string };
type PackedFacts = [
  TenantFacts['tenant'],
  customerName: string,
  usage: PackedUsage[],
  revenue: PackedRevenue[],
  claims: PackedClaim[],
];

/** The facts of one tenant and month. */
export const factsCodec: LineCodec<TenantFacts, PackedFacts> = {
  pack: ({ tenant, customerName, usage, revenue, claims }) => [
    tenant,
    customerName,
    usage.map(packUsage),
    revenue.map(packRevenue),
    claims.map((claim) => ({ ...claim, approvedAmount: claim.approvedAmount.toString() })),
  ],
  unpack: ([tenant, customerName, usage, revenue, claims]) => ({
    tenant,
    customerName,
    usage: usage.map(unpackUsage),
    revenue: revenue.map(unpackRevenue),
    claims: claims.map((claim) => ({
      ...claim,
      approvedAmount: claim.approvedAmount === '' ? '' : amount(BigInt(claim.approvedAmount)),
    })),
  }),
};

const packUsage = (fact: UsageFact): PackedUsage => [
  fact.workload,
  fact.partner,
  fact.attribution,
  fact.associatedFrom,
  fact.monthlyActiveUsers,
  fact.paidAvailableUnits,
  fact.claimId,
  fact.customerName,
];

const unpackUsage = (packed: PackedUsage): UsageFact => ({
  workload: packed[0],
  partner: packed[1],
  attribution: packed[2],
  associatedFrom: packed[3],
  monthlyActiveUsers: packed[4],
  paidAvailableUnits: packed[5],
  claimId: packed[6],
  customerName: packed[7],
});

const packRevenue = (fact: RevenueFact): PackedRevenue => [
  fact.partner,
  fact.subscription,
  fact.productGroup,
  fact.product,
  fact.revenue.toString(),
  fact.customerName,
];

const unpackRevenue = (packed: PackedRevenue): RevenueFact => ({
  partner: packed[0],
  subscription: packed[1],
  productGroup: packed[2],
  product: packed[3],
  revenue: exactUsd(BigInt(packed[4])),
  customerName: packed[5],
});
