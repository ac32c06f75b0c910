import { describe, expect, test } from 'vitest';
import { HASH_WORDS, hashCell, identityDigits } from '../../../core/extracts/identityHash.ts';

/** The hash of a row of cells, each given with the place of its column. */
function hashOf(...cells: readonly (readonly [place: number, text: string])[]): string {
  const sums = new Int32Array(HASH_WORDS);
  const hash = new Int32Array(HASH_WORDS);
  for (const [place, text] of cells) {
    const bytes = new TextEncoder().encode(text);
    hashCell(hash, 0, place, new DataView(bytes.buffer), 0, bytes.length);
    for (let word = 0; word < HASH_WORDS; word++)
      sums[word] = (sums[word] ?? 0) + (hash[word] ?? 0);
  }
  return identityDigits(sums);
}

describe('the hash of a row', () => {
  test('is 32 hexadecimal digits, the same on every machine and in every version', () => {
    expect(hashOf([0, 'Contoso'], [17, '12.50'])).toBe('b09f3c6006d543d5ee87b069f5857b93');
  });

  test('does not depend on the order in which the cells are taken', () => {
    expect(hashOf([3, 'a'], [9, 'b'])).toBe(hashOf([9, 'b'], [3, 'a']));
  });

  test('does not change for an empty cell', () => {
    expect(hashOf([3, 'a'], [9, ''])).toBe(hashOf([3, 'a']));
  });

  test('does not depend on where in memory a cell lies', () => {
    const bytes = new TextEncoder().encode('xxThe quick brown fox');
    const hash = new Int32Array(HASH_WORDS);
    hashCell(hash, 0, 5, new DataView(bytes.buffer), 2, bytes.length);
    expect(identityDigits(hash)).toBe(hashOf([5, 'The quick brown fox']));
  });

  test('tells the same text in another column, and texts that run on into the next cell', () => {
    const rows = [
      hashOf([3, 'ab']),
      hashOf([4, 'ab']),
      hashOf([3, 'a'], [4, 'b']),
      hashOf([3, 'b'], [4, 'a']),
      hashOf([3, 'ab'], [4, 'ab']),
    ];
    expect(new Set(rows).size).toBe(rows.length);
  });

  test('tells texts that differ by a NUL, a repeated byte or where words of four bytes overlap', () => {
    const texts = [
      'a',
      'aa',
      'aaa',
      'aaaa',
      'aaaaa',
      'aaaaaaaa',
      'aaaaaaaaa',
      'a\0',
      'aba',
      'ab\0a',
    ];
    expect(new Set(texts.map((text) => hashOf([0, text]))).size).toBe(texts.length);
  });

  test('changes in about half of its bits when one bit of a cell changes', () => {
    const text = 'Microsoft 365 E3';
    const before = BigInt(`0x${hashOf([14, text])}`);
    for (let index = 0; index < text.length; index++) {
      const flipped = String.fromCharCode(text.charCodeAt(index) ^ 1);
      const changed = text.slice(0, index) + flipped + text.slice(index + 1);
      const differing = before ^ BigInt(`0x${hashOf([14, changed])}`);
      const bits = [...differing.toString(2)].filter((bit) => bit === '1').length;
      expect(bits).toBeGreaterThan(38);
      expect(bits).toBeLessThan(90);
    }
  });

  test('differs for twenty thousand rows that are nearly the same', () => {
    const seen = new Set<string>();
    for (let row = 0; row < 20_000; row++) {
      seen.add(hashOf([17, String(row % 100)], [18, `${Math.floor(row / 100)}.00`], [21, 'USD']));
    }
    expect(seen.size).toBe(20_000);
  });
});
