/** How long a step waited for storage: its stores are wrapped, and every call of theirs is timed. */
import { performance } from 'node:perf_hooks';

export interface StorageClock {
  /** The same store, with its calls counted. */
  readonly watch: <Store extends object>(store: Store) => Store;
  /**
   * Milliseconds in which at least one call was under way and the process had nothing else to do: what
   * is written while the next rows are being computed costs no time.
   */
  readonly waitedMilliseconds: () => number;
}

export function storageClock(): StorageClock {
  const idle = performance.eventLoopUtilization();
  let calls = 0;
  let since = 0;
  let busy = 0;
  const during = async <Answer>(answer: Promise<Answer>): Promise<Answer> => {
    if (calls === 0) since = performance.now();
    calls += 1;
    try {
      return await answer;
    } finally {
      calls -= 1;
      if (calls === 0) busy += performance.now() - since;
    }
  };
  return {
    watch: (store) => watched(store, during),
    waitedMilliseconds: () => Math.min(busy, performance.eventLoopUtilization(idle).idle),
  };
}

type During = <Answer>(answer: Promise<Answer>) => Promise<Answer>;

function watched<Store extends object>(store: Store, during: During): Store {
  const methods = Object.entries(store).map(([name, method]: [string, unknown]) => [
    name,
    typeof method === 'function'
      ? (...given: unknown[]) => watchedAnswer(method(...given), during)
      : method,
  ]);
  // Every method is there under its own name and answers with what the store answers.
  return Object.fromEntries(methods) as Store;
}

function watchedAnswer(answer: unknown, during: During): unknown {
  if (answer instanceof Promise) return during(answer);
  return isIterable(answer) ? watchedItems(answer, during) : answer;
}

const isIterable = (answer: unknown): answer is AsyncIterable<unknown> =>
  typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer;

/** The time between two items is the reader's. */
async function* watchedItems(items: AsyncIterable<unknown>, during: During) {
  const iterator = items[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await during(iterator.next());
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await iterator.return?.();
  }
}
