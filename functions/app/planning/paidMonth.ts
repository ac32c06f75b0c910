/**
 * What was paid of a month, in the work container under its pay digest: the next month goes on from it, and
 * so do reports that are made anew of the same lines.
 */
import { decodeJson, encodeJson } from '../codec.ts';
import type { PaidRange } from '../paying/paidRange.ts';
import type { WorkStore } from '../ports.ts';
import type { MonthState } from '../publishing/publishMonth.ts';

const rangesName = (payDigest: string): string => `months/${payDigest}/paid.json`;
const stateName = (payDigest: string): string => `months/${payDigest}/state.json`;

/** Keeps it; the state last, so that all is there where it is. */
export async function keepPaidMonth(
  work: WorkStore,
  payDigest: string,
  paid: readonly PaidRange[],
  after: MonthState,
): Promise<void> {
  await work.write(rangesName(payDigest), encodeJson(paid));
  await work.write(stateName(payDigest), encodeJson(after));
}

/** False of a month that was never paid, and of every month once the container was emptied. */
export const isPaidMonthKept = async (work: WorkStore, payDigest: string): Promise<boolean> =>
  (await work.read(stateName(payDigest))) !== undefined;

export const paidRanges = (work: WorkStore, payDigest: string): Promise<PaidRange[]> =>
  load<PaidRange[]>(work, rangesName(payDigest));

export const stateAfter = (work: WorkStore, payDigest: string): Promise<MonthState> =>
  load<MonthState>(work, stateName(payDigest));

async function load<Value>(work: WorkStore, name: string): Promise<Value> {
  const bytes = await work.read(name);
  if (!bytes) throw new Error(`the work container has lost ${name}`);
  return decodeJson<Value>(bytes);
}
