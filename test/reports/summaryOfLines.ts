import type { PayableLine } from '../../core/ledger/payableLine.ts';
import type { MonthSummary } from '../../core/reports/monthSummary.ts';
import { addLine, newMonthTally, summaryOf } from '../../core/reports/monthTally.ts';
import type { CapScope } from '../../core/rulebook/lookups.ts';

/** The summary of these lines; without a scope no two of them share a cap by its parts. */
export function summaryOfLines(
  lines: Iterable<PayableLine>,
  capScopeOf: (rule: string) => CapScope | undefined = () => undefined,
): MonthSummary {
  const tally = newMonthTally(capScopeOf);
  for (const line of lines) addLine(tally, line);
  return summaryOf(tally);
}
