/** The billing or Azure rows of one tenant and month, as they lie in a staged part. */
import { type ByteReader, takeByte, takeNumber } from '../../../core/bytes/byteReader.ts';
import { type ByteWriter, putByte, putNumber } from '../../../core/bytes/byteWriter.ts';
import { takeSharedText } from '../../../core/bytes/sharedTexts.ts';
import { LOW_LIMIT } from '../../../core/extracts/rowSinks.ts';
import type { RevenueRow } from '../../../core/extracts/rows.ts';
import type { TenantId } from '../../../core/ids.ts';
import { AMOUNT_DECIMALS, type Amount, amount } from '../../../core/money.ts';
import type { Month } from '../../../core/month.ts';
import type { TenantReader, TenantWriter } from '../tenantStream.ts';
import { AMOUNT_AS_TEXT, REVENUE, REVENUE_WIDTH, type RevenueRows } from './gatheredRevenue.ts';
import { type NumberedTexts, putNumberedText } from './textNumbers.ts';

const IDENTITY_WORDS = 4;
const IDENTITY_BYTES = 16;
/** Beside the decimals. */
const NEGATIVE = 0x80;
const LONG = 0x40;
const DECIMALS = 0x3f;
const LOW_UNITS = BigInt(LOW_LIMIT);
const POWERS_OF_TEN = Array.from(
  { length: AMOUNT_DECIMALS + 1 },
  (_, power) => 10n ** BigInt(power),
);

/** Writes the rows `order[from]` to `order[to - 1]`, all of one tenant and month. */
export function putRevenueGroup(
  { out }: TenantWriter,
  gathered: RevenueRows,
  order: Uint32Array,
  from: number,
  to: number,
): void {
  const { texts, numbers, digits } = gathered;
  putNumber(out, to - from);
  let before = 0;
  for (let index = from; index < to; index++) {
    const at = (order[index] ?? 0) * REVENUE_WIDTH;
    const row = numbers[at] ?? 0;
    putNumber(out, row - before);
    before = row;
    putNumberedText(out, texts, numbers[at + REVENUE.partner] ?? 0);
    putNumberedText(out, texts, numbers[at + REVENUE.subscription] ?? 0);
    putNumberedText(out, texts, numbers[at + REVENUE.productGroup] ?? 0);
    putNumberedText(out, texts, numbers[at + REVENUE.product] ?? 0);
    putNumberedText(out, texts, numbers[at + REVENUE.currency] ?? 0);
    putNumberedText(out, texts, numbers[at + REVENUE.pricingCurrency] ?? 0);
    putNumberedText(out, texts, numbers[at + REVENUE.rate] ?? 0);
    putNumberedText(out, texts, numbers[at + REVENUE.customerName] ?? 0);
    putAmount(
      out,
      texts,
      digits[(at + REVENUE.high) / 2] ?? 0,
      digits[(at + REVENUE.low) / 2] ?? 0,
      numbers[at + REVENUE.decimals] ?? 0,
    );
    for (let word = 0; word < IDENTITY_WORDS; word++) {
      putWord(out, numbers[at + REVENUE.identity + word] ?? 0);
    }
  }
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
    return;
  }
  const sign = low < 0 || high < 0 ? NEGATIVE : 0;
  putByte(out, decimals | sign | (high === 0 ? 0 : LONG));
  putNumber(out, Math.abs(low));
  if (high !== 0) putNumber(out, Math.abs(high));
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
  const power = POWERS_OF_TEN[AMOUNT_DECIMALS - (head & DECIMALS)];
  if (power === undefined) throw new Error(`an amount has no ${head & DECIMALS} decimals`);
  let digits = BigInt(takeNumber(bytes));
  if ((head & LONG) !== 0) digits += BigInt(takeNumber(bytes)) * LOW_UNITS;
  return amount((head & NEGATIVE) === 0 ? digits * power : -digits * power);
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
