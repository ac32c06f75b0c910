import { columnAt } from '../../../core/columnAt.ts';
import type { TenantId } from '../../../core/ids.ts';
import { lineOf } from '../../../core/incentives/lineOf.ts';
import type { MonthTerms } from '../../../core/incentives/monthTerms.ts';
import type { PayableLine } from '../../../core/ledger/payableLine.ts';
import { cents } from '../../../core/money.ts';
import type { TenantUsage } from './tenantUsage.ts';

const DECODER = new TextDecoder();

/** A settled line as an object, for the few that a report shows one by one. */
export function usageLineAt(of: TenantUsage, line: number, terms: MonthTerms): PayableLine {
  const { usage, lines, settled } = of;
  const row = columnAt(lines.row, line);
  const partner = columnAt(lines.partner, line);
  const claim = of.bytes.subarray(columnAt(of.claimFrom, row), columnAt(of.claimTo, row));
  const subject = {
    // A tenant that has lines has been begun.
    tenant: of.tenant as TenantId,
    customerName: columnAt(of.rowName, row),
    workload: columnAt(usage.workload, row),
    subscription: '',
    productGroup: '',
    claim: DECODER.decode(claim),
  } as const;
  const figures = {
    usage: {
      monthlyActiveUsers: columnAt(usage.monthlyActiveUsers, row),
      paidAvailableUnits: columnAt(usage.paidAvailableUnits, row),
      highWaterMark: columnAt(lines.highWaterMark, line),
      baseline: columnAt(lines.baseline, line),
      compensableUnits: columnAt(lines.compensableUnits, line),
    },
    revenue: undefined,
    gross: cents(BigInt(columnAt(settled.gross, line))),
    reason: columnAt(lines.reason, line),
  } as const;
  const { capTerms, ...settledLine } = lineOf(
    columnAt(lines.rule, line),
    partner,
    subject,
    figures,
    terms,
  );
  const remaining = cents(BigInt(columnAt(settled.capRemaining, line)));
  return {
    ...settledLine,
    cap: capTerms && { key: capTerms.key, limit: capTerms.limit, remaining },
    earning: cents(BigInt(columnAt(settled.earning, line))),
  };
}
