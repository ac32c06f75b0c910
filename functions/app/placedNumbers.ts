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
