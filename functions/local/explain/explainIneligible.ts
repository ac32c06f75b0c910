import type { UsageRow } from '../../../core/extracts/rows.ts';
import type { IneligibleLine } from '../../../core/ledger/payableLine.ts';
import type { Sourced } from '../../../core/ledger/settleByKey.ts';
import { formatUsd } from '../../../core/money.ts';
import { INELIGIBLE_TEXTS } from '../../../core/reports/reasons.ts';
import type { ExplainedIneligible } from './explanation.ts';
import { rowsOfLine } from './monthRevenue.ts';
import { revenueSource } from './revenueSource.ts';
import { sourceRow } from './sourceRow.ts';
import type { TenantReplay } from './tenantReplay.ts';
import { earningAttributions } from './usageBasis.ts';
import { usageSource } from './usageSource.ts';
import { workloadName } from './workloadName.ts';

/** The rows behind a line of `ineligible.csv`, and why no rule covers them. */
export function explainIneligible(
  replay: TenantReplay,
  line: IneligibleLine,
  report: ExplainedIneligible['report'],
): ExplainedIneligible {
  const { joined, settings } = replay;
  const revenue = line.revenue === undefined ? [] : rowsOfLine(replay.revenue, line).accepted;
  const claim = joined.claims.agreed.find(
    ({ kept }) => line.claimId !== '' && kept.row.claimId === line.claimId,
  );
  return {
    partnerId: line.partner,
    workload: line.workload,
    workloadName: workloadName(settings.rulebook, line.workload),
    subscriptionId: line.subscription,
    productGroup: line.productGroup,
    product: line.product,
    claimId: line.claimId,
    usage: usageRows(replay, line).map(usageSource(replay)),
    revenue: revenue.map(revenueSource(replay)),
    revenueExactUSD: line.revenue === undefined ? '' : formatUsd(line.revenue),
    claim: claim && line.workload === '' ? sourceRow(joined, claim.kept) : null,
    reasonCode: line.reason,
    ...INELIGIBLE_TEXTS[line.reason],
    report,
  };
}

function usageRows({ months, settings }: TenantReplay, line: IneligibleLine): Sourced<UsageRow>[] {
  if (line.workload === '') return [];
  const earning = earningAttributions(settings.rulebook, line);
  const isCovered = (row: UsageRow) => row.partner !== '' && earning.has(row.attribution);
  const kept = (months.at(-1)?.usage.agreed ?? []).map((agreed) => agreed.kept);
  return kept.filter(
    ({ row }) =>
      row.workload === line.workload &&
      !isCovered(row) &&
      row.partner === line.partner &&
      row.monthlyActiveUsers === line.monthlyActiveUsers &&
      row.paidAvailableUnits === line.paidAvailableUnits,
  );
}
