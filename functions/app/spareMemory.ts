/** Memory that is needed no more, for whoever needs some next. */
export interface SpareMemory {
  /** Memory of at least so many bytes with anything in it; without a number, the largest there is. */
  take(bytes?: number): Uint8Array;
  /** Keeps memory that nobody uses any more. */
  putAside(memory: Uint8Array): void;
}

/** What is more than this is freed. */
const MOST_BYTES = 64 * 1024 * 1024;
const FIRST_BYTES = 65_536;
/** Of memory that is new: what is asked for next is often a little more. */
const ROOM = 1.25;

/**
 * Memory that a thread uses again. Otherwise blocks of megabytes are held several times over: garbage
 * collection waits until some 30 to 60 MB of them are no longer used, and the system's allocator seldom
 * gives back what lies between others.
 */
export function spareMemory(): SpareMemory {
  /** The smallest first. */
  const spare: Uint8Array[] = [];
  return {
    take(bytes) {
      if (bytes === undefined) return spare.pop() ?? new Uint8Array(FIRST_BYTES);
      const fitting = spare.findIndex(({ length }) => length >= bytes);
      const [found] = fitting === -1 ? [] : spare.splice(fitting, 1);
      if (found) return found;
      // One that is too small is made good by the new one.
      spare.pop();
      return new Uint8Array(Math.ceil(bytes * ROOM));
    },
    putAside(memory) {
      const bytes = spare.reduce((sum, { length }) => sum + length, memory.length);
      if (memory.length === 0 || bytes > MOST_BYTES) return;
      const place = spare.findIndex(({ length }) => length > memory.length);
      spare.splice(place === -1 ? spare.length : place, 0, memory);
    },
  };
}
