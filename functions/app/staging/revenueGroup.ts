/** The billing or Azure rows of one tenant and month, as they lie in a staged part. */
import { type ByteReader, takeByte, takeNumber } from '../../../core/bytes/byteReader.ts';
import { type ByteWriter, putByte, putNumber } from '../../../core/bytes/byteWriter.ts';
import { takeSharedText } from '../../../core/bytes/sharedTexts.ts';
import type { RevenueRow } from '../../../core/extracts/rows.ts';
import type { TenantId } from '../../../core/ids.ts';
import { AMOUNT_DECIMALS, type Amount, amount } from '../../../core/money.ts';
import type { Month } from '../../../core/month.ts';
import type { TenantReader } from '../tenantStream.ts';
import { AMOUNT_AS_TEXT, mantissaOf, REVENUE } from './gatheredRevenue.ts';
import type { GatheredRows } from './gatheredRows.ts';
import { type NumberedTexts, putNumberedTexts } from './textNumbers.ts';

const IDENTITY_WORDS = 4;
const IDENTITY_BYTES = 16;
const NEGATIVE = 0x80;
const POWERS_OF_TEN = Array.from(
  { length: AMOUNT_DECIMALS + 1 },
  (_, power) => 10n ** BigInt(power),
);

/** Writes rows of one tenant and month, whose numbers lie from `from` to before `to`. */
export function putRevenueGroup(
  out: ByteWriter,
  { width, texts }: GatheredRows,
  numbers: Uint32Array,
  from: number,
  to: number,
): void {
  putNumber(out, (to - from) / width);
  let before = 0;
  for (let at = from; at < to; at += width) {
    const row = numbers[at] ?? 0;
    putNumber(out, row - before);
    before = row;
    putNumberedTexts(out, texts, numbers, at + REVENUE.partner, at + REVENUE.customerName + 1);
    putAmount(out, texts, mantissaOf(numbers, at), numbers[at + REVENUE.decimals] ?? 0);
    for (let word = 0; word < IDENTITY_WORDS; word++) {
      putWord(out, numbers[at + REVENUE.identity + word] ?? 0);
    }
  }
}

function putAmount(
  out: ByteWriter,
  texts: NumberedTexts,
  mantissa: number,
  decimals: number,
): void {
  if (decimals === AMOUNT_AS_TEXT) {
    putByte(out, AMOUNT_AS_TEXT);
    putNumberedTexts(out, texts, Uint32Array.of(mantissa), 0, 1);
    return;
  }
  putByte(out, mantissa < 0 ? decimals | NEGATIVE : decimals);
  putNumber(out, Math.abs(mantissa));
}

function putWord(out: ByteWriter, word: number): void {
  putByte(out, word >>> 24);
  putByte(out, (word >>> 16) & 0xff);
  putByte(out, (word >>> 8) & 0xff);
  putByte(out, word & 0xff);
}

function takeAmount(bytes: ByteReader, texts: string[]): Amount {
  const head = takeByte(bytes);
  if (head === AMOUNT_AS_TEXT) return amount(BigInt(takeSharedText(bytes, texts)));
  const power = POWERS_OF_TEN[AMOUNT_DECIMALS - (head & ~NEGATIVE)];
  if (power === undefined) throw new Error(`an amount has no ${head & ~NEGATIVE} decimals`);
  const size = BigInt(takeNumber(bytes)) * power;
  return amount(head >= NEGATIVE ? -size : size);
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
      partner: takeSharedText(bytes, texts) as RevenueRow['partner'],
      subscription: takeSharedText(bytes, texts),
      productGroup: takeSharedText(bytes, texts) as RevenueRow['productGroup'],
      product: takeSharedText(bytes, texts),
      currency: takeSharedText(bytes, texts),
      pricingCurrency: takeSharedText(bytes, texts),
      pcToBcRate: rateOf(takeSharedText(bytes, texts)),
      customerName: takeSharedText(bytes, texts),
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
