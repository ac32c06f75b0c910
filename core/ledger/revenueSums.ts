/**
 * Revenue added up without keeping the rows: what `settleRevenue` and `revenueFacts` make of rows of
 * which it is known whether they were said before. Nearly all have a short amount, in dollars or with a
 * rate of the month. Those are added up in their currency, and a sum becomes dollars once, which is the
 * same as row by row, because nothing is rounded on the way. Any other row is added in dollars.
 */
import { codePointOrder } from '../codePointOrder.ts';
import { amountOfDigits } from '../extracts/amountDigits.ts';
import type { RowIssue } from '../extracts/issue.ts';
import { type Amount, amount, type ExactUsd, exactUsd, usdAt, usdOf, ZERO_USD } from '../money.ts';
import type { Month } from '../month.ts';
import { type FactNames, factKey } from './foldRevenue.ts';
import { smallerName } from './smallestName.ts';
import type { RevenueFact } from './tenantFacts.ts';
import { type FxRateOf, type RowAmount, toUsd } from './toUsd.ts';

export interface RevenueSums {
  readonly month: Month;
  readonly fxRateOf: FxRateOf;
  readonly bySubscription: Map<string, SubscriptionSums>;
  readonly all: RevenueSum[];
  /** What was added in dollars, by the key of its fact. */
  readonly inDollars: Map<string, RevenueFact>;
  /** Why rows do not count, by message: without a rate they are all told the same, maybe a million. */
  readonly issues: Map<string, RowIssue>;
}

/** The sums of one subscription. */
export interface SubscriptionSums {
  readonly subscription: string;
  /** The one that was met last; the others follow it. */
  last: RevenueSum | undefined;
}

/** The rows of one fact that are in one currency. */
export interface RevenueSum extends Omit<RevenueFact, 'revenue' | 'customerName'> {
  readonly currency: string;
  /** Dollars for one of the currency; undefined for dollars. */
  readonly usdPerUnit: Amount | undefined;
  customerName: string;
  /** The sum is `small x 10^-12 + rest`: short amounts are added without a bigint. */
  small: number;
  rest: bigint;
  /** The next sum of the subscription. */
  readonly next: RevenueSum | undefined;
}

const SMALL_DECIMALS = 12;
const SMALL_UNITS = 10n ** 12n;
const SMALL_DOLLARS = usdOf(amount(SMALL_UNITS));
/** Two numbers up to this have a sum that is a safe integer. */
const MOST_SMALL = 2 ** 51;
const POWERS_OF_TEN = Array.from({ length: SMALL_DECIMALS + 1 }, (_, power) => 10 ** power);
/** The sums of a subscription are looked through one by one: few have more than a handful. */
const MOST_OF_A_SUBSCRIPTION = 64;

export const newRevenueSums = (month: Month, fxRateOf: FxRateOf): RevenueSums => ({
  month,
  fxRateOf,
  bySubscription: new Map(),
  all: [],
  inDollars: new Map(),
  issues: new Map(),
});

export function sumsOfSubscription(sums: RevenueSums, subscription: string): SubscriptionSums {
  const known = sums.bySubscription.get(subscription);
  if (known !== undefined) return known;
  const added: SubscriptionSums = { subscription, last: undefined };
  sums.bySubscription.set(subscription, added);
  return added;
}

/** A row, as far as it is added up. One object may serve row after row. */
export interface Charge extends RowAmount, FactNames {
  readonly customerName: string;
}

/** The sum that a row belongs to; undefined where it is for `addInDollars`: there is no rate of the month, or its subscription has too many sums. */
export function sumOfRow(
  sums: RevenueSums,
  of: SubscriptionSums,
  { partner, productGroup, product: rowProduct, currency }: Charge,
): RevenueSum | undefined {
  const product = productGroup === 'unclassified' ? rowProduct : '';
  let passed = 0;
  for (let sum = of.last; sum !== undefined; sum = sum.next) {
    const isSame =
      sum.productGroup === productGroup &&
      sum.partner === partner &&
      sum.currency === currency &&
      sum.product === product;
    if (isSame) return sum;
    if (++passed === MOST_OF_A_SUBSCRIPTION) return undefined;
  }
  const usdPerUnit = currency === 'USD' ? undefined : sums.fxRateOf(sums.month, currency);
  if (currency !== 'USD' && usdPerUnit === undefined) return undefined;
  const sum: RevenueSum = {
    partner,
    subscription: of.subscription,
    productGroup,
    product,
    currency,
    usdPerUnit,
    customerName: '',
    small: 0,
    rest: 0n,
    next: of.last,
  };
  of.last = sum;
  sums.all.push(sum);
  return sum;
}

/** Adds an amount in the sum's currency, given by its digits (`amountDigits.ts`). */
export function addDigits(sum: RevenueSum, high: number, low: number, decimals: number): void {
  // With more decimals there is no power, and what is no number is not small. A product up to
  // `MOST_SMALL` is exact.
  const small = low * (POWERS_OF_TEN[SMALL_DECIMALS - decimals] ?? Number.NaN);
  if (high !== 0 || !(Math.abs(small) <= MOST_SMALL)) {
    sum.rest += amountOfDigits(high, low, decimals);
    return;
  }
  sum.small += small;
  if (Math.abs(sum.small) <= MOST_SMALL) return;
  sum.rest += BigInt(sum.small) * SMALL_UNITS;
  sum.small = 0;
}

/** Adds any row; one that was said before gives its name alone. Gives why it does not count, if it does not. */
export function addInDollars(
  { inDollars, fxRateOf, issues }: RevenueSums,
  row: Charge,
  isSaidBefore: boolean,
): RowIssue | undefined {
  const converted = toUsd(row, fxRateOf);
  if ('issue' in converted) return sameIssue(issues, converted.issue);
  const { partner, subscription, productGroup, customerName } = row;
  const product = productGroup === 'unclassified' ? row.product : '';
  const revenue = isSaidBefore ? ZERO_USD : converted.usd;
  const fact = { partner, subscription, productGroup, product, revenue, customerName };
  const key = factKey(row);
  const known = inDollars.get(key);
  inDollars.set(key, known === undefined ? fact : together(known, fact));
  return undefined;
}

function sameIssue(issues: Map<string, RowIssue>, issue: RowIssue): RowIssue {
  const known = issues.get(issue.message) ?? issue;
  issues.set(issue.message, known);
  return known;
}

/** The facts, in the order of `revenueFacts`. */
export function factsOfSums({ all, inDollars }: RevenueSums): RevenueFact[] {
  const parts = all.map(factOf);
  for (const part of inDollars.values()) parts.push(part);
  const facts: RevenueFact[] = [];
  for (const part of parts.sort(byKey)) {
    const last = facts.at(-1);
    if (last === undefined || byKey(last, part) !== 0) facts.push(part);
    else facts[facts.length - 1] = together(last, part);
  }
  return facts;
}

const byKey = (a: RevenueFact, b: RevenueFact): number =>
  codePointOrder(a.partner, b.partner) ||
  codePointOrder(a.subscription, b.subscription) ||
  codePointOrder(a.productGroup, b.productGroup) ||
  codePointOrder(a.product, b.product);

function dollars({ small, rest, usdPerUnit }: RevenueSum): ExactUsd {
  if (rest === 0n && usdPerUnit === undefined) return exactUsd(BigInt(small) * SMALL_DOLLARS);
  const sum = amount(rest + BigInt(small) * SMALL_UNITS);
  return usdPerUnit === undefined ? usdOf(sum) : usdAt(sum, usdPerUnit);
}

const factOf = (sum: RevenueSum): RevenueFact => ({
  partner: sum.partner,
  subscription: sum.subscription,
  productGroup: sum.productGroup,
  product: sum.product,
  revenue: dollars(sum),
  customerName: sum.customerName,
});

/** Two parts of one fact. */
const together = (fact: RevenueFact, more: RevenueFact): RevenueFact => ({
  ...fact,
  revenue: exactUsd(fact.revenue + more.revenue),
  customerName: smallerName(fact.customerName, more.customerName),
});
