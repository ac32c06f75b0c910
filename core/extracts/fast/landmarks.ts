import type { RowNumber } from '../rows.ts';

/** A record and the byte that it begins with: whoever wants a row of a large file need not read all before. */
export interface Landmark {
  readonly row: RowNumber;
  readonly byte: number;
}

/** At least from one to the next: a file of a gigabyte has some thousands at most. */
const LANDMARK_BYTES = 128 * 1024;

/** Keeps a landmark that is far enough from the one before it. */
export function noteLandmark(landmarks: Landmark[], row: RowNumber, byte: number): void {
  const before = landmarks.at(-1)?.byte ?? 0;
  if (byte - before >= LANDMARK_BYTES) landmarks.push({ row, byte });
}
