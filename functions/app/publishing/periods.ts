/**
 * Which revision of each month is published: one row a month, changed only under its ETag. A run
 * claims all its months before it decides what to make; from then on an older run cannot publish
 * over it, because its claim is gone. So two runs at once end with one result and no mixture.
 */
import { z } from 'zod';
import type { Month } from '../../../core/month.ts';
import { tableKey } from '../../storage/tableKey.ts';
import type { StoredRow, TableStore } from '../../storage/tableStore.ts';

const PARTITION = 'periods';
const MOST_TRIES = 20;

const periodValues = z.object({
  claimedBy: z.string(),
  revision: z.int(),
  runId: z.string(),
  /** The run whose rows in the other tables are the month's. */
  rowsRunId: z.string(),
  publishDigest: z.string(),
  payDigest: z.string(),
  parkedReason: z.string(),
});

/** The month's published revision; revision 0 while nothing is published. */
export type Period = z.output<typeof periodValues>;

const NOTHING_YET: Period = {
  claimedBy: '',
  revision: 0,
  runId: '',
  rowsRunId: '',
  publishDigest: '',
  payDigest: '',
  parkedReason: '',
};

export async function readPeriod(periods: TableStore, month: Month): Promise<Period> {
  const row = await periods.get(PARTITION, tableKey('month', month));
  return row ? periodOf(row) : NOTHING_YET;
}

/** Every month that a run has ever claimed, oldest first; published or not. */
export async function allPeriods(periods: TableStore): Promise<Map<Month, Period>> {
  const found = new Map<Month, Period>();
  for await (const row of periods.query(PARTITION, 'month|')) {
    found.set(monthOfKey(row.rowKey), periodOf(row));
  }
  return found;
}

/**
 * Claims a month for a run, which is also a new try at a month that is parked; undefined when a later
 * run has claimed it already.
 */
export async function claimPeriod(
  periods: TableStore,
  month: Month,
  runId: string,
): Promise<Period | undefined> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const row = await periods.get(PARTITION, tableKey('month', month));
    const period = row ? periodOf(row) : NOTHING_YET;
    if (period.claimedBy > runId) return undefined;
    if (period.claimedBy === runId) return period;
    const claimed = { ...period, claimedBy: runId, parkedReason: '' };
    const written = row
      ? await periods.replace(rowOf(month, claimed), row.etag)
      : await periods.insert(rowOf(month, claimed));
    if (written.outcome === 'written') return claimed;
  }
  throw new Error(`${month} could not be claimed: too many runs want it at once`);
}

/** Changes a month that this run has claimed; false when a later run has claimed it since. */
export async function changePeriod(
  periods: TableStore,
  month: Month,
  runId: string,
  change: Partial<Period>,
): Promise<boolean> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const row = await periods.get(PARTITION, tableKey('month', month));
    if (!row) throw new Error(`${month} was changed before it was claimed`);
    const period = periodOf(row);
    if (period.claimedBy !== runId) return false;
    const { outcome } = await periods.replace(rowOf(month, { ...period, ...change }), row.etag);
    // Else someone was faster: a later run, or this very step executed twice.
    if (outcome === 'written') return true;
  }
  throw new Error(`${month} could not be changed: too many runs want it at once`);
}

/** Keeps a published revision beside the newest one; writing it again changes nothing. */
export async function keepRevision(
  periods: TableStore,
  month: Month,
  period: Period,
): Promise<void> {
  await periods.insert({
    partitionKey: PARTITION,
    rowKey: tableKey('revision', month, period.revision.toString().padStart(6, '0')),
    values: { ...period },
  });
}

const rowOf = (month: Month, period: Period) => ({
  partitionKey: PARTITION,
  rowKey: tableKey('month', month),
  values: { ...period },
});

const periodOf = ({ values }: StoredRow): Period => periodValues.parse(values);

const monthOfKey = (rowKey: string): Month => rowKey.slice(rowKey.indexOf('|') + 1) as Month;
