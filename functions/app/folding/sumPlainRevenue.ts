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
import type { StagedFile } from '../stagedFile.ts';
import { IDENTITY_BYTES, takeDigits } from '../staging/revenueGroup.ts';
import { takeSubscription } from '../staging/rowSubscriptions.ts';
import { readTenantAgain, type TenantReader } from '../tenantStream.ts';

/** A staged part whose next tenant is the one to be folded. */
export interface PartAtTenant {
  readonly file: number;
  readonly kind: StagedFile['kind'];
  readonly reader: TenantReader;
}

/** The revenue of a tenant and month of which every row counts. */
export interface PlainRevenue {
  readonly facts: readonly RevenueFact[];
  /** Rows by part. */
  readonly rows: readonly (readonly [part: PartAtTenant, count: number])[];
}

export const hasRevenue = ({ kind }: PartAtTenant): boolean =>
  kind === 'billing' || kind === 'azure';

/**
 * A lane for the revenue of tenants of which there is nothing to settle, as of nearly all: no row may
 * be said by two files, and each has its dollars. The rows are added up as they are read, to the same
 * facts that `settleRevenue` and `revenueFacts` give. Undefined where anything is in doubt or there is
 * no revenue; the parts are again where they were.
 */
export function sumPlainRevenue(
  parts: readonly PartAtTenant[],
  month: Month,
  fxRateOf: FxRateOf,
): PlainRevenue | undefined {
  const withRevenue = parts.filter(hasRevenue);
  if (withRevenue.length === 0) return undefined;
  const sums = newRevenueSums(month, fxRateOf);
  const files = mayBeSaidTwice(withRevenue) ? new Map<number, number>() : undefined;
  const rows: [PartAtTenant, number][] = [];
  for (const part of withRevenue) {
    const count = sumRows(part.reader, sums, part.file, files);
    if (count === IN_DOUBT) {
      for (const { reader } of withRevenue) readTenantAgain(reader);
      return undefined;
    }
    rows.push([part, count]);
  }
  return { facts: factsOfSums(sums), rows };
}

/** Only rows of two files of one kind can say the same charge twice. */
const mayBeSaidTwice = (parts: readonly PartAtTenant[]): boolean =>
  parts.some(({ file, kind }) => parts.some((other) => other.kind === kind && other.file !== file));

const IN_DOUBT = -1;

/**
 * Adds up the rows that `takeRevenueGroup` would read, and gives their number. `files` says where the
 * first word of an identity was met, if that matters: the same word may be the same row, or another.
 */
function sumRows(
  reader: TenantReader,
  sums: RevenueSums,
  file: number,
  files: Map<number, number> | undefined,
): number {
  const { in: bytes, texts } = reader;
  const subscriptions: SubscriptionSums[] = [];
  const sumsOf = (subscription: string) => sumsOfSubscription(sums, subscription);
  const digits = { high: 0, low: 0, decimals: 0 };
  const count = takeNumber(bytes);
  for (let row = 0; row < count; row++) {
    takeNumber(bytes);
    if (files !== undefined && isInOther(files, file, wordAt(bytes))) return IN_DOUBT;
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
    if (sum === undefined || !takeDigits(bytes, digits)) return IN_DOUBT;
    addDigits(sum, digits.high, digits.low, digits.decimals);
    if (sum.customerName !== customerName) {
      sum.customerName = smallerName(sum.customerName, customerName);
    }
  }
  return count;
}

/** The pricing currency and its rate, which are asked for only where the month has no rate. */
function passSharedTexts(bytes: ByteReader, texts: string[], count: number): void {
  for (let text = 0; text < count; text++) takeSharedText(bytes, texts);
}

function isInOther(files: Map<number, number>, file: number, word: number): boolean {
  const known = files.get(word);
  if (known === undefined) files.set(word, file);
  return known !== undefined && known !== file;
}

/** The four bytes that come next as a number. */
function wordAt({ bytes, at }: ByteReader): number {
  const high = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  return (high << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
}
