/** A tenant's usage as it is read: the columns that the rules need, and the texts that only reports need. */
import type { TenantId } from '../../../core/ids.ts';
import { newUsageState } from '../../../core/incentives/fast/usageState.ts';
import {
  clearUsageTenant,
  newSettledLines,
  type UsageTenant,
} from '../../../core/incentives/fast/usageTenant.ts';
import { newUsageColumns } from '../../../core/incentives/usageColumns.ts';
import { newUsageLines } from '../../../core/incentives/usageLines.ts';

export interface TenantUsage extends UsageTenant {
  tenant: TenantId;
  customerName: string;
  /** By row: what the row calls the customer. */
  readonly rowName: string[];
  /** Where a row's claim id lies in `bytes`: it is only passed on, so it never becomes a text. */
  bytes: Uint8Array;
  readonly claimFrom: number[];
  readonly claimTo: number[];
  /** The numbers of the texts of marks and caps, as many as were read of each. */
  readonly markNumber: number[];
  readonly capNumber: number[];
  marksRead: number;
  capsRead: number;
  /** First purchases by solution area: numbers of texts, as `stateCodec` has them; usage does not change them. */
  purchases: number;
  readonly area: number[];
  readonly purchase: number[];
}

/** Written out in full: objects that are made by spreading differ in shape, and code that met one shape is made anew for each. */
export const newTenantUsage = (): TenantUsage => ({
  usage: newUsageColumns(),
  state: newUsageState(),
  lines: newUsageLines(),
  settled: newSettledLines(),
  // Nobody, until the first tenant is begun.
  tenant: '' as TenantId,
  customerName: '',
  rowName: [],
  bytes: new Uint8Array(),
  claimFrom: [],
  claimTo: [],
  markNumber: [],
  capNumber: [],
  marksRead: 0,
  capsRead: 0,
  purchases: 0,
  area: [],
  purchase: [],
});

/** Begins a tenant of which nothing is known yet. */
export function beginTenant(of: TenantUsage, tenant: TenantId): void {
  clearUsageTenant(of);
  of.tenant = tenant;
  of.customerName = '';
  of.marksRead = 0;
  of.capsRead = 0;
  of.purchases = 0;
}
