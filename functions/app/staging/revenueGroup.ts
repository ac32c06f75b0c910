/** The billing or Azure rows of one tenant and month, as they lie in a staged part. */
import { type ByteReader, takeByte, takeNumber } from '../../../core/bytes/byteReader.ts';
import {
  type ByteWriter,
  putByte,
  putNumber,
  putSmallNumber,
  putWord,
  reserve,
} from '../../../core/bytes/byteWriter.ts';
import { takeSharedText } from '../../../core/bytes/sharedTexts.ts';
import { type AmountDigits, amountOfDigits } from '../../../core/extracts/amountDigits.ts';
import type { RevenueRow } from '../../../core/extracts/rows.ts';
import type { TenantId } from '../../../core/ids.ts';
import { type Amount, amount } from '../../../core/money.ts';
import type { Month } from '../../../core/month.ts';
import type { TenantReader } from '../tenants/tenantStream.ts';
import { AMOUNT_AS_TEXT, digitsAt, REVENUE } from './gatheredRevenue.ts';
import type { GatheredRows } from './gatheredRows.ts';
import { newPutSubscriptions, putSubscription, takeSubscription } from './rowSubscriptions.ts';
import { type NumberedTexts, putNumberedTexts } from './textNumbers.ts';

const IDENTITY_WORDS = 4;
export const IDENTITY_BYTES = 16;
/** A row's number takes so many bytes at most, with its identity. */
const MOST_ROW_BYTES = 5 + IDENTITY_BYTES;
/** Beside the decimals. */
const NEGATIVE = 0x80;
const LONG = 0x40;
const DECIMALS = 0x3f;
const SUBSCRIPTIONS = newPutSubscriptions();

/** Writes rows of one tenant and month, whose numbers lie from `from` to before `to`. */
export function putRevenueGroup(
  out: ByteWriter,
  { width, texts }: GatheredRows,
  numbers: Uint32Array,
  from: number,
  to: number,
): void {
  putNumber(out, (to - from) / width);
  SUBSCRIPTIONS.count = 0;
  let before = 0;
  for (let at = from; at < to; at += width) {
    const row = numbers[at] ?? 0;
    reserve(out, MOST_ROW_BYTES);
    putSmallNumber(out, row - before);
    before = row;
    for (let word = 0; word < IDENTITY_WORDS; word++) {
      putWord(out, numbers[at + REVENUE.identity + word] ?? 0);
    }
    putNumberedTexts(out, texts, numbers, at + REVENUE.partner, at + REVENUE.customerName + 1);
    putSubscription(out, texts, SUBSCRIPTIONS, numbers, at);
    putAmount(out, texts, numbers, at);
  }
}

function putAmount(out: ByteWriter, texts: NumberedTexts, numbers: Uint32Array, row: number): void {
  const decimals = numbers[row + REVENUE.decimals] ?? 0;
  const high = digitsAt(numbers, row + REVENUE.high);
  const low = digitsAt(numbers, row + REVENUE.low);
  if (decimals === AMOUNT_AS_TEXT) {
    putByte(out, AMOUNT_AS_TEXT);
    putNumberedTexts(out, texts, Uint32Array.of(low), 0, 1);
    return;
  }
  const sign = low < 0 || high < 0 ? NEGATIVE : 0;
  putByte(out, decimals | sign | (high === 0 ? 0 : LONG));
  putNumber(out, Math.abs(low));
  if (high !== 0) putNumber(out, Math.abs(high));
}

function takeAmount(bytes: ByteReader, texts: string[]): Amount {
  const digits = { high: 0, low: 0, decimals: 0 };
  if (!takeDigits(bytes, digits)) return takeLongAmount(bytes, texts);
  return amountOfDigits(digits.high, digits.low, digits.decimals);
}

/** Reads an amount that has no digits to read. */
export const takeLongAmount = (bytes: ByteReader, texts: string[]): Amount =>
  amount(BigInt(takeSharedText(bytes, texts)));

/** Reads the digits of an amount; false: `takeLongAmount` has it. */
export function takeDigits(bytes: ByteReader, digits: AmountDigits): boolean {
  const head = takeByte(bytes);
  if (head === AMOUNT_AS_TEXT) return false;
  const low = takeNumber(bytes);
  const high = (head & LONG) === 0 ? 0 : takeNumber(bytes);
  // Subtracted, because 0 has no sign.
  digits.low = (head & NEGATIVE) === 0 ? low : 0 - low;
  digits.high = (head & NEGATIVE) === 0 ? high : 0 - high;
  digits.decimals = head & DECIMALS;
  return true;
}

function takeIdentity(bytes: ByteReader): string {
  const from = bytes.at;
  bytes.at += IDENTITY_BYTES;
  return Buffer.from(bytes.bytes.buffer, bytes.bytes.byteOffset + from, IDENTITY_BYTES).toString(
    'latin1',
  );
}

/** The shared texts of a row before its subscription. */
const ROW_TEXTS = REVENUE.customerName + 1 - REVENUE.partner;
const PASSED_DIGITS = { high: 0, low: 0, decimals: 0 };

/** Reads past what a row has after its identity. `subscriptions` are those that the tenant has had. */
export function passRevenueRow(reader: TenantReader, subscriptions: string[]): void {
  const { in: bytes, texts } = reader;
  for (let text = 0; text < ROW_TEXTS; text++) takeSharedText(bytes, texts);
  takeSubscription(reader, subscriptions, asItIs);
  if (!takeDigits(bytes, PASSED_DIGITS)) takeSharedText(bytes, texts);
}

const asItIs = (subscription: string): string => subscription;

/** Reads them, in the order of the file; `firstRow` is added to every row number. */
export function takeRevenueGroup(
  reader: TenantReader,
  kind: RevenueRow['kind'],
  tenant: TenantId,
  month: Month,
  firstRow: number,
): RevenueRow[] {
  const { in: bytes, texts } = reader;
  const count = takeNumber(bytes);
  const rows: RevenueRow[] = [];
  const subscriptions: string[] = [];
  let row = firstRow;
  for (let index = 0; index < count; index++) {
    row += takeNumber(bytes);
    // What was staged was decoded, so a text is again what it was then.
    rows.push({
      kind,
      row,
      month,
      tenant,
      identity: takeIdentity(bytes),
      partner: takeSharedText(bytes, texts) as RevenueRow['partner'],
      productGroup: takeSharedText(bytes, texts) as RevenueRow['productGroup'],
      product: takeSharedText(bytes, texts),
      currency: takeSharedText(bytes, texts),
      pricingCurrency: takeSharedText(bytes, texts),
      pcToBcRate: rateOf(takeSharedText(bytes, texts)),
      customerName: takeSharedText(bytes, texts),
      subscription: takeSubscription(reader, subscriptions, asItIs),
      amount: takeAmount(bytes, texts),
    });
  }
  return rows;
}

/** A rate as it is staged. */
export function rateOf(text: string): RevenueRow['pcToBcRate'] {
  if (text === 'empty' || text === 'invalid' || text === 'ambiguous') return text;
  return amount(BigInt(text));
}
