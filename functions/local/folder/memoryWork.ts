import type { LocalWork } from './localWork.ts';

/** Intermediate results of one run, in memory. */
export function memoryWork(): LocalWork {
  const blobs = new Map<string, Uint8Array>();
  return {
    read: async (name) => blobs.get(name),
    readRange: async (name, from, to) => {
      const content = blobs.get(name);
      if (!content) throw new Error(`the work store has lost ${name}`);
      return content.subarray(from, to);
    },
    // What is read lies in what is kept.
    letGo() {},
    write: async (name, content) => {
      // A copy: what is written may be the beginning of a larger memory, which is not kept.
      blobs.set(name, Buffer.concat(content instanceof Uint8Array ? [content] : [...content]));
    },
    async forget(names) {
      for (const name of names) blobs.delete(name);
    },
  };
}
