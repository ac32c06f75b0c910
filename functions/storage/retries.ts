import { setTimeout as sleep } from 'node:timers/promises';
import type { StorageError, StorageOperation } from './storageError.ts';
import { storageFailure } from './storageFailure.ts';

/**
 * How long to try. One place for both services, with the SDKs' own retries switched off: the one for
 * blobs repeats neither 408 nor 429, does not heed `Retry-After`, and takes 16 seconds to notice that
 * nothing listens.
 */
export interface RetryPolicy {
  /** Calls at most, the first one included. */
  readonly tries: number;
  /** The same when nothing listens at the address: waiting seldom helps, and a person wants to know. */
  readonly triesUnanswered: number;
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
  /** A call that is not finished by then, its body included, counts as failed. */
  readonly tryTimeoutMs: number;
  /** No call starts after this. */
  readonly totalMs: number;
}

/** At most 8 calls in less than 5 minutes (reliability.md R13); less than a second when nothing listens. */
export const defaultRetryPolicy: RetryPolicy = {
  tries: 8,
  triesUnanswered: 3,
  firstDelayMs: 200,
  maxDelayMs: 10_000,
  tryTimeoutMs: 30_000,
  totalMs: 240_000,
};

/**
 * Makes one storage call until it succeeds, fails for good, or the policy is exhausted.
 * `tries` above 1 means that an earlier call may have been applied although its reply was lost.
 * @throws StorageError, with the number of calls made in its details
 */
export async function withRetries<T>(
  operation: StorageOperation,
  policy: RetryPolicy,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<{ value: T; tries: number }> {
  const start = performance.now();
  for (let tries = 1; ; tries++) {
    try {
      return { value: await withTimeout(call, policy.tryTimeoutMs), tries };
    } catch (thrown) {
      if (thrown instanceof TypeError || thrown instanceof ReferenceError) throw thrown; // a bug
      const failure = storageFailure(thrown, operation, tries);
      const delayMs = delayBefore(tries + 1, failure, policy);
      const spentMs = performance.now() - start;
      if (delayMs === undefined || spentMs + delayMs > policy.totalMs) throw failure;
      await sleep(delayMs);
    }
  }
}

/** Milliseconds to wait before call number `next`; undefined when there must be none. */
function delayBefore(next: number, failure: StorageError, policy: RetryPolicy): number | undefined {
  const tries = failure.code === 'unreachable' ? policy.triesUnanswered : policy.tries;
  if (!failure.retryable || next > tries) return undefined;
  const doubled = Math.min(policy.firstDelayMs * 2 ** (next - 2), policy.maxDelayMs);
  const jittered = doubled * (0.5 + Math.random() / 2);
  const asked = failure.details.retryAfterMs;
  return asked === undefined
    ? jittered
    : Math.max(jittered, Math.min(asked, 3 * policy.maxDelayMs));
}

/** Gives up on `call` after `timeoutMs` even if the SDK does not notice that its signal was aborted. */
async function withTimeout<T>(
  call: (signal: AbortSignal) => Promise<T>,
  timeoutMs: number,
): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const timedOut = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`No complete answer within ${timeoutMs} ms.`));
      controller.abort();
    }, timeoutMs);
  });
  try {
    return await Promise.race([call(controller.signal), timedOut]);
  } finally {
    clearTimeout(timer);
  }
}
