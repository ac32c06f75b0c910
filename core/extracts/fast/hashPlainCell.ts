import {
  CARRIAGE_RETURN,
  FIRST_BEYOND_ASCII,
  LINE_FEED,
  QUOTE,
  SPACE,
} from '../../bytes/asciiBytes.ts';
import { finished, HASH_WORDS } from '../identityHash.ts';
import type { ComparedLine } from './comparedLine.ts';
import { putCellHash } from './rowIdentity.ts';

const WORD = 4;
const LOWEST_BITS = 0x01010101;
const HIGHEST_BITS = 0x80808080;
const QUOTES = QUOTE * LOWEST_BITS;
const SPACES = SPACE * LOWEST_BITS;

/**
 * Finds where cell `cell`, which begins at `from` without a quote, ends, and hashes it on the way as
 * `hashCell` does: this loop sees every byte that is not as in the line before, so the mixing is
 * written out again here. A cell that has to be trimmed is marked as not hashed. -1 when there is a
 * quote or a control character in the cell, or no end that can be seen in whole words before `limit`.
 */
export function hashPlainCell(
  line: ComparedLine,
  cell: number,
  from: number,
  limit: number,
): number {
  const { view, delimiter } = line;
  const delimiters = delimiter * LOWEST_BITS;
  const seed = (line.places[cell] ?? 0) + 1;
  let a = Math.imul(seed, 0x9e3779b1);
  let b = Math.imul(seed, 0x85ebca77);
  let c = Math.imul(seed, 0xc2b2ae3d);
  let d = Math.imul(seed, 0x27d4eb2f);
  let seen = line.seen;
  let length = -1;
  let byte = 0;
  for (let at = from; length === -1; at += WORD) {
    if (at + WORD > limit) return -1;
    let word = view.getInt32(at, true);
    const delimited = word ^ delimiters;
    const quoted = word ^ QUOTES;
    // In each of the four bytes: the highest bit, where it is the delimiter, a quote or below a space.
    // A borrow may mark a byte too many, but never one before the first that is rightly marked.
    const marks =
      (((delimited - LOWEST_BITS) & ~delimited) |
        ((quoted - LOWEST_BITS) & ~quoted) |
        ((word - SPACES) & ~word)) &
      HIGHEST_BITS;
    if (marks !== 0) {
      const bits = 24 - Math.clz32(marks & -marks);
      byte = (word >>> bits) & 0xff;
      length = at - from + (bits >>> 3);
      if (bits === 0) break;
      word &= (1 << bits) - 1;
    }
    seen |= word;
    const mixed = Math.imul(word, 0xcc9e2d51);
    const key = mixed ^ (mixed >>> 15);
    a = Math.imul(a ^ key, 0x1b873593);
    a = (a << 13) | (a >>> 19);
    b = Math.imul(b ^ key, 0x38b34ae5);
    b = (b << 7) | (b >>> 25);
    c = Math.imul(c ^ key, 0xa1e38b93);
    c = (c << 17) | (c >>> 15);
    d = Math.imul(d ^ key, 0x561ccd1b);
    d = (d << 21) | (d >>> 11);
  }
  if (byte !== delimiter && byte !== LINE_FEED && byte !== CARRIAGE_RETURN) return -1;
  line.seen = seen;
  const to = from + length;
  const isEmpty = length === 0;
  const isAsItStands =
    isEmpty || (isVisible(view.getUint8(from)) && isVisible(view.getUint8(to - 1)));
  const h0 = isEmpty ? 0 : finished(a ^ length);
  const h1 = isEmpty ? 0 : finished(b ^ length);
  const h2 = isEmpty ? 0 : finished(c ^ length);
  const h3 = isEmpty ? 0 : finished(d ^ length);
  tookCell(line, cell, isAsItStands, h0, h1, h2, h3);
  return to;
}

/** A cell was read: either its hash is all that matters, or it is one of those that changed. */
function tookCell(
  line: ComparedLine,
  cell: number,
  isAsItStands: boolean,
  h0: number,
  h1: number,
  h2: number,
  h3: number,
): void {
  line.isFickle[cell] = line.lastWords[cell] === h0 ? 0 : 1;
  line.lastWords[cell] = h0;
  if (isAsItStands && line.isMereText[cell] === 1) {
    putCellHash(line.identity, cell, h0, h1, h2, h3);
    return;
  }
  const { changes, hashes } = line;
  const at = changes * HASH_WORDS;
  hashes[at] = h0;
  hashes[at + 1] = h1;
  hashes[at + 2] = h2;
  hashes[at + 3] = h3;
  line.isHashed[changes] = isAsItStands ? 1 : 0;
  line.changed[changes] = cell;
  line.changes = changes + 1;
}

/** Whether a byte is ASCII and no white space: a cell that begins and ends so needs no trimming. */
const isVisible = (byte: number): boolean => byte > SPACE && byte < FIRST_BEYOND_ASCII;
