/**
 * The texts that a fold meets in many rows (workloads, partners, attributions, months of association)
 * by number, so that rows are compared and written without asking for a text again.
 */
import { putNumber } from '../../../core/bytes/byteWriter.ts';
import { putSharedText } from '../../../core/bytes/sharedTexts.ts';
import { codePointOrder } from '../../../core/codePointOrder.ts';
import type { TenantWriter } from '../tenantStream.ts';

export interface FoldTexts {
  /** Numbers begin at 1, so that 0 in a table of them says that there is none yet. */
  readonly numbers: Map<string, number>;
  readonly texts: string[];
  /** By number: the place of the text in the bucket that is written, plus one; 0 while it is not known. */
  places: Int32Array;
  /** By number: the rank of a workload among those met, in code point order; 0 while it has none. */
  ranks: Int32Array;
  readonly workloads: number[];
}

const FIRST_TEXTS = 1024;
const FIRST_PLACES = 256;

export const newFoldTexts = (): FoldTexts => ({
  numbers: new Map(),
  texts: [''],
  places: new Int32Array(FIRST_TEXTS),
  ranks: new Int32Array(FIRST_TEXTS),
  workloads: [],
});

/** The number of a text; equal texts have equal numbers. */
function foldNumber(known: FoldTexts, text: string): number {
  const { numbers, texts } = known;
  const before = numbers.get(text);
  if (before !== undefined) return before;
  const number = texts.push(text) - 1;
  numbers.set(text, number);
  known.places = withRoom(known.places, texts.length);
  known.ranks = withRoom(known.ranks, texts.length);
  return number;
}

/** A table of numbers with room for so many. */
function withRoom(table: Int32Array, length: number): Int32Array {
  if (length <= table.length) return table;
  const larger = new Int32Array(Math.max(length, table.length * 2));
  larger.set(table);
  return larger;
}

/** The numbers of the texts of a bucket that is read, by their place in it; 0 while nobody asked. */
export interface PlacedNumbers {
  byPlace: Int32Array;
}

export const newPlacedNumbers = (): PlacedNumbers => ({ byPlace: new Int32Array(FIRST_PLACES) });

/** The number of the text at a place of those that a bucket has had. */
export function numberAt(
  known: FoldTexts,
  placed: PlacedNumbers,
  texts: readonly string[],
  place: number,
): number {
  const before = placed.byPlace[place] ?? 0;
  if (before > 0) return before;
  placed.byPlace = withRoom(placed.byPlace, place + 1);
  const number = foldNumber(known, texts[place] ?? '');
  placed.byPlace[place] = number;
  return number;
}

/** The order of two texts by code points. */
export const orderOfTexts = ({ texts }: FoldTexts, left: number, right: number): number =>
  left === right ? 0 : codePointOrder(texts[left] ?? '', texts[right] ?? '');

/** Ranks a workload that has no rank yet, and the others anew. There are not many: the rulebook names them. */
export function rankWorkload(known: FoldTexts, workload: number): void {
  const { workloads, ranks } = known;
  workloads.push(workload);
  workloads.sort((a, b) => orderOfTexts(known, a, b));
  for (const [index, number] of workloads.entries()) ranks[number] = index + 1;
}

/** Writes what `putSharedText` writes for the text. */
export function putFoldText({ out, texts }: TenantWriter, known: FoldTexts, number: number): void {
  const place = known.places[number] ?? 0;
  if (place > 0) {
    putNumber(out, place);
    return;
  }
  const text = known.texts[number] ?? '';
  putSharedText(out, texts, text);
  known.places[number] = (texts.get(text) ?? 0) + 1;
}

/** A bucket begins, in which no text has been written yet. */
export function forgetPlaces({ places, texts }: FoldTexts): void {
  places.fill(0, 0, texts.length);
}
