import type { PayableLine } from '../../../core/ledger/payableLine.ts';
import { type ExactUsd, formatUsd } from '../../../core/money.ts';
import { formatRate } from '../../../core/reports/formatRate.ts';
import type { RevenueBasis } from './explanation.ts';
import { firstPurchaseEvidence } from './firstPurchaseEvidence.ts';
import { rowsOfLine } from './monthRevenue.ts';
import { revenueSource } from './revenueSource.ts';
import { ruleInForce } from './ruleInForce.ts';
import type { TenantReplay } from './tenantReplay.ts';

/** Which rows a revenue line sums (calculation.md 3). */
export function revenueBasis(
  replay: TenantReplay,
  line: PayableLine,
  revenue: ExactUsd,
): RevenueBasis {
  const { rule } = ruleInForce(replay.settings.rulebook, line.rule, line.month);
  const { accepted, duplicates } = rowsOfLine(replay.revenue, line);
  const sum = accepted.reduce((total, { row }) => total + row.usd, 0n);
  if (sum !== revenue) throw new Error('the rows of a revenue line do not add up to it');
  return {
    kind: 'revenue',
    productGroup: line.productGroup,
    rows: accepted.map(revenueSource(replay)),
    duplicates: duplicates.map(revenueSource(replay)),
    revenueExactUSD: formatUsd(revenue),
    rate: formatRate(line.rate),
    firstPurchase:
      rule.paysOn === 'firstPurchase' ? firstPurchaseEvidence(replay, rule.solutionArea) : null,
  };
}
