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
import { readTenantAgain } from '../tenants/tenantStream.ts';
import { hasRevenue, type PartAtTenant } from './partAtTenant.ts';
import { newSaidRows, type SaidRows, saidBefore } from './saidBefore.ts';

/** The revenue of a tenant and month, added up. */
export interface PlainRevenue {
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
 * A lane for the revenue of tenants that have each row once, or once more in another file, as nearly all
 * do. The rows are added up as they are read, to the same facts that `settleRevenue` and `revenueFacts`
 * give: a customer may have millions of Azure rows a month, more than memory holds as objects. Undefined
 * where a row is said more often or there is no revenue; the parts are again where they were.
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

/** Adds up the rows that `takeRevenueGroup` would read; undefined if it is in doubt which of them were said before. */
function sumRows(
  part: PartAtTenant,
  sums: RevenueSums,
  said: SaidRows | undefined,
): RowsOfPart | undefined {
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
    const before = said === undefined ? 'not before' : saidBefore(said, part);
    if (before === 'in doubt') return undefined;
    const isSaidBefore = before === 'before';
    bytes.at += IDENTITY_BYTES;
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
      const issue = addInDollars(sums, charge, isSaidBefore);
      if (issue !== undefined) {
        rejected.push({ file, row, issue });
        continue;
      }
    } else {
      if (!isSaidBefore) addDigits(sum, digits.high, digits.low, digits.decimals);
      if (sum.customerName !== charge.customerName) {
        sum.customerName = smallerName(sum.customerName, charge.customerName);
      }
    }
    if (isSaidBefore) duplicates++;
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
