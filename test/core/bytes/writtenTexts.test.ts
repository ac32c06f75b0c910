import { expect, test } from 'vitest';
import { readBytes, takeText } from '../../../core/bytes/byteReader.ts';
import { newByteWriter, writtenBytes } from '../../../core/bytes/byteWriter.ts';
import { keepText, keepUtf8, putKept } from '../../../core/bytes/writtenTexts.ts';

const TEXTS = ['', 'C-1', 'Grüße GmbH', 'x'.repeat(63), 'x'.repeat(127), 'y'.repeat(20_000)];

/** Writes the kept texts in another order than they were kept, and reads them. */
function readKept(keep: (text: string) => number, kept: Parameters<typeof putKept>[1]): string[] {
  const begins = TEXTS.map(keep);
  const out = newByteWriter(1);
  for (const begin of begins.toReversed()) putKept(out, kept, begin);
  const reader = readBytes(writtenBytes(out));
  return TEXTS.map(() => takeText(reader)).toReversed();
}

test('texts that were kept are written as they were', () => {
  const kept = newByteWriter(1);
  expect(readKept((text) => keepText(kept, text), kept)).toEqual(TEXTS);
});

test('texts that were kept as a part of other bytes are written as they were', () => {
  const kept = newByteWriter(1);
  const keep = (text: string): number => {
    const bytes = new TextEncoder().encode(`;${text};`);
    return keepUtf8(kept, bytes, 1, bytes.length - 1);
  };
  expect(readKept(keep, kept)).toEqual(TEXTS);
});
