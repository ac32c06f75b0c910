import { describe, expect, test } from 'vitest';
import { isPlainGuid } from '../../../../core/extracts/fast/plainGuid.ts';

const GUID = '601fdc10-29f6-dabd-c113-ba2b577c1d64';
const isPlain = (text: string): boolean => {
  const bytes = new TextEncoder().encode(`,${text},`);
  return isPlainGuid(bytes, 1, bytes.length - 1);
};

describe('a cell that is an id as it stands', () => {
  test('is a GUID in lower case', () => {
    expect(isPlain(GUID)).toBe(true);
  });

  test.each([
    ['in upper case', GUID.toUpperCase()],
    ['a digit short', GUID.slice(1)],
    ['a digit too long', `${GUID}0`],
    ['with a letter that is no digit', GUID.replace('f', 'g')],
    ['with a hyphen in a digit’s place', GUID.replace('f', '-')],
    ['with a digit in a hyphen’s place', GUID.replace('-', '0')],
    ['with a sign between digits and letters', GUID.replace('f', ':')],
    ['empty', ''],
  ])('is not one %s', (_, text) => {
    expect(isPlain(text)).toBe(false);
  });
});
