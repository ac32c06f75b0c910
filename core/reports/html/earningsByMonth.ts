/** Earnings of the last months by solution area, from what was published for each. */
import { codePointOrder } from '../../codePointOrder.ts';
import { type Cents, cents, ZERO_CENTS } from '../../money.ts';
import { type Month, monthsBetween } from '../../month.ts';
import type { MonthFacts } from '../monthFacts.ts';

/** How many months the chart and its table show. */
const SHOWN_MONTHS = 12;
/** The colours there are; smaller areas beyond them share one. */
const SHOWN_AREAS = 6;
const OTHER_AREAS = 'Other areas';

export interface EarningsByMonth {
  readonly months: readonly Month[];
  /** In code point order; every area has one amount a month. */
  readonly areas: readonly { readonly name: string; readonly earnings: readonly Cents[] }[];
  readonly totals: readonly Cents[];
}

/** Every month from the first known one, at most twelve; a month without lines earned nothing. */
export function earningsByMonth({
  month,
  history,
}: Pick<MonthFacts, 'month' | 'history'>): EarningsByMonth {
  const months = monthsBetween(history[0]?.month ?? month, month).slice(-SHOWN_MONTHS);
  const shown = history.filter((entry) => months.includes(entry.month));
  const nameOf = areaNames(shown);
  const areas = [...new Set(shown.map(({ solutionArea }) => nameOf(solutionArea)))]
    .sort(codePointOrder)
    .map((name) => ({
      name,
      earnings: months.map((at) =>
        sum(shown.filter((entry) => entry.month === at && nameOf(entry.solutionArea) === name)),
      ),
    }));
  const totals = months.map((at) => sum(shown.filter((entry) => entry.month === at)));
  return { months, areas, totals };
}

/** Keeps the names of the areas that earned most and puts the others under one name. */
function areaNames(history: MonthFacts['history']): (area: string) => string {
  const earned = new Map<string, bigint>();
  for (const { solutionArea, earningCents } of history) {
    earned.set(solutionArea, (earned.get(solutionArea) ?? 0n) + earningCents);
  }
  if (earned.size <= SHOWN_AREAS) return (area) => area;
  const largest = [...earned]
    .sort(([nameA, a], [nameB, b]) => (a === b ? codePointOrder(nameA, nameB) : a < b ? 1 : -1))
    .slice(0, SHOWN_AREAS - 1)
    .map(([name]) => name);
  return (area) => (largest.includes(area) ? area : OTHER_AREAS);
}

const sum = (history: MonthFacts['history']): Cents =>
  history.reduce((total, { earningCents }) => cents(total + earningCents), ZERO_CENTS);
