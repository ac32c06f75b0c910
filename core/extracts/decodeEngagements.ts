import { type BoundColumns, filled, orEmpty } from './column.ts';
import { rowDayReader } from './dateReaders.ts';
import type { DecodeContext } from './decodeContext.ts';
import { partnerReader, tenantReader } from './idReaders.ts';
import { amountReader } from './numberReaders.ts';
import { ownText, remembered } from './remembered.ts';
import { isIssue, type RowDecoder } from './rowDecoder.ts';
import { unknownEngagement } from './rowIssues.ts';

/**
 * Rows of the `engagements` extract: workshop and migration claims (calculation.md 4). Only an
 * approved claim must say when it was completed and, unless its rule pays a fixed amount, for how much.
 */
export function decodeEngagements(columns: BoundColumns, context: DecodeContext): RowDecoder {
  const claimOf = filled(columns, 'ClaimId', ownText);
  const partnerOf = partnerReader(columns, 'MpnId');
  const tenantOf = tenantReader(columns, 'CustomerTenantId');
  const ruleOf = filled(
    columns,
    'EngagementName',
    (text, heading) => context.lookups.engagementOf(text) ?? unknownEngagement(heading, text),
  );
  const statusOf = filled(
    columns,
    'Status',
    remembered((text) => text.toLowerCase()),
  );
  const completedOf = rowDayReader(columns, 'CompletedDate', context);
  const completedOrEmptyOf = orEmpty(columns, 'CompletedDate', completedOf);
  const amountOf = amountReader(columns, 'ApprovedAmountUSD', context, (amount) =>
    amount < 0n ? 'negative-amount' : undefined,
  );
  const amountOrEmptyOf = orEmpty(columns, 'ApprovedAmountUSD', amountOf);

  return (cells, row) => {
    const claimId = claimOf(cells);
    if (isIssue(claimId)) return claimId;
    const partner = partnerOf(cells);
    if (isIssue(partner)) return partner;
    const tenant = tenantOf(cells);
    if (isIssue(tenant)) return tenant;
    const rule = ruleOf(cells);
    if (isIssue(rule)) return rule;
    const status = statusOf(cells);
    if (isIssue(status)) return status;
    const approved = status === 'approved';
    const completed = approved ? completedOf(cells) : completedOrEmptyOf(cells);
    if (isIssue(completed)) return completed;
    const needsAmount = approved && !context.lookups.paysFixedAmount(rule);
    const approvedAmount = needsAmount ? amountOf(cells) : amountOrEmptyOf(cells);
    if (isIssue(approvedAmount)) return approvedAmount;
    return {
      kind: 'engagements',
      row,
      claimId,
      partner,
      tenant,
      rule,
      status,
      completed,
      approvedAmount,
    };
  };
}
