import { describe, expect, test } from 'vitest';
import { GUID_LENGTH, GUID_WORDS, readGuid, writeGuid } from '../../core/guidWords.ts';

const GUID = '601fdc10-29f6-dabd-c113-ba2b577c1d64';

function wordsOf(text: string): Uint32Array | undefined {
  const words = new Uint32Array(GUID_WORDS);
  const bytes = new TextEncoder().encode(`,${text},`);
  return readGuid(words, bytes, 1, bytes.length - 1) ? words : undefined;
}

describe('a GUID in lower case', () => {
  test('is four words, its digits from left to right', () => {
    expect(wordsOf(GUID)).toEqual(Uint32Array.of(0x601fdc10, 0x29f6dabd, 0xc113ba2b, 0x577c1d64));
  });

  test.each([GUID, '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'])(
    'is the same text again: %s',
    (text) => {
      const bytes = new Uint8Array(GUID_LENGTH);
      writeGuid(bytes, 0, wordsOf(text) ?? new Uint32Array(GUID_WORDS), 0);
      expect(new TextDecoder().decode(bytes)).toBe(text);
    },
  );
});

describe('no GUID in lower case is a text', () => {
  test.each([
    ['in upper case', GUID.toUpperCase()],
    ['a digit short', GUID.slice(1)],
    ['a digit too long', `${GUID}0`],
    ['with a letter that is no digit', GUID.replace('f', 'g')],
    ['with a hyphen in a digit’s place', GUID.replace('f', '-')],
    ['with a digit in a hyphen’s place', GUID.replace('-', '0')],
    ['with a sign between digits and letters', GUID.replace('f', ':')],
    ['with a letter beyond ASCII', GUID.replace('f6', 'é')],
    ['empty', ''],
  ])('%s', (_, text) => {
    expect(wordsOf(text)).toBeUndefined();
  });
});
