import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What may gather while steps follow one another, and until this thread has done its share of all. */
const MOST_BYTES = { betweenSteps: 32 * 1024 * 1024, afterSteps: 8 * 1024 * 1024 };
/** Held after the last collection. */
let kept = 0;
let collect: (() => void) | undefined;

/**
 * Frees what this thread holds no more, if that may be much: looking at all that is kept takes 10 or
 * 20 ms, and least between two steps, when there is little. By itself a thread waits until it has
 * gathered up to a hundred megabytes, and several threads each do so.
 */
export function collectGarbage(when: keyof typeof MOST_BYTES): void {
  if (heldBytes() < kept + MOST_BYTES[when]) return;
  collect ??= exposed();
  collect();
  kept = heldBytes();
}

function heldBytes(): number {
  const { used_heap_size, external_memory } = getHeapStatistics();
  return used_heap_size + external_memory;
}

/** Only for runs that need it: it takes 10 to 20 ms to get. */
function exposed(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
