import { describe, expect, it } from 'vitest';
import {
  defaultRetryPolicy,
  type RetryPolicy,
  withRetries,
} from '../../functions/storage/retries.ts';

const reading = { operation: 'read', resource: 'work/a.json', address: 'http://127.0.0.1:10000' };
const impatient: RetryPolicy = { ...defaultRetryPolicy, firstDelayMs: 1, maxDelayMs: 2 };

/** A call that fails with each of `failures` in turn and then gives 'done'; tells how often it was made. */
function failing(...failures: readonly unknown[]) {
  let made = 0;
  return {
    made: () => made,
    call: async () => {
      made += 1;
      if (made <= failures.length) throw failures[made - 1];
      return 'done';
    },
  };
}
const busy = { statusCode: 503 };

describe('retries', () => {
  it('go on until a call succeeds, and tell how many it took', async () => {
    const { call } = failing(busy, { statusCode: 408 }, { code: 'ECONNRESET' });
    expect(await withRetries(reading, impatient, call)).toEqual({ value: 'done', tries: 4 });
  });

  it('end after the allowed number of calls', async () => {
    const { call, made } = failing(...Array(20).fill(busy));
    await expect(withRetries(reading, impatient, call)).rejects.toMatchObject({
      code: 'throttled',
      details: { tries: 8 },
    });
    expect(made()).toBe(8);
  });

  it('end after three calls when nothing listens', async () => {
    const { call, made } = failing(...Array(20).fill({ code: 'ECONNREFUSED' }));
    await expect(withRetries(reading, impatient, call)).rejects.toThrow(
      'Nothing answers at http://127.0.0.1:10000.',
    );
    expect(made()).toBe(3);
  });

  it('are not made for what will fail again', async () => {
    const { call, made } = failing({ statusCode: 400 });
    await expect(withRetries(reading, impatient, call)).rejects.toMatchObject({ code: 'refused' });
    expect(made()).toBe(1);
  });

  it('do not hide a mistake in our own code', async () => {
    const { call, made } = failing(new TypeError('x is not a function'));
    await expect(withRetries(reading, impatient, call)).rejects.toThrow(TypeError);
    expect(made()).toBe(1);
  });

  it('do not wait longer in all than allowed, whatever the service asks for', async () => {
    const patient = { statusCode: 503, response: { headers: { get: () => '99999' } } };
    const { call, made } = failing(...Array(20).fill(patient));
    const policy = { ...impatient, totalMs: 4 };
    await expect(withRetries(reading, policy, call)).rejects.toMatchObject({
      details: { retryAfterMs: 99_999_000 },
    });
    expect(made()).toBe(1);
  });

  it('give up on a call that neither answers nor heeds its signal', async () => {
    let made = 0;
    const silent = () => {
      made += 1;
      return new Promise<never>(() => undefined);
    };
    const policy = { ...impatient, tries: 2, tryTimeoutMs: 5 };
    await expect(withRetries(reading, policy, silent)).rejects.toMatchObject({
      code: 'unavailable',
    });
    expect(made).toBe(2);
  });

  it('abort the call that took too long', async () => {
    const aborted: boolean[] = [];
    const policy = { ...impatient, tries: 1, tryTimeoutMs: 5 };
    const slow = (signal: AbortSignal) =>
      new Promise<never>(() => signal.addEventListener('abort', () => aborted.push(true)));
    await expect(withRetries(reading, policy, slow)).rejects.toThrow('No complete answer');
    expect(aborted).toEqual([true]);
  });

  it('are at most 8 calls within 5 minutes in production', () => {
    const { tries, totalMs, tryTimeoutMs } = defaultRetryPolicy;
    expect(tries).toBeLessThanOrEqual(8);
    expect(totalMs + tryTimeoutMs).toBeLessThanOrEqual(5 * 60_000);
  });
});
