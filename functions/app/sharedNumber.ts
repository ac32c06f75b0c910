import { takeNumber } from '../../core/bytes/byteReader.ts';
import { type KnownTexts, numberOfText, takeNumberOfText, withRoom } from './knownTexts.ts';
import type { PlacedNumbers } from './placedNumbers.ts';
import type { TenantReader } from './tenantStream.ts';

/** Reads a shared text, as `takeSharedText` does, and gives its number. */
export function takeSharedNumber(
  { in: bytes, texts, numbers }: TenantReader,
  known: KnownTexts,
): number {
  const place = takeNumber(bytes) - 1;
  if (place >= 0) {
    const number = numbers.byPlace[place] ?? 0;
    return number > 0 ? number : keep(numbers, place, numberOfText(known, texts[place] ?? ''));
  }
  const number = takeNumberOfText(known, bytes);
  return keep(numbers, texts.push(known.texts[number] ?? '') - 1, number);
}

/** Reads a shared text: the very same one wherever it stands, so that comparing two takes no time. */
export const takeKnownText = (reader: TenantReader, known: KnownTexts): string =>
  known.texts[takeSharedNumber(reader, known)] ?? '';

function keep(placed: PlacedNumbers, place: number, number: number): number {
  placed.byPlace = withRoom(placed.byPlace, place + 1);
  placed.byPlace[place] = number;
  return number;
}
