import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isAtEnd,
  readBytes,
  takeBigInt,
  takeInteger,
  takeNumber,
  takeText,
} from '../../../core/bytes/byteReader.ts';
import {
  newByteWriter,
  putBigInt,
  putInteger,
  putNumber,
  putText,
  putUtf8,
  writtenBytes,
} from '../../../core/bytes/byteWriter.ts';

/** Dollars in units of 10^-48, with 12 decimals, with 15 or with 16, below and above a safe integer of them. */
const units = fc.oneof(
  fc.bigInt({ min: -(10n ** 32n), max: 10n ** 32n }),
  fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }),
);
const dollars = fc
  .tuple(units, fc.constantFrom(32n, 33n, 36n))
  .map(([units, power]) => units * 10n ** power);

describe('what is written as bytes', () => {
  it('is read back in the order in which it was written', () => {
    const written = fc.array(
      fc.oneof(
        fc.record({ number: fc.maxSafeNat() }),
        fc.record({ text: fc.string({ unit: 'grapheme', maxLength: 80 }) }),
        fc.record({ whole: fc.bigInt({ min: -(2n ** 230n), max: 2n ** 230n }) }),
        fc.record({ whole: fc.bigInt({ min: -300n, max: 300n }) }),
        fc.record({ whole: dollars }),
      ),
      { maxLength: 50 },
    );
    fc.assert(
      fc.property(written, (values) => {
        const writer = newByteWriter(4);
        for (const value of values) {
          if ('number' in value) putNumber(writer, value.number);
          else if ('text' in value) putText(writer, value.text);
          else putBigInt(writer, value.whole);
        }
        const reader = readBytes(writtenBytes(writer));
        const read = values.map((value) => {
          if ('number' in value) return { number: takeNumber(reader) };
          return 'text' in value ? { text: takeText(reader) } : { whole: takeBigInt(reader) };
        });
        expect(read).toEqual(values);
        expect(isAtEnd(reader)).toBe(true);
      }),
    );
  });

  it('is the same for a whole number, whether it is a number or a bigint', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        const [asNumber, asBigInt] = [newByteWriter(), newByteWriter()];
        putInteger(asNumber, value);
        putBigInt(asBigInt, BigInt(value));
        expect(writtenBytes(asNumber)).toEqual(writtenBytes(asBigInt));
        expect(takeInteger(readBytes(writtenBytes(asNumber)))).toBe(value);
      }),
    );
  });

  it('is no number where that would not be exact', () => {
    const writer = newByteWriter();
    putBigInt(writer, 2n ** 53n);
    expect(takeInteger(readBytes(writtenBytes(writer)))).toBeUndefined();
  });

  it('takes one byte for a number below 128, and for most amounts of cents two or three', () => {
    const writer = newByteWriter();
    putNumber(writer, 127);
    expect(writer.length).toBe(1);
    putBigInt(writer, 80_000n);
    expect(writer.length).toBe(4);
  });

  it('takes few bytes for exact dollars that have few decimals', () => {
    const writer = newByteWriter();
    putBigInt(writer, 1_234_567n * 10n ** 46n);
    expect(writer.length).toBeLessThanOrEqual(12);
    expect(takeBigInt(readBytes(writtenBytes(writer)))).toBe(1_234_567n * 10n ** 46n);
    const ofAzure = newByteWriter();
    putBigInt(ofAzure, 12_359_997_498_475n * 10n ** 36n);
    expect(ofAzure.length).toBeLessThanOrEqual(8);
    expect(takeBigInt(readBytes(writtenBytes(ofAzure)))).toBe(12_359_997_498_475n * 10n ** 36n);
  });

  it('is the text itself in UTF-8 where it goes into a report', () => {
    const writer = newByteWriter(1);
    putUtf8(writer, 'Contoso,');
    putUtf8(writer, 'Żabka 東京\n');
    expect(new TextDecoder().decode(writtenBytes(writer))).toBe('Contoso,Żabka 東京\n');
  });

  it('cannot be read beyond its end', () => {
    const writer = newByteWriter();
    putText(writer, 'Contoso');
    const cut = readBytes(writtenBytes(writer).subarray(0, 4));
    expect(() => takeText(cut)).toThrow('beyond the end');
  });
});
