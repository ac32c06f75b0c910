/** `summary.json`: a month's totals, its files, and the checks that were made (files.md 2). */
import { codePointOrder } from '../codePointOrder.ts';
import { formatCents, formatUsd } from '../money.ts';
import { type CapTotal, capUsed } from './capTally.ts';
import type { MonthFacts } from './monthFacts.ts';
import { type MonthSummary, monthTotal, partnerTotals, totalsBy } from './monthSummary.ts';
import { rejectCounts } from './rejectTally.ts';
import type { SummaryFile } from './summarySchema.ts';
import type { Total } from './total.ts';

/** The text of `summary.json`, which `summarySchema` reads back. */
export function summaryJson(facts: MonthFacts, summary: MonthSummary): string {
  const file: SummaryFile = {
    month: facts.month,
    status: facts.rejects.rows + facts.rejects.files === 0 ? 'completed' : 'completedWithRejects',
    rulebook: facts.rulebookName,
    coverage: facts.coverage,
    assumedEligible: facts.assumedEligible,
    warnings: [...facts.warnings],
    totals: totals(summary),
    estimatedPayments: [...summary.paymentMonths]
      .sort(([left], [right]) => codePointOrder(left, right))
      .map(([month, earning]) => ({ month, earningAmountUSD: formatCents(earning) })),
    ineligible: [...summary.ineligible]
      .sort(([left], [right]) => codePointOrder(left, right))
      .map(([reasonCode, { lines, revenue }]) => ({
        reasonCode,
        lines,
        revenueUSD: formatUsd(revenue),
      })),
    files: facts.files.map(({ name, kind, rows, accepted, duplicate, quarantined }) => ({
      name,
      kind,
      rows,
      accepted,
      duplicate,
      quarantined,
    })),
    rejects: rejectCounts(facts.rejects),
    checks: facts.checks.map((check) => ({ ...check, figures: { ...check.figures } })),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

function totals(summary: MonthSummary): SummaryFile['totals'] {
  const by = (keyOf: Parameters<typeof totalsBy>[1]) => [...totalsBy(summary, keyOf)];
  return {
    month: totalFields(monthTotal(summary)),
    partners: [...partnerTotals(summary)].map(([partner, total]) => ({
      partnerId: partner,
      partnerName: summary.partners.get(partner)?.name ?? '',
      ...totalFields(total),
    })),
    engagements: by(({ engagementName }) => engagementName).map(([engagementName, total]) => ({
      engagementName,
      ...totalFields(total),
    })),
    rules: [...totalsBy(summary, ({ rule }) => rule)].map(([rule, total]) => ({
      ruleId: rule,
      ...totalFields(total),
      caps: capFields(summary.caps.get(rule)),
    })),
    solutionAreas: by(({ solutionArea }) => solutionArea).map(([solutionArea, total]) => ({
      solutionArea,
      ...totalFields(total),
    })),
    reasons: [...totalsBy(summary, ({ reason }) => reason)].map(([reasonCode, total]) => ({
      reasonCode,
      ...totalFields(total),
    })),
  };
}

const totalFields = (total: Total) => ({
  lines: total.lines,
  payingLines: total.payingLines,
  grossAmountUSD: formatCents(total.gross),
  earningAmountUSD: formatCents(total.earning),
  leftOnTableUSD: formatCents(total.leftOnTable),
  compensableUnits: total.compensableUnits,
  revenueUSD: formatUsd(total.revenue),
});

function capFields(total: CapTotal | undefined): SummaryFile['totals']['rules'][number]['caps'] {
  if (!total) return null;
  return {
    caps: total.caps,
    reached: total.reached,
    capUSD: formatCents(total.limit),
    capUsedUSD: formatCents(capUsed(total)),
    capRemainingUSD: formatCents(total.remaining),
  };
}
