import type { Retry } from './history.ts';

/**
 * The milliseconds between a failed try and the next: the first interval, times the coefficient for
 * every failed try after the first, at most the longest interval. As in the Durable Task Framework.
 */
export function retryPause({ policy, attempt }: Retry): number {
  const pause = policy.firstIntervalMilliseconds * policy.backoffCoefficient ** (attempt - 1);
  return Math.min(pause, policy.maxIntervalMilliseconds ?? Number.POSITIVE_INFINITY);
}
