import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { boundedConcurrency } from '../../functions/storage/boundedConcurrency.ts';

describe('bounded concurrency', () => {
  it('does every item, never more than the limit at once, and asks for no item early', async () => {
    let asked = 0;
    let running = 0;
    let most = 0;
    const done: number[] = [];
    function* items(): Generator<number> {
      for (; asked < 50; ) yield asked++;
    }
    await boundedConcurrency(items(), 4, async (item) => {
      running += 1;
      most = Math.max(most, running);
      expect(asked - done.length).toBeLessThanOrEqual(4);
      await turn();
      running -= 1;
      done.push(item);
    });
    expect(most).toBe(4);
    expect(done.sort((a, b) => a - b)).toEqual([...Array(50).keys()]);
  });

  it('starts nothing more after a failure, and throws it once all has ended', async () => {
    let running = 0;
    let started = 0;
    const work = async (item: number) => {
      started += 1;
      running += 1;
      await turn();
      running -= 1;
      if (item === 2) throw new Error('item 2 failed');
    };
    await expect(boundedConcurrency(Array(1_000).keys(), 4, work)).rejects.toThrow('item 2 failed');
    expect(running).toBe(0);
    expect(started).toBeLessThan(10);
  });

  it('throws what the source of items throws, once all has ended', async () => {
    let running = 0;
    async function* items(): AsyncGenerator<number> {
      yield 1;
      throw new Error('no more items');
    }
    const work = async () => {
      running += 1;
      await turn();
      running -= 1;
    };
    await expect(boundedConcurrency(items(), 4, work)).rejects.toThrow('no more items');
    expect(running).toBe(0);
  });
});
