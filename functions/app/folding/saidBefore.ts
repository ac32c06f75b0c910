/**
 * Which rows of a tenant's month another file has said before, told while they are read: for rows that
 * come at most once in each of two files, which is what `settleRevenue` finds of them. Anything more
 * is a doubt.
 */
import { IDENTITY_BYTES } from '../staging/revenueGroup.ts';
import type { PartAtTenant } from './partAtTenant.ts';

export interface SaidRows {
  readonly parts: readonly PartAtTenant[];
  /** By the first word of an identity, where it came first: `PART` times the part, and the byte. */
  readonly places: Map<number, number>;
}

const PART = 2 ** 32;
/** Added to the place of an identity that came more than once: the next file that has it is a doubt. */
const TWICE = 2 ** 48;

export type Said = 'not before' | 'before' | 'in doubt';

/** Undefined if no row can be said twice: that takes two files of one kind. */
export function newSaidRows(parts: readonly PartAtTenant[]): SaidRows | undefined {
  const mayBe = parts.some(({ file, kind }) =>
    parts.some((other) => other.kind === kind && other.file !== file),
  );
  return mayBe ? { parts, places: new Map() } : undefined;
}

/** Of the row of the part at `index` whose identity comes next. */
export function saidBefore({ parts, places }: SaidRows, index: number): Said {
  const part = parts[index];
  if (part === undefined) return 'in doubt';
  const { bytes, at } = part.reader.in;
  const word = wordAt(bytes, at);
  const known = places.get(word);
  if (known === undefined) {
    places.set(word, index * PART + at);
    return 'not before';
  }
  const place = known % TWICE;
  const first = parts[Math.floor(place / PART)];
  if (known < TWICE) places.set(word, known + TWICE);
  if (first?.file === part.file) return 'not before';
  const isSame =
    known < TWICE &&
    first?.kind === part.kind &&
    isSameIdentity(first.reader.in.bytes, place % PART, bytes, at);
  return isSame ? 'before' : 'in doubt';
}

function isSameIdentity(a: Uint8Array, from: number, b: Uint8Array, at: number): boolean {
  for (let byte = 0; byte < IDENTITY_BYTES; byte++) {
    if (a[from + byte] !== b[at + byte]) return false;
  }
  return true;
}

/** Four bytes as a number. */
function wordAt(bytes: Uint8Array, at: number): number {
  const high = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  return (high << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
}
