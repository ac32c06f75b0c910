import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertTableKey, tableKey } from '../../functions/storage/tableKey.ts';

describe('a table key', () => {
  it('reads like its parts', () => {
    expect(tableKey('2024-01', 'r2', '8b8f...')).toBe('2024-01|r2|8b8f...');
  });

  it('escapes what a key cannot carry, and its own marks', () => {
    expect(tableKey('a/b\\c#d?e')).toBe('a!002fb!005cc!0023d!003fe');
    expect(tableKey('a|b', 'c!d')).toBe('a!007cb|c!0021d');
    expect(tableKey('tab\there', 'ä', '\ud83d\ude00')).toBe('tab!0009here|!00e4|!d83d!de00');
    expect(tableKey('', '')).toBe('!|!');
  });

  it('is never the same for different parts', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.string({ unit: fc.constantFrom('!', '|', '/', '0', '2', 'f', ' '), maxLength: 8 }),
    );
    const parts = fc.array(part, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other);
        expect(tableKey(...one) === tableKey(...other)).toBe(same);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is always one that the service accepts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (part) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: the service forbids them
        expect(tableKey(part)).not.toMatch(/[/\\#?\u0000-\u001f\u007f-\u009f]/);
      }),
    );
  });

  it('keeps a prefix apart from a longer part', () => {
    expect(tableKey('b', '1').startsWith(`${tableKey('b')}|`)).toBe(true);
    expect(tableKey('ba', '1').startsWith(`${tableKey('b')}|`)).toBe(false);
  });

  it('is refused when it is too long to be one', () => {
    expect(() => tableKey('x'.repeat(513))).toThrow('Use a digest');
    expect(assertTableKey('x'.repeat(512))).toHaveLength(512);
  });
});
