import type { PayableLine } from '../../../core/ledger/payableLine.ts';
import { formatAmount, formatCents } from '../../../core/money.ts';
import type { EngagementRule } from '../../../core/rulebook/schema.ts';
import type { EngagementBasis } from './explanation.ts';
import { ruleInForce } from './ruleInForce.ts';
import { sourceRow } from './sourceRow.ts';
import type { TenantReplay } from './tenantReplay.ts';

/** The claim that an engagement line pays, and what its rule pays (calculation.md 4). */
export function engagementBasis(replay: TenantReplay, line: PayableLine): EngagementBasis {
  const { joined, settings } = replay;
  const { version } = ruleInForce(settings.rulebook, line.rule, line.month);
  const claim = joined.claims.agreed.find(({ kept }) => kept.row.claimId === line.claimId);
  if (!claim || !('amount' in version)) throw new Error(`no claim behind ${line.claimId}`);
  const { status, completed, approvedAmount } = claim.kept.row;
  return {
    kind: 'engagement',
    claim: sourceRow(joined, claim.kept),
    duplicates: claim.duplicates.map((duplicate) => sourceRow(joined, duplicate)),
    status,
    completed,
    approvedAmountUSD: approvedAmount === '' ? '' : formatAmount(approvedAmount, 2),
    pays: paysOf(version.amount),
  };
}

function paysOf(amount: EngagementRule['versions'][number]['amount']): EngagementBasis['pays'] {
  switch (amount.kind) {
    case 'fixed':
      return { kind: 'fixed', amountUSD: formatCents(amount.amount) };
    case 'range':
      return {
        kind: 'range',
        fromUSD: formatCents(amount.from),
        toUSD: formatCents(amount.to),
      };
    default:
      return { kind: amount.kind };
  }
}
