/** A tenant's usage as it is read: the columns that the rules need, and the texts that only reports need. */
import { type ByteWriter, newByteWriter } from '../../../core/bytes/byteWriter.ts';
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
  /**
   * What the tenant's facts lie in. What a row calls the customer and its claim id are only passed on,
   * so they never become texts: by row, where they begin and end.
   */
  bytes: Uint8Array;
  readonly nameFrom: number[];
  readonly nameTo: number[];
  readonly claimFrom: number[];
  readonly claimTo: number[];
  /** The cells of the tenant's id and of the name that begins at `cellsNameFrom`, in `memory`; -1 while there are none. */
  cells: Uint8Array;
  cellsNameFrom: number;
  readonly memory: ByteWriter;
  /** The numbers of the texts of marks, as many as were read. */
  readonly markNumber: number[];
  marksRead: number;
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
  bytes: new Uint8Array(),
  nameFrom: [],
  nameTo: [],
  claimFrom: [],
  claimTo: [],
  cells: new Uint8Array(),
  cellsNameFrom: -1,
  memory: newByteWriter(1024),
  markNumber: [],
  marksRead: 0,
  purchases: 0,
  area: [],
  purchase: [],
});

/** Begins a tenant of which nothing is known yet. */
export function beginTenant(of: TenantUsage, tenant: TenantId): void {
  clearUsageTenant(of);
  of.tenant = tenant;
  of.cellsNameFrom = -1;
  of.marksRead = 0;
  of.purchases = 0;
}
