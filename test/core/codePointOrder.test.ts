import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codePointOrder } from '../../core/codePointOrder.ts';

const anyText = fc.string({ unit: 'binary' });

/** By the definition: code point against code point, the shorter first. */
function byCodePoints(left: string, right: string): number {
  const [a, b] = [Array.from(left), Array.from(right)];
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const difference = (a[index]?.codePointAt(0) ?? 0) - (b[index]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

describe('texts are in the order of their code points', () => {
  test.each([
    ['', 'a'],
    ['a', 'b'],
    ['B', 'a'],
    ['a', 'ab'],
    ['10', '9'],
    ['z', 'ä'],
    ['\ud7ff', '\ue000'],
    ['\ue000', '\uffff'],
    ['\uffff', '\u{10000}'],
    ['\uff00', '😀'],
    ['😀', '😁'],
    ['a\uff00', 'a😀'],
  ])('"%s" stands before "%s"', (first, second) => {
    expect(codePointOrder(first, second)).toBeLessThan(0);
    expect(codePointOrder(second, first)).toBeGreaterThan(0);
  });

  test('a text equals itself alone', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        expect(codePointOrder(a, a)).toBe(0);
        expect(codePointOrder(a, b) === 0).toBe(a === b);
      }),
    );
  });

  test('any two texts stand as the definition says', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        expect(Math.sign(codePointOrder(a, b))).toBe(Math.sign(byCodePoints(a, b)));
      }),
    );
  });
});
