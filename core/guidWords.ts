/**
 * A GUID as four words of 32 bits, its digits from left to right: most ids of subscriptions are GUIDs,
 * and as numbers they are compared and kept in less time and memory than as texts. Only GUIDs in lower
 * case, as `foldGuid` gives them (`ids.ts`), so that words stand for one text.
 */

export const GUID_WORDS = 4;

const GUID_LENGTH = 36;
const HYPHEN = 45;
const HYPHENS = [8, 13, 18, 23] as const;
const NO_DIGIT = -1;
/** By byte, the hexadecimal digit that it is. */
const DIGITS = Int8Array.from({ length: 256 }, (_, byte) =>
  '0123456789abcdef'.indexOf(String.fromCharCode(byte)),
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

/** The GUID whose words lie from `at` on. */
export function guidText(words: Uint32Array, at: number): string {
  let digits = '';
  for (let word = at; word < at + GUID_WORDS; word++) {
    digits += (words[word] ?? 0).toString(16).padStart(8, '0');
  }
  const parts = [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16)];
  return [...parts, digits.slice(16, 20), digits.slice(20)].join('-');
}
