import type { ContenderResult } from '../compareContenders.ts';
import type { Measured } from './measuredRun.ts';
import { median } from './median.ts';

export interface Medians extends Measured {
  readonly rowsPerSecond: number;
}

/** Medians over the rounds; undefined when there is none. */
export function mediansOf(runs: readonly Measured[], rows: number): Medians | undefined {
  if (runs.length === 0) return undefined;
  const seconds = median(runs.map((run) => run.seconds));
  return {
    seconds,
    cpuSeconds: median(runs.map((run) => run.cpuSeconds)),
    peakMiB: median(runs.map((run) => run.peakMiB)),
    rowsPerSecond: rows / seconds,
  };
}

export interface Ratios {
  /** How many times as fast as the reference. */
  readonly speed: number;
  /** Its share of the reference's CPU time. */
  readonly cpu: number;
}

/**
 * Against a reference, round by round, the median of it: two runs of one round saw the same machine,
 * however much it drifted from round to round.
 */
export function ratiosTo(
  reference: ContenderResult | undefined,
  { runs }: ContenderResult,
): Ratios | undefined {
  const pairs = runs.flatMap((run, round) => {
    const other = reference?.runs[round];
    return other ? [{ run, other }] : [];
  });
  if (pairs.length === 0) return undefined;
  return {
    speed: median(pairs.map(({ run, other }) => other.seconds / run.seconds)),
    cpu: median(pairs.map(({ run, other }) => run.cpuSeconds / other.cpuSeconds)),
  };
}
