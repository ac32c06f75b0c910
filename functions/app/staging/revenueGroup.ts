/** The billing or Azure rows of one tenant and month, as they lie in a staged part. */
import { type ByteReader, takeByte, takeNumber } from '../../../core/bytes/byteReader.ts';
import { type ByteWriter, putByte, putNumber, reserve } from '../../../core/bytes/byteWriter.ts';
import { takeSharedText } from '../../../core/bytes/sharedTexts.ts';
import { type AmountDigits, amountOfDigits } from '../../../core/extracts/amountDigits.ts';
import type { RevenueRow } from '../../../core/extracts/rows.ts';
import type { TenantId } from '../../../core/ids.ts';
import { type Amount, amount } from '../../../core/money.ts';
import type { Month } from '../../../core/month.ts';
import type { TenantReader, TenantWriter } from '../tenantStream.ts';
import { AMOUNT_AS_TEXT, REVENUE, REVENUE_WIDTH, type RevenueRows } from './gatheredRevenue.ts';
import { type NumberedTexts, putNumberedText } from './textNumbers.ts';

const IDENTITY_WORDS = 4;
export const IDENTITY_BYTES = 16;
/** Beside the decimals. */
const NEGATIVE = 0x80;
const LONG = 0x40;
const DECIMALS = 0x3f;

/** What a row takes at most, but for texts that come first: its number, eight places, its amount, its identity. */
const MOST_ROW_BYTES = 96;
/** The numbers of a row that stand for texts lie side by side. */
const FIRST_TEXT = REVENUE.customerName;
const LAST_TEXT = REVENUE.rate;

/** Writes the rows `order[from]` to `order[to - 1]`, all of one tenant and month. */
export function putRevenueGroup(
  { out }: TenantWriter,
  gathered: RevenueRows,
  order: Uint32Array,
  from: number,
  to: number,
): void {
  putNumber(out, to - from);
  let before = 0;
  for (let index = from; index < to; index++) {
    const at = (order[index] ?? 0) * REVENUE_WIDTH;
    const row = gathered.numbers[at] ?? 0;
    putRow(out, gathered, at, row - before);
    before = row;
  }
}

/** There are millions of rows: room is made once for each, and its numbers are written unchecked. */
function putRow(
  out: ByteWriter,
  { texts, numbers, digits }: RevenueRows,
  at: number,
  rowsFurther: number,
): void {
  reserve(out, MOST_ROW_BYTES);
  putUnchecked(out, rowsFurther);
  for (let field = at + FIRST_TEXT; field <= at + LAST_TEXT; field++) {
    const number = numbers[field] ?? 0;
    const place = texts.places[number] ?? 0;
    if (place > 0) putUnchecked(out, place);
    else {
      putNumberedText(out, texts, number);
      reserve(out, MOST_ROW_BYTES);
    }
  }
  const high = digits[(at + REVENUE.high) / 2] ?? 0;
  const low = digits[(at + REVENUE.low) / 2] ?? 0;
  putAmount(out, texts, high, low, numbers[at + REVENUE.decimals] ?? 0);
  const { bytes, length } = out;
  for (let word = 0; word < IDENTITY_WORDS; word++) {
    const bits = numbers[at + REVENUE.identity + word] ?? 0;
    const place = length + word * 4;
    bytes[place] = bits >>> 24;
    bytes[place + 1] = bits >>> 16;
    bytes[place + 2] = bits >>> 8;
    bytes[place + 3] = bits;
  }
  out.length = length + IDENTITY_BYTES;
}

/** `putNumber` of 32 bits, where there is room. */
function putUnchecked(out: ByteWriter, value: number): void {
  const { bytes } = out;
  let at = out.length;
  let rest = value;
  while (rest > 0x7f) {
    bytes[at++] = rest | 0x80;
    rest >>>= 7;
  }
  bytes[at++] = rest;
  out.length = at;
}

function putAmount(
  out: ByteWriter,
  texts: NumberedTexts,
  high: number,
  low: number,
  decimals: number,
): void {
  if (decimals === AMOUNT_AS_TEXT) {
    putByte(out, AMOUNT_AS_TEXT);
    putNumberedText(out, texts, low);
    reserve(out, IDENTITY_BYTES);
    return;
  }
  const sign = low < 0 || high < 0 ? NEGATIVE : 0;
  putByte(out, decimals | sign | (high === 0 ? 0 : LONG));
  putNumber(out, Math.abs(low));
  if (high !== 0) putNumber(out, Math.abs(high));
}

function takeAmount(bytes: ByteReader, texts: string[]): Amount {
  const digits = { high: 0, low: 0, decimals: 0 };
  if (!takeDigits(bytes, digits)) return amount(BigInt(takeSharedText(bytes, texts)));
  return amountOfDigits(digits.high, digits.low, digits.decimals);
}

/** Reads the digits of an amount; false: a shared text comes that has it. */
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

/** Reads them, in the order of the file; `firstRow` is added to every row number. */
export function takeRevenueGroup(
  { in: bytes, texts }: TenantReader,
  kind: RevenueRow['kind'],
  tenant: TenantId,
  month: Month,
  firstRow: number,
): RevenueRow[] {
  const count = takeNumber(bytes);
  const rows: RevenueRow[] = [];
  let row = firstRow;
  for (let index = 0; index < count; index++) {
    row += takeNumber(bytes);
    // What was staged was decoded, so a text is again what it was then.
    rows.push({
      kind,
      row,
      month,
      tenant,
      customerName: takeSharedText(bytes, texts),
      partner: takeSharedText(bytes, texts) as RevenueRow['partner'],
      subscription: takeSharedText(bytes, texts),
      productGroup: takeSharedText(bytes, texts) as RevenueRow['productGroup'],
      product: takeSharedText(bytes, texts),
      currency: takeSharedText(bytes, texts),
      pricingCurrency: takeSharedText(bytes, texts),
      pcToBcRate: rateOf(takeSharedText(bytes, texts)),
      amount: takeAmount(bytes, texts),
      identity: takeIdentity(bytes),
    });
  }
  return rows;
}

function rateOf(text: string): RevenueRow['pcToBcRate'] {
  if (text === 'empty' || text === 'invalid' || text === 'ambiguous') return text;
  return amount(BigInt(text));
}
