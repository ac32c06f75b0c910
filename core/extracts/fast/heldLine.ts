/** The beginning of a line whose end comes with the next bytes. */
export interface HeldLine {
  readonly bytes: Uint8Array;
  length: number;
}

/** Longer lines are no rows of ours: they are passed on and never held. */
export const MOST_LINE_BYTES = 65_536;
/** Lines are read in words of so many bytes, which may reach beyond their end. */
const WORD_BYTES = 4;

export const newHeldLine = (): HeldLine => ({
  bytes: new Uint8Array(MOST_LINE_BYTES + WORD_BYTES),
  length: 0,
});

/** Adds bytes to the line; false, and nothing is added, when it would be too long. */
export function holdBytes(held: HeldLine, bytes: Uint8Array, from: number, to: number): boolean {
  const length = held.length + to - from;
  if (length > MOST_LINE_BYTES) return false;
  held.bytes.set(bytes.subarray(from, to), held.length);
  held.length = length;
  return true;
}

/** The line as far as it is held; from now on nothing is. The bytes stay until others are held. */
export function releaseLine(held: HeldLine): Uint8Array {
  const line = held.bytes.subarray(0, held.length);
  held.length = 0;
  return line;
}
