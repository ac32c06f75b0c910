/** The same bytes in blocks of exactly `blockBytes`, the last one shorter; no block for no bytes. */
export async function* blocksOf(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  blockBytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  // Joined at the end: most of what is written is far smaller than a block, and takes no more memory.
  let parts: Uint8Array[] = [];
  let filled = 0;
  for await (const chunk of chunks) {
    for (let from = 0; from < chunk.length; ) {
      const part = chunk.subarray(from, from + blockBytes - filled);
      parts.push(part);
      filled += part.length;
      from += part.length;
      if (filled === blockBytes) {
        yield Buffer.concat(parts, filled);
        parts = [];
        filled = 0;
      }
    }
  }
  if (filled > 0) yield Buffer.concat(parts, filled);
}
