import { takeNumber } from '../../../core/bytes/byteReader.ts';
import type { TenantReader } from '../tenantStream.ts';
import { type FoldTexts, numberOfText, takeNumberOfText, withRoom } from './foldTexts.ts';

/** By place of a text among those of the bucket that is read: its number; 0 while nobody asked for it. */
export interface PlacedNumbers {
  byPlace: Int32Array;
}

const FIRST_PLACES = 256;

export const newPlacedNumbers = (): PlacedNumbers => ({ byPlace: new Int32Array(FIRST_PLACES) });

/** In the next bucket other texts have these places. */
export function forgetPlaces({ byPlace }: PlacedNumbers): void {
  byPlace.fill(0);
}

/** Reads a shared text, as `takeSharedText` does, and gives its number. */
export function takeSharedNumber(
  { in: bytes, texts }: TenantReader,
  placed: PlacedNumbers,
  known: FoldTexts,
): number {
  const place = takeNumber(bytes) - 1;
  if (place >= 0) {
    const number = placed.byPlace[place] ?? 0;
    return number > 0 ? number : keep(placed, place, numberOfText(known, texts[place] ?? ''));
  }
  const number = takeNumberOfText(known, bytes);
  return keep(placed, texts.push(known.texts[number] ?? '') - 1, number);
}

function keep(placed: PlacedNumbers, place: number, number: number): number {
  placed.byPlace = withRoom(placed.byPlace, place + 1);
  placed.byPlace[place] = number;
  return number;
}
