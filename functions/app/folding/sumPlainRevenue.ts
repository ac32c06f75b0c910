import { type ByteReader, takeNumber } from '../../../core/bytes/byteReader.ts';
import { takeSharedText } from '../../../core/bytes/sharedTexts.ts';
import type { RevenueRow } from '../../../core/extracts/rows.ts';
import {
  addDigits,
  factsOfSums,
  newRevenueSums,
  type RevenueSums,
  type SubscriptionSums,
  sumOfRow,
  sumsOfSubscription,
} from '../../../core/ledger/revenueSums.ts';
import { smallerName } from '../../../core/ledger/smallestName.ts';
import type { RevenueFact } from '../../../core/ledger/tenantFacts.ts';
import type { FxRateOf } from '../../../core/ledger/toUsd.ts';
import type { Month } from '../../../core/month.ts';
import { IDENTITY_BYTES, takeDigits } from '../staging/revenueGroup.ts';
import { takeSubscription } from '../staging/rowSubscriptions.ts';
import { readTenantAgain } from '../tenants/tenantStream.ts';
import { hasRevenue, type PartAtTenant } from './partAtTenant.ts';
import { newSaidRows, type SaidRows, saidBefore } from './saidBefore.ts';

/** The revenue of a tenant and month of which every row counts, unless it was said before. */
export interface PlainRevenue {
  readonly facts: readonly RevenueFact[];
  readonly rows: readonly RowsOfPart[];
}

export interface RowsOfPart {
  readonly part: PartAtTenant;
  readonly accepted: number;
  /** Rows that another file has said before. */
  readonly duplicates: number;
}

/**
 * A lane for the revenue of tenants of which there is little to settle, as of nearly all: a row comes
 * once, or once more in another file, and each has its dollars. The rows are added up as they are read,
 * to the same facts that `settleRevenue` and `revenueFacts` give. Undefined where anything is in doubt
 * or there is no revenue; the parts are again where they were.
 */
export function sumPlainRevenue(
  parts: readonly PartAtTenant[],
  month: Month,
  fxRateOf: FxRateOf,
): PlainRevenue | undefined {
  const withRevenue = parts.filter(hasRevenue);
  if (withRevenue.length === 0) return undefined;
  const sums = newRevenueSums(month, fxRateOf);
  const said = newSaidRows(withRevenue);
  const rows: RowsOfPart[] = [];
  for (const part of withRevenue) {
    const summed = sumRows(part, sums, said);
    if (summed === undefined) {
      for (const { reader } of withRevenue) readTenantAgain(reader);
      return undefined;
    }
    rows.push(summed);
  }
  return { facts: factsOfSums(sums), rows };
}

/** Adds up the rows that `takeRevenueGroup` would read; undefined if anything is in doubt. */
function sumRows(
  part: PartAtTenant,
  sums: RevenueSums,
  said: SaidRows | undefined,
): RowsOfPart | undefined {
  const { reader } = part;
  const { in: bytes, texts } = reader;
  const subscriptions: SubscriptionSums[] = [];
  const sumsOf = (subscription: string) => sumsOfSubscription(sums, subscription);
  const digits = { high: 0, low: 0, decimals: 0 };
  const count = takeNumber(bytes);
  let duplicates = 0;
  for (let row = 0; row < count; row++) {
    takeNumber(bytes);
    const before = said === undefined ? 'not before' : saidBefore(said, part);
    bytes.at += IDENTITY_BYTES;
    // What was staged was decoded, so a text is again what it was then.
    const partner = takeSharedText(bytes, texts) as RevenueRow['partner'];
    const productGroup = takeSharedText(bytes, texts) as RevenueRow['productGroup'];
    const product = takeSharedText(bytes, texts);
    const currency = takeSharedText(bytes, texts);
    passSharedTexts(bytes, texts, 2);
    const customerName = takeSharedText(bytes, texts);
    const of = takeSubscription(reader, subscriptions, sumsOf);
    const sum = sumOfRow(sums, of, partner, productGroup, product, currency);
    if (before === 'in doubt' || sum === undefined || !takeDigits(bytes, digits)) return undefined;
    if (before === 'before') duplicates++;
    else addDigits(sum, digits.high, digits.low, digits.decimals);
    if (sum.customerName !== customerName) {
      sum.customerName = smallerName(sum.customerName, customerName);
    }
  }
  return { part, accepted: count - duplicates, duplicates };
}

/** The pricing currency and its rate, which are asked for only where the month has no rate. */
function passSharedTexts(bytes: ByteReader, texts: string[], count: number): void {
  for (let text = 0; text < count; text++) takeSharedText(bytes, texts);
}
