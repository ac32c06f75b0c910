import type { UsageRow } from '../../../core/extracts/rows.ts';
import type { Sourced } from '../../../core/ledger/settleByKey.ts';
import type { UsageSource } from './explanation.ts';
import { partnerNameOf } from './partnerNameOf.ts';
import { sourceRow } from './sourceRow.ts';
import type { TenantReplay } from './tenantReplay.ts';

/** A usage row with the values that count. */
export const usageSource =
  (replay: TenantReplay) =>
  (sourced: Sourced<UsageRow>): UsageSource => {
    const { partner, monthlyActiveUsers, paidAvailableUnits, ...row } = sourced.row;
    return {
      ...sourceRow(replay.joined, sourced),
      partnerId: partner,
      partnerName: partnerNameOf(replay, partner),
      monthlyActiveUsers,
      paidAvailableUnits,
      claimId: row.claimId,
      attribution: row.attribution,
      associatedFrom: row.associatedFrom,
    };
  };
