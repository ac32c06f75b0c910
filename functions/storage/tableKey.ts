import { overLimit } from './storageError.ts';

/** A key is at most 1 KiB of UTF-16. */
const keyCharactersMax = 512;

/**
 * Letters, digits and marks that every layer (service, emulator, both SDKs, a URL, a multipart body, a
 * filter) takes literally. The services forbid only `/ \ # ?` and control characters, but quotes,
 * percent signs, braces and letters beyond ASCII have each broken one of those layers.
 */
const unusual = /[^A-Za-z0-9 ._:@,;()+-]/g;
const whole = /^[A-Za-z0-9 ._:@,;()+|!-]+$/;

/**
 * One key out of parts, such as a month, a revision and a tenant id. Two different lists of parts never
 * give the same key: a character that is not plain becomes `!` and four hexadecimal digits, an empty
 * part becomes `!`, and `|` stands between parts and nowhere else.
 */
export function tableKey(...parts: readonly string[]): string {
  return assertTableKey(joinedKey(parts));
}

/** The same for parts that may be too long for a key: it is for the caller to measure. */
export const joinedKey = (parts: readonly string[]): string => parts.map(escapePart).join('|');

function escapePart(part: string): string {
  if (part === '') return '!';
  return part.replace(unusual, (unit) => `!${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * The key itself, if it is one that `tableKey` could have made.
 * @throws StorageError `limit` when it is empty, too long, or has a character that a key cannot carry
 */
export function assertTableKey(key: string): string {
  if (key.length > keyCharactersMax) {
    throw overLimit(
      `Refused a table key of ${key.length} characters; ${keyCharactersMax} are allowed. Use a digest.`,
      'address',
      'row',
    );
  }
  if (!whole.test(key)) {
    throw overLimit(
      'Refused a table key that is empty or has a character which a key cannot carry. Make keys with tableKey.',
      'address',
      'row',
    );
  }
  return key;
}
