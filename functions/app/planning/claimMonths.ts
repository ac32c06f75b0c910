import { type Month, monthsBetween } from '../../../core/month.ts';
import type { TableStore } from '../../storage/tableStore.ts';
import { allPeriods, claimPeriod, type Period } from '../publishing/periods.ts';

/**
 * Claims for a run the months that it found and every month that any run ever touched, with those
 * between. So at the end all months are of one run: an older run cannot publish a month any more, not
 * even one that this run does not know. Gives each month as it stands, or undefined when a later run
 * has claimed one.
 */
export async function claimMonths(
  periods: TableStore,
  runId: string,
  loaded: readonly Month[],
): Promise<ReadonlyMap<Month, Period> | undefined> {
  // An older run may claim a month that nobody knew while this one claims the others.
  for (;;) {
    const known = await allPeriods(periods);
    if ([...known.values()].some(({ claimedBy }) => claimedBy > runId)) return undefined;
    const open = spanOf([...loaded, ...known.keys()]).filter(
      (month) => known.get(month)?.claimedBy !== runId,
    );
    if (open.length === 0) return known;
    for (const month of open) {
      if (!(await claimPeriod(periods, month, runId))) return undefined;
    }
  }
}

function spanOf(months: readonly Month[]): Month[] {
  const sorted = [...months].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  return first === undefined || last === undefined ? [] : monthsBetween(first, last);
}
