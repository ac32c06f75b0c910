import { columnAt } from '../../../core/columnAt.ts';
import type { PartnerId } from '../../../core/ids.ts';
import { lineOf } from '../../../core/incentives/lineOf.ts';
import type { MonthTerms } from '../../../core/incentives/monthTerms.ts';
import { NOBODY } from '../../../core/incentives/partnersOfMonth.ts';
import { partnerUnderRule } from '../../../core/incentives/rulesOfMonth.ts';
import type { PayableLine } from '../../../core/ledger/payableLine.ts';
import { cents } from '../../../core/money.ts';
import type { TenantUsage } from './tenantUsage.ts';

/** A byte order mark is a letter like any other. */
const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });

/** A settled line as an object, for the few that a report shows one by one. */
export function usageLineAt(of: TenantUsage, line: number, terms: MonthTerms): PayableLine {
  const { usage, lines, settled } = of;
  const row = lines.row[line] ?? 0;
  const rule = columnAt(lines.rule, line);
  // A row that has a line has a partner.
  const { partner } = columnAt(rule.partners.list, usage.partner[row] ?? NOBODY);
  const name = of.bytes.subarray(of.nameFrom[row] ?? 0, of.nameTo[row] ?? 0);
  const claim = of.bytes.subarray(of.claimFrom[row] ?? 0, of.claimTo[row] ?? 0);
  const subject = {
    tenant: of.tenant,
    customerName: DECODER.decode(name),
    workload: columnAt(usage.workload, row).id,
    subscription: '',
    productGroup: '',
    claim: DECODER.decode(claim),
  } as const;
  const figures = {
    usage: {
      monthlyActiveUsers: usage.monthlyActiveUsers[row] ?? 0,
      paidAvailableUnits: usage.paidAvailableUnits[row] ?? 0,
      highWaterMark: lines.highWaterMark[line] ?? 0,
      baseline: lines.baseline[line] ?? 0,
      compensableUnits: lines.compensableUnits[line] ?? 0,
    },
    revenue: undefined,
    gross: cents(BigInt(settled.gross[line] ?? 0)),
    reason: columnAt(lines.reason, line),
  } as const;
  const { capTerms, ...settledLine } = lineOf(
    rule,
    partnerUnderRule(rule, partner as PartnerId, terms),
    subject,
    figures,
    terms,
  );
  const remaining = cents(BigInt(settled.capRemaining[line] ?? 0));
  return {
    ...settledLine,
    cap: capTerms && { key: capTerms.key, limit: capTerms.limit, remaining },
    earning: cents(BigInt(settled.earning[line] ?? 0)),
  };
}
