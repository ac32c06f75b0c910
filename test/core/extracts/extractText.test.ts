import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extractText, type TextProblem } from '../../../core/extracts/extractText.ts';
import { piecesOf } from './readExtract.ts';

const SAMPLE = 'tenant,name\nç1,Grüße 東京 😀\n';

function textOf(
  bytes: Uint8Array,
  sizes: readonly number[] = [],
): { text: string; problem: TextProblem | undefined } {
  let text = '';
  const reader = extractText((piece) => {
    text += piece;
  });
  for (const piece of piecesOf(bytes, sizes)) {
    const problem = reader.push(piece);
    if (problem !== undefined) return { text, problem };
  }
  return { text, problem: reader.finish() };
}

const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');
const utf16le = (text: string): Buffer => Buffer.from(text, 'utf16le');
const utf16be = (text: string): Buffer => utf16le(text).swap16();

describe('text is read in the encoding that the file declares', () => {
  test.each([
    ['UTF-8', utf8(SAMPLE)],
    ['UTF-8 with a byte order mark', utf8(`\uFEFF${SAMPLE}`)],
    ['UTF-16 LE with a byte order mark', utf16le(`\uFEFF${SAMPLE}`)],
    ['UTF-16 BE with a byte order mark', utf16be(`\uFEFF${SAMPLE}`)],
  ])('%s', (_encoding, bytes) => {
    expect(textOf(bytes)).toEqual({ text: SAMPLE, problem: undefined });
  });

  test('a byte order mark later in the file is text', () => {
    expect(textOf(utf8('a\uFEFFb')).text).toBe('a\uFEFFb');
  });

  test('an empty file, and one of a byte order mark alone, are empty text', () => {
    expect(textOf(utf8(''))).toEqual({ text: '', problem: undefined });
    expect(textOf(utf8('\uFEFF'))).toEqual({ text: '', problem: undefined });
    expect(textOf(utf16le('\uFEFF'))).toEqual({ text: '', problem: undefined });
  });

  test('where the pieces are cut does not matter, not even within a character', () => {
    const encodings = fc.constantFrom(utf8, utf16le, utf16be);
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 30 }),
        encodings,
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 }),
        (text, encode, sizes) => {
          const clean = text.replaceAll('\0', '');
          expect(textOf(encode(`\uFEFF${clean}`), sizes)).toEqual({
            text: clean,
            problem: undefined,
          });
        },
      ),
    );
  });
});

test('a character cut between two pieces is read whole, though both come in the memory of one buffer', () => {
  const memory = Buffer.alloc(4);
  let text = '';
  const reader = extractText((piece) => {
    text += piece;
  });
  for (const piece of ['abc\xC3', '\xA9def']) {
    memory.write(piece, 'latin1');
    expect(reader.push(memory)).toBeUndefined();
  }
  expect(reader.finish()).toBeUndefined();
  expect(text).toBe('abcédef');
});

describe('what is no text is refused, after everything before it', () => {
  test.each([
    ['Windows-1252', Buffer.from('name\nGr\xFC\xDFe', 'latin1'), 'name\nGr', 'invalid-utf8'],
    ['ISO-8859-7', Buffer.from('name\n\xC1\xE8\xDE\xED\xE1', 'latin1'), 'name\n', 'invalid-utf8'],
    ['a surrogate in UTF-8', Buffer.from([0x61, 0xed, 0xa0, 0x80]), 'a', 'invalid-utf8'],
    ['an overlong slash', Buffer.from([0x61, 0xc0, 0xaf]), 'a', 'invalid-utf8'],
    ['a character cut off by the end', utf8('a😀').subarray(0, 4), 'a', 'invalid-utf8'],
    ['half a UTF-16 pair', utf16le('\uFEFFab\uD800c'), 'ab', 'invalid-utf16'],
    ['an odd byte at the end', utf16le('\uFEFFab').subarray(0, 5), 'a', 'invalid-utf16'],
    ['UTF-16 without a mark', utf16le('ab'), 'a', 'nul'],
    ['a NUL among the text', utf8('ab\0c'), 'ab', 'nul'],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]), '', 'nul'],
  ])('%s', (_name, bytes, text, problem) => {
    expect(textOf(bytes)).toEqual({ text, problem });
    expect(textOf(bytes, [1])).toEqual({ text, problem });
  });

  test('an error far into the file keeps all text before it', () => {
    const before = 'é'.repeat(100_001);
    const bytes = Buffer.concat([utf8(before), Buffer.from([0xff]), utf8('after')]);
    expect(textOf(bytes, [65_536, 7])).toEqual({ text: before, problem: 'invalid-utf8' });
  });
});
