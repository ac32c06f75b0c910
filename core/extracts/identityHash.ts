/**
 * The 128 bits that stand for what a row says. Every cell is hashed by itself, seeded with the place
 * of its column, and the row's hash is the sum of its cells' hashes: so columns may stand in any
 * order, an empty cell adds nothing, and a cell that changes is exchanged without the others.
 *
 * A hash is four lanes of 32 bits, each a hash of all bytes by itself. It tells apart rows that were
 * not written to deceive it; nothing else is asked of it, and it is no signature.
 */

export const HASH_WORDS = 4;

/**
 * Writes the hash of the bytes `from` to `to` of `view` into four words of `hashes`, from `at` on.
 * `place` is that of the column among those that are compared, from 0. An empty cell is four zeros.
 */
export function hashCell(
  hashes: Int32Array,
  at: number,
  place: number,
  view: DataView,
  from: number,
  to: number,
): void {
  const length = to - from;
  const seed = length === 0 ? 0 : place + 1;
  let a = Math.imul(seed, 0x9e3779b1);
  let b = Math.imul(seed, 0x85ebca77);
  let c = Math.imul(seed, 0xc2b2ae3d);
  let d = Math.imul(seed, 0x27d4eb2f);
  for (let index = from; index < to; index += 4) {
    const word = to - index < 4 ? lastWord(view, index, to) : view.getInt32(index, true);
    const mixed = Math.imul(word, 0xcc9e2d51);
    const key = mixed ^ (mixed >>> 15);
    // Turned by another number of bits in each lane, so that two changes never cancel in all four.
    a = Math.imul(a ^ key, 0x1b873593);
    a = (a << 13) | (a >>> 19);
    b = Math.imul(b ^ key, 0x38b34ae5);
    b = (b << 7) | (b >>> 25);
    c = Math.imul(c ^ key, 0xa1e38b93);
    c = (c << 17) | (c >>> 15);
    d = Math.imul(d ^ key, 0x561ccd1b);
    d = (d << 21) | (d >>> 11);
  }
  hashes[at] = finished(a ^ length);
  hashes[at + 1] = finished(b ^ length);
  hashes[at + 2] = finished(c ^ length);
  hashes[at + 3] = finished(d ^ length);
}

/** One to three bytes as a word: what is missing is 0, which the length tells from bytes that are 0. */
function lastWord(view: DataView, from: number, to: number): number {
  let word = 0;
  for (let index = from; index < to; index++) {
    word |= view.getUint8(index) << ((index - from) * 8);
  }
  return word;
}

/** The end of a lane: every bit has its say in every other; 0 stays 0. */
export function finished(lane: number): number {
  let word = Math.imul(lane ^ (lane >>> 16), 0x21f0aaad);
  word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
  return word ^ (word >>> 15);
}

/** A row's hash as `RevenueRow.identity` has it: 32 lower-case hexadecimal digits. */
export function identityDigits(words: Int32Array): string {
  let digits = '';
  for (const word of words) digits += (word >>> 0).toString(16).padStart(8, '0');
  return digits;
}
