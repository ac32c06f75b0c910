import { takeNumber } from '../../../core/bytes/byteReader.ts';
import { takeSharedText } from '../../../core/bytes/sharedTexts.ts';
import { type AmountDigits, amountOfDigits } from '../../../core/extracts/amountDigits.ts';
import {
  addDigits,
  addInDollars,
  type Charge,
  factsOfSums,
  newRevenueSums,
  type RevenueSums,
  type SubscriptionSums,
  sumOfRow,
  sumsOfSubscription,
} from '../../../core/ledger/revenueSums.ts';
import type { RejectedRow } from '../../../core/ledger/settleByKey.ts';
import { smallerName } from '../../../core/ledger/smallestName.ts';
import type { RevenueFact } from '../../../core/ledger/tenantFacts.ts';
import type { FxRateOf } from '../../../core/ledger/toUsd.ts';
import { type Amount, amount } from '../../../core/money.ts';
import type { Month } from '../../../core/month.ts';
import { IDENTITY_BYTES, rateOf, takeDigits, takeLongAmount } from '../staging/revenueGroup.ts';
import { takeSubscription } from '../staging/rowSubscriptions.ts';
import { type ChargeCounts, countCharges, isSaidBefore } from './chargeCounts.ts';
import { isOfKind, type PartAtTenant } from './partAtTenant.ts';

/** The revenue of a tenant and month, added up. */
export interface SummedRevenue {
  readonly facts: readonly RevenueFact[];
  readonly rows: readonly RowsOfPart[];
}

export interface RowsOfPart {
  readonly part: PartAtTenant;
  readonly accepted: number;
  /** Rows that another file has said before. */
  readonly duplicates: number;
  readonly rejected: readonly RejectedRow[];
}

/**
 * Adds up the billing and Azure rows of a tenant and month as they are read, to the same facts that
 * `settleRevenue` and `revenueFacts` give: a customer may have more of them than memory holds as objects.
 * The parts are in the order of files.
 */
export function sumRevenue(
  parts: readonly PartAtTenant[],
  month: Month,
  fxRateOf: FxRateOf,
): SummedRevenue {
  const sums = newRevenueSums(month, fxRateOf);
  const counts = {
    billing: countCharges(parts.filter(isOfKind('billing'))),
    azure: countCharges(parts.filter(isOfKind('azure'))),
  };
  const rows = parts.flatMap((part) =>
    part.kind === 'billing' || part.kind === 'azure'
      ? [sumRows(part, sums, counts[part.kind])]
      : [],
  );
  return { facts: factsOfSums(sums), rows };
}

/** Adds up the rows that `takeRevenueGroup` would read. */
function sumRows(
  part: PartAtTenant,
  sums: RevenueSums,
  counts: ChargeCounts | undefined,
): RowsOfPart {
  const { file, reader } = part;
  const { in: bytes, texts } = reader;
  const subscriptions: SubscriptionSums[] = [];
  const sumsOf = (subscription: string) => sumsOfSubscription(sums, subscription);
  const digits = { high: 0, low: 0, decimals: 0 };
  const charge: { -readonly [Field in keyof Charge]: Charge[Field] } = newCharge(sums.month);
  const rejected: RejectedRow[] = [];
  const count = takeNumber(bytes);
  let row = part.part.firstRow;
  let duplicates = 0;
  for (let index = 0; index < count; index++) {
    row += takeNumber(bytes);
    const isDuplicate = counts !== undefined && isSaidBefore(counts, bytes);
    if (counts === undefined) bytes.at += IDENTITY_BYTES;
    // What was staged was decoded, so a text is again what it was then.
    charge.partner = takeSharedText(bytes, texts) as Charge['partner'];
    charge.productGroup = takeSharedText(bytes, texts) as Charge['productGroup'];
    charge.product = takeSharedText(bytes, texts);
    charge.currency = takeSharedText(bytes, texts);
    charge.pricingCurrency = takeSharedText(bytes, texts);
    const rate = takeSharedText(bytes, texts);
    charge.customerName = takeSharedText(bytes, texts);
    const of = takeSubscription(reader, subscriptions, sumsOf);
    const isShort = takeDigits(bytes, digits);
    const sum = isShort ? sumOfRow(sums, of, charge) : undefined;
    if (sum === undefined) {
      charge.subscription = of.subscription;
      charge.amount = isShort ? shortAmount(digits) : takeLongAmount(bytes, texts);
      charge.pcToBcRate = rateOf(rate);
      const issue = addInDollars(sums, charge, isDuplicate);
      if (issue !== undefined) {
        rejected.push({ file, row, issue });
        continue;
      }
    } else {
      if (!isDuplicate) addDigits(sum, digits.high, digits.low, digits.decimals);
      if (sum.customerName !== charge.customerName) {
        sum.customerName = smallerName(sum.customerName, charge.customerName);
      }
    }
    if (isDuplicate) duplicates++;
  }
  return { part, accepted: count - duplicates - rejected.length, duplicates, rejected };
}

const newCharge = (month: Month): Charge => ({
  month,
  partner: '' as Charge['partner'],
  subscription: '',
  productGroup: 'unclassified',
  product: '',
  amount: amount(0n),
  currency: '',
  pricingCurrency: '',
  pcToBcRate: 'empty',
  customerName: '',
});

const shortAmount = ({ high, low, decimals }: AmountDigits): Amount =>
  amountOfDigits(high, low, decimals);
