/**
 * Runs `work` on every item, at most `limit` at a time, and asks for the next item only when there is room:
 * a source of any length takes the memory of `limit` items.
 * After a failure nothing more is started; the failure is thrown once everything under way has ended.
 */
export async function boundedConcurrency<Item>(
  items: AsyncIterable<Item> | Iterable<Item>,
  limit: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  try {
    for await (const item of items) {
      const task: Promise<void> = work(item)
        .catch((failure: unknown) => void failures.push(failure))
        .finally(() => running.delete(task));
      running.add(task);
      if (running.size >= limit) await Promise.race(running);
      if (failures.length > 0) break;
    }
  } finally {
    await Promise.all(running);
  }
  if (failures.length > 0) throw failures[0];
}
