import type { TenantId, WorkloadId } from '../../core/ids.ts';
import type { FirstPurchase, TenantState } from '../../core/ledger/tenantState.ts';
import { cents } from '../../core/money.ts';
import type { LineCodec } from './codec.ts';

/** What a tenant carries out of a month. */
export interface TenantStateEntry {
  readonly tenant: TenantId;
  readonly state: TenantState;
}

type PackedState = [
  TenantId,
  marks: [WorkloadId, number][],
  heldUnits: [key: string, units: number][],
  capGross: [key: string, cents: string][],
  firstPurchase: [solutionArea: string, FirstPurchase][],
];

export const stateCodec: LineCodec<TenantStateEntry, PackedState> = {
  pack: ({ tenant, state }) => [
    tenant,
    [...state.marks],
    [...state.heldUnits],
    [...state.capGross].map(([key, gross]) => [key, gross.toString()]),
    [...state.firstPurchase],
  ],
  unpack: ([tenant, marks, heldUnits, capGross, firstPurchase]) => ({
    tenant,
    state: {
      marks: new Map(marks),
      heldUnits: new Map(heldUnits),
      capGross: new Map(capGross.map(([key, gross]) => [key, cents(BigInt(gross))])),
      firstPurchase: new Map(firstPurchase),
    },
  }),
};
