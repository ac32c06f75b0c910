import { takeNumber } from '../../../core/bytes/byteReader.ts';
import { type KnownTexts, numberOfText, takeNumberOfText, withRoom } from './knownTexts.ts';
import type { TenantReader } from './tenantStream.ts';

/** Reads a shared text, as `takeSharedText` does, and gives its number. */
export function takeSharedNumber(reader: TenantReader, known: KnownTexts): number {
  const { in: bytes, texts } = reader;
  const place = takeNumber(bytes) - 1;
  if (place >= 0) {
    const number = reader.numbers[place] ?? 0;
    return number > 0 ? number : keep(reader, place, numberOfText(known, texts[place] ?? ''));
  }
  const number = takeNumberOfText(known, bytes);
  return keep(reader, texts.push(known.texts[number] ?? '') - 1, number);
}

/** Reads a shared text: the very same one wherever it stands, so that comparing two takes no time. */
export const takeKnownText = (reader: TenantReader, known: KnownTexts): string =>
  known.texts[takeSharedNumber(reader, known)] ?? '';

function keep(reader: TenantReader, place: number, number: number): number {
  reader.numbers = withRoom(reader.numbers, place + 1);
  reader.numbers[place] = number;
  return number;
}
