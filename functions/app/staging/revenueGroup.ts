/** The billing or Azure rows of one tenant and month, as they lie in a staged part. */
import { type ByteReader, takeByte, takeNumber } from '../../../core/bytes/byteReader.ts';
import { type ByteWriter, putByte, putNumber } from '../../../core/bytes/byteWriter.ts';
import { takeSharedText } from '../../../core/bytes/sharedTexts.ts';
import type { RevenueRow } from '../../../core/extracts/rows.ts';
import type { TenantId } from '../../../core/ids.ts';
import { AMOUNT_DECIMALS, type Amount, amount } from '../../../core/money.ts';
import type { Month } from '../../../core/month.ts';
import type { TenantReader, TenantWriter } from '../tenantStream.ts';
import { AMOUNT_AS_TEXT, type RevenueColumns } from './revenueColumns.ts';
import { putNumberedText } from './textNumbers.ts';

const IDENTITY_BYTES = 16;
const NEGATIVE = 0x80;
const POWERS_OF_TEN = Array.from(
  { length: AMOUNT_DECIMALS + 1 },
  (_, power) => 10n ** BigInt(power),
);

/** Writes the rows `order[from]` to `order[to - 1]`, all of one tenant and month. */
export function putRevenueGroup(
  { out }: TenantWriter,
  columns: RevenueColumns,
  order: Uint32Array,
  from: number,
  to: number,
): void {
  const { texts } = columns;
  putNumber(out, to - from);
  let before = 0;
  for (let index = from; index < to; index++) {
    const at = order[index] ?? 0;
    const row = columns.row[at] ?? 0;
    putNumber(out, row - before);
    before = row;
    putNumberedText(out, texts, columns.partner[at] ?? 0);
    putNumberedText(out, texts, columns.subscription[at] ?? 0);
    putNumberedText(out, texts, columns.productGroup[at] ?? 0);
    putNumberedText(out, texts, columns.product[at] ?? 0);
    putNumberedText(out, texts, columns.currency[at] ?? 0);
    putNumberedText(out, texts, columns.pricingCurrency[at] ?? 0);
    putNumberedText(out, texts, columns.rate[at] ?? 0);
    putNumberedText(out, texts, columns.customerName[at] ?? 0);
    putAmount(out, columns, at);
    putIdentity(out, columns.identity, at);
  }
}

function putAmount(out: ByteWriter, columns: RevenueColumns, at: number): void {
  const mantissa = columns.mantissa[at] ?? 0;
  const decimals = columns.decimals[at] ?? 0;
  if (decimals === AMOUNT_AS_TEXT) {
    putByte(out, AMOUNT_AS_TEXT);
    putNumberedText(out, columns.texts, mantissa);
    return;
  }
  putByte(out, mantissa < 0 ? decimals | NEGATIVE : decimals);
  putNumber(out, Math.abs(mantissa));
}

function takeAmount(bytes: ByteReader, texts: string[]): Amount {
  const head = takeByte(bytes);
  if (head === AMOUNT_AS_TEXT) return amount(BigInt(takeSharedText(bytes, texts)));
  const power = POWERS_OF_TEN[AMOUNT_DECIMALS - (head & ~NEGATIVE)];
  if (power === undefined) throw new Error(`an amount has no ${head & ~NEGATIVE} decimals`);
  const size = BigInt(takeNumber(bytes)) * power;
  return amount(head >= NEGATIVE ? -size : size);
}

function putIdentity(out: ByteWriter, identity: Uint32Array, at: number): void {
  for (let byte = 0; byte < IDENTITY_BYTES; byte++) {
    const word = identity[at * 4 + (byte >> 2)] ?? 0;
    putByte(out, (word >>> (24 - (byte & 3) * 8)) & 0xff);
  }
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
