import {
  amountOf,
  dateOf,
  decodeRows,
  optional,
  partnerId,
  reject,
  required,
  rowMonthOf,
  tenantIn,
} from './cells.ts';
import { type Exact, exactText } from './decimal.ts';
import { engagementName } from './names.ts';
import { acceptedRows, type Extract, type Row } from './rows.ts';
import { ENGAGEMENT_RULES, type EngagementRule } from './rules.ts';
import { keyOf, settle } from './settle.ts';

/** One claim for a workshop or a migration. */
export interface Claim {
  readonly id: string;
  readonly partner: string;
  readonly tenant: string;
  readonly rule: EngagementRule;
  /** Lower case. */
  readonly status: string;
  /** Empty is possible only where the claim is not approved. */
  readonly completed: string;
  /** Undefined where the cell is empty. */
  readonly approvedUsd: Exact | undefined;
}

export function decodeClaims(extracts: readonly Extract[]): Claim[] {
  return settle(
    decodeRows(acceptedRows(extracts, 'engagements'), decodeRow),
    (claim) => claim.id,
    (claim) =>
      keyOf(
        claim.partner,
        claim.tenant,
        claim.rule.id,
        claim.status,
        claim.completed,
        claim.approvedUsd === undefined ? '' : exactText(claim.approvedUsd),
      ),
  );
}

function decodeRow(row: Row): Claim {
  const name = engagementName(required(row, 'EngagementName'));
  const rule =
    ENGAGEMENT_RULES.find((one) => engagementName(one.engagementName) === name) ??
    reject('UNKNOWN_ENGAGEMENT');
  const status = required(row, 'Status').toLowerCase();
  const approved = status === 'approved';
  const completed = (approved ? required : optional)(row, 'CompletedDate');
  const amountNeeded = approved && rule.amount.is !== 'fixed';
  const amount = (amountNeeded ? required : optional)(row, 'ApprovedAmountUSD');
  if (completed) rowMonthOf(completed);
  const approvedUsd = amount ? amountOf(amount) : undefined;
  if (approvedUsd !== undefined && approvedUsd < 0n) reject('NUMBER_INVALID');
  return {
    id: required(row, 'ClaimId'),
    partner: partnerId(required(row, 'MpnId')),
    tenant: tenantIn(row, 'CustomerTenantId'),
    rule,
    status,
    completed: completed && dateOf(completed),
    approvedUsd,
  };
}
