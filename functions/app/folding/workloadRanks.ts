import { codePointOrder } from '../../../core/codePointOrder.ts';
import { type KnownTexts, withRoom } from '../knownTexts.ts';

/** The order of the workloads that have come, so that rows are ordered by comparing numbers. */
export interface WorkloadRanks {
  /** By number of a text: the rank of the workload, from 1; 0 while it has none. */
  ranks: Int32Array;
  readonly workloads: number[];
}

export const newWorkloadRanks = (): WorkloadRanks => ({ ranks: new Int32Array(0), workloads: [] });

/**
 * Sees to it that a workload has a rank. One that has come first moves others, so all workloads of a
 * tenant are ranked before their ranks are compared.
 */
export function rankWorkload(ranked: WorkloadRanks, { texts }: KnownTexts, workload: number): void {
  if ((ranked.ranks[workload] ?? 0) > 0) return;
  const { workloads } = ranked;
  workloads.push(workload);
  workloads.sort((a, b) => codePointOrder(texts[a] ?? '', texts[b] ?? ''));
  ranked.ranks = withRoom(ranked.ranks, texts.length);
  for (const [index, number] of workloads.entries()) ranked.ranks[number] = index + 1;
}
