/**
 * A GUID as four words of 32 bits, its digits from left to right: most ids of subscriptions are GUIDs,
 * and as numbers they are compared and kept in less time and memory than as texts. Only GUIDs in lower
 * case, as `foldGuid` gives them (`ids.ts`), so that words stand for one text.
 */
import { MINUS as HYPHEN } from './bytes/asciiBytes.ts';

export const GUID_WORDS = 4;

export const GUID_LENGTH = 36;
const HYPHENS = [8, 13, 18, 23] as const;
const HEXADECIMAL = '0123456789abcdef';
const NO_DIGIT = -1;
/** By byte, the hexadecimal digit that it is. */
const DIGITS = Int8Array.from({ length: 256 }, (_, byte) =>
  HEXADECIMAL.indexOf(String.fromCharCode(byte)),
);

/** Reads the GUID from `from` to before `to` into `words`; false: it is none in lower case. */
export function readGuid(words: Uint32Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from !== GUID_LENGTH) return false;
  for (const place of HYPHENS) if (bytes[from + place] !== HYPHEN) return false;
  // The digits of a word in two halves: no hyphen is within one.
  const w0 = fourDigits(bytes, from);
  const w1 = fourDigits(bytes, from + 4);
  const w2 = fourDigits(bytes, from + 9);
  const w3 = fourDigits(bytes, from + 14);
  const w4 = fourDigits(bytes, from + 19);
  const w5 = fourDigits(bytes, from + 24);
  const w6 = fourDigits(bytes, from + 28);
  const w7 = fourDigits(bytes, from + 32);
  if ((w0 | w1 | w2 | w3 | w4 | w5 | w6 | w7) < 0) return false;
  words[0] = (w0 << 16) | w1;
  words[1] = (w2 << 16) | w3;
  words[2] = (w4 << 16) | w5;
  words[3] = (w6 << 16) | w7;
  return true;
}

/** Below 0 if one is none: its bits are all set then, and stay so. */
function fourDigits(bytes: Uint8Array, at: number): number {
  const first = DIGITS[bytes[at] ?? 0] ?? NO_DIGIT;
  const second = DIGITS[bytes[at + 1] ?? 0] ?? NO_DIGIT;
  const third = DIGITS[bytes[at + 2] ?? 0] ?? NO_DIGIT;
  const fourth = DIGITS[bytes[at + 3] ?? 0] ?? NO_DIGIT;
  return (first << 12) | (second << 8) | (third << 4) | fourth;
}

const LETTERS = new TextEncoder().encode(HEXADECIMAL);

/** Writes the GUID whose words lie from `word` on as the 36 bytes from `at` on. */
export function writeGuid(bytes: Uint8Array, at: number, words: Uint32Array, word: number): void {
  const [w0 = 0, w1 = 0] = [words[word], words[word + 1]];
  const [w2 = 0, w3 = 0] = [words[word + 2], words[word + 3]];
  for (const place of HYPHENS) bytes[at + place] = HYPHEN;
  writeFour(bytes, at, w0 >>> 16);
  writeFour(bytes, at + 4, w0);
  writeFour(bytes, at + 9, w1 >>> 16);
  writeFour(bytes, at + 14, w1);
  writeFour(bytes, at + 19, w2 >>> 16);
  writeFour(bytes, at + 24, w2);
  writeFour(bytes, at + 28, w3 >>> 16);
  writeFour(bytes, at + 32, w3);
}

/** The lower half of a word. */
function writeFour(bytes: Uint8Array, at: number, word: number): void {
  bytes[at] = LETTERS[(word >>> 12) & 15] ?? 0;
  bytes[at + 1] = LETTERS[(word >>> 8) & 15] ?? 0;
  bytes[at + 2] = LETTERS[(word >>> 4) & 15] ?? 0;
  bytes[at + 3] = LETTERS[word & 15] ?? 0;
}
