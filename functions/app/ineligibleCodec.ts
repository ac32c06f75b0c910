import type { IneligibleLine } from '../../core/ledger/payableLine.ts';
import { exactUsd } from '../../core/money.ts';
import type { LineCodec } from './codec.ts';

type PackedIneligible = [
  IneligibleLine['month'],
  IneligibleLine['partner'],
  IneligibleLine['tenant'],
  customerName: string,
  IneligibleLine['workload'],
  subscription: string,
  IneligibleLine['productGroup'],
  product: string,
  claimId: string,
  monthlyActiveUsers: number | null,
  paidAvailableUnits: number | null,
  revenue: string | null,
  IneligibleLine['reason'],
];

export const ineligibleCodec: LineCodec<IneligibleLine, PackedIneligible> = {
  pack: (line) => [
    line.month,
    line.partner,
    line.tenant,
    line.customerName,
    line.workload,
    line.subscription,
    line.productGroup,
    line.product,
    line.claimId,
    line.monthlyActiveUsers ?? null,
    line.paidAvailableUnits ?? null,
    line.revenue === undefined ? null : line.revenue.toString(),
    line.reason,
  ],
  unpack: (packed) => ({
    month: packed[0],
    partner: packed[1],
    tenant: packed[2],
    customerName: packed[3],
    workload: packed[4],
    subscription: packed[5],
    productGroup: packed[6],
    product: packed[7],
    claimId: packed[8],
    monthlyActiveUsers: packed[9] ?? undefined,
    paidAvailableUnits: packed[10] ?? undefined,
    revenue: packed[11] === null ? undefined : exactUsd(BigInt(packed[11])),
    reason: packed[12],
  }),
};
