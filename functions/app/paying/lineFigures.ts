/**
 * What lines add up to, and what the check of their caps finds. Gathered line by line where lines are
 * settled (each range by itself, shared caps when the month is published), and merged to the month's.
 */
import type { PayableLine } from '../../../core/ledger/payableLine.ts';
import {
  addSummary,
  type MonthSummary,
  newMonthSummary,
} from '../../../core/reports/monthSummary.ts';
import {
  addLine,
  type MonthTally,
  newMonthTally,
  summaryOf,
} from '../../../core/reports/monthTally.ts';
import type { RulebookLookups } from '../../../core/rulebook/lookups.ts';
import { type CapCheck, type CapCounts, newCapCheck } from '../publishing/monthChecks.ts';

export interface LineFigures {
  readonly summary: MonthSummary;
  readonly capCounts: CapCounts;
}

export interface FiguresTally {
  readonly tally: MonthTally;
  readonly capCheck: CapCheck;
}

export const newFiguresTally = (capScopeOf: RulebookLookups['capScopeOf']): FiguresTally => ({
  tally: newMonthTally(capScopeOf),
  capCheck: newCapCheck(capScopeOf),
});

/** Takes the next line. Lines come tenant by tenant or partner by partner, those of one cap in payout order. */
export function addToFigures({ tally, capCheck }: FiguresTally, line: PayableLine): void {
  addLine(tally, line);
  capCheck.add(line);
}

/** The figures of the lines so far; no line may be added afterwards. */
export const figuresOf = ({ tally, capCheck }: FiguresTally): LineFigures => ({
  summary: summaryOf(tally),
  capCounts: { lines: capCheck.lines(), broken: capCheck.broken() },
});

/** The figures of all parts together; no cap has lines in two of them. */
export function mergedFigures(parts: readonly LineFigures[]): LineFigures {
  const summary = newMonthSummary();
  const capCounts = { lines: 0, broken: 0 };
  for (const part of parts) {
    addSummary(summary, part.summary);
    capCounts.lines += part.capCounts.lines;
    capCounts.broken += part.capCounts.broken;
  }
  return { summary, capCounts };
}
