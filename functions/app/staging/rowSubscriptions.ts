/**
 * The subscriptions of a tenant's rows in a staged part: said in full where one comes first, and by its
 * place among those that the tenant had before from then on. Most are GUIDs, and 16 bytes.
 */
import { type ByteReader, takeNumber, takeWord } from '../../../core/bytes/byteReader.ts';
import {
  type ByteWriter,
  putSmallNumber,
  putWord,
  reserve,
} from '../../../core/bytes/byteWriter.ts';
import { takeSharedText } from '../../../core/bytes/sharedTexts.ts';
import { AS_GUID } from '../../../core/extracts/rowSinks.ts';
import { GUID_LENGTH, GUID_WORDS, writeGuid } from '../../../core/guidWords.ts';
import type { TenantReader } from '../tenants/tenantStream.ts';
import { REVENUE } from './gatheredRevenue.ts';
import { type NumberedTexts, putNumberedTexts } from './textNumbers.ts';

/** What comes next: a GUID, a shared text, or nothing, and it is the one with this place less two. */
const GUID = 0;
const TEXT = 1;
const FIRST_PLACE = 2;
/** A tenant with more says the others in full each time: they are looked through one by one. */
const MOST_PLACES = 32;
const MOST_BYTES = 5 + 4 * GUID_WORDS;

/** Where the rows lie with which the subscriptions came first. */
export interface PutSubscriptions {
  readonly rows: Uint32Array;
  count: number;
}

export const newPutSubscriptions = (): PutSubscriptions => ({
  rows: new Uint32Array(MOST_PLACES),
  count: 0,
});

/** Writes the subscription of the row whose numbers lie from `row` on. */
export function putSubscription(
  out: ByteWriter,
  texts: NumberedTexts,
  before: PutSubscriptions,
  numbers: Uint32Array,
  row: number,
): void {
  reserve(out, MOST_BYTES);
  const { rows, count } = before;
  for (let place = 0; place < count; place++) {
    if (!isSame(numbers, rows[place] ?? 0, row)) continue;
    putSmallNumber(out, place + FIRST_PLACE);
    return;
  }
  if (count < MOST_PLACES) rows[before.count++] = row;
  if (numbers[row + REVENUE.subscription] !== AS_GUID) {
    putSmallNumber(out, TEXT);
    const at = row + REVENUE.subscription;
    putNumberedTexts(out, texts, numbers, at, at + 1);
    return;
  }
  putSmallNumber(out, GUID);
  const guid = row + REVENUE.guid;
  for (let word = guid; word < guid + GUID_WORDS; word++) putWord(out, numbers[word] ?? 0);
}

/** Rows without a GUID have the words of no other's. */
function isSame(numbers: Uint32Array, left: number, right: number): boolean {
  const a = left + REVENUE.guid;
  const b = right + REVENUE.guid;
  return (
    numbers[a] === numbers[b] &&
    numbers[a + 1] === numbers[b + 1] &&
    numbers[a + 2] === numbers[b + 2] &&
    numbers[a + 3] === numbers[b + 3] &&
    numbers[left + REVENUE.subscription] === numbers[right + REVENUE.subscription]
  );
}

/**
 * Reads a subscription and gives what `meaning` makes of it, which is asked when it is said in full.
 * `before` has what the tenant's rows had so far.
 */
export function takeSubscription<T>(
  { in: bytes, texts }: TenantReader,
  before: T[],
  meaning: (subscription: string) => T,
): T {
  const place = takeNumber(bytes) - FIRST_PLACE;
  const known = before[place];
  if (known !== undefined) return known;
  if (place >= 0) throw new Error('a subscription is named that the tenant has not had');
  const isGuid = place + FIRST_PLACE === GUID;
  const subscription = meaning(isGuid ? takeGuid(bytes) : takeSharedText(bytes, texts));
  if (before.length < MOST_PLACES) before.push(subscription);
  return subscription;
}

const WORDS = new Uint32Array(GUID_WORDS);
const LETTERS = Buffer.alloc(GUID_LENGTH);

function takeGuid(bytes: ByteReader): string {
  for (let word = 0; word < GUID_WORDS; word++) WORDS[word] = takeWord(bytes);
  writeGuid(LETTERS, 0, WORDS, 0);
  return LETTERS.toString('latin1');
}
