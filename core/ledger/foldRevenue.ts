import { codePointOrder } from '../codePointOrder.ts';
import type { RevenueRow } from '../extracts/rows.ts';
import { type ExactUsd, exactUsd, ZERO_USD } from '../money.ts';
import { groupInOrder, type RejectedRow, type Sourced } from './settleByKey.ts';
import { smallestName } from './smallestName.ts';
import type { RevenueFact } from './tenantFacts.ts';
import { type FxRateOf, toUsd } from './toUsd.ts';

interface Priced extends RevenueRow {
  readonly usd: ExactUsd;
}

export interface SettledRevenue {
  readonly accepted: readonly Sourced<Priced>[];
  readonly duplicates: readonly Sourced<Priced>[];
  readonly rejected: readonly RejectedRow[];
}

/**
 * The billing and Azure rows of one tenant and month in dollars. Identical rows in one file are two
 * charges, in two files one charge seen twice: an identity counts as often as in the file that has
 * most of it (files.md 1).
 */
export function settleRevenue(
  rows: readonly Sourced<RevenueRow>[],
  fxRateOf: FxRateOf,
): SettledRevenue {
  const priced: Sourced<Priced>[] = [];
  const rejected: RejectedRow[] = [];
  for (const { file, row } of rows) {
    const converted = toUsd(row, fxRateOf);
    if ('usd' in converted) priced.push({ file, row: inDollars(row, converted.usd) });
    else rejected.push({ file, row: row.row, issue: converted.issue });
  }
  if (!mayBeSeenTwice(priced)) return { accepted: priced, duplicates: [], rejected };
  const accepted: Sourced<Priced>[] = [];
  const duplicates: Sourced<Priced>[] = [];
  for (const group of groupInOrder(priced, (row) => `${row.kind}|${row.identity}`)) {
    const charges = mostInOneFile(group);
    for (const [index, sourced] of group.entries()) {
      if (index < charges) accepted.push(sourced);
      else duplicates.push(sourced);
    }
  }
  return { accepted, duplicates, rejected };
}

/** Field by field: there are millions of rows, and copying one with the spread operator is slow. */
const inDollars = (row: RevenueRow, usd: ExactUsd): Priced => ({
  kind: row.kind,
  row: row.row,
  month: row.month,
  tenant: row.tenant,
  partner: row.partner,
  subscription: row.subscription,
  productGroup: row.productGroup,
  product: row.product,
  amount: row.amount,
  currency: row.currency,
  pricingCurrency: row.pricingCurrency,
  pcToBcRate: row.pcToBcRate,
  identity: row.identity,
  customerName: row.customerName,
  usd,
});

/** Only rows of two files of one kind can say the same charge twice. Rows come file by file. */
function mayBeSeenTwice(rows: readonly Sourced<Priced>[]): boolean {
  const [first] = rows;
  if (!first) return false;
  const others = rows.filter(({ file }) => file !== first.file);
  const kinds = new Map<string, number>([[first.row.kind, first.file]]);
  return others.some(({ file, row }) => {
    const known = kinds.get(row.kind) ?? file;
    kinds.set(row.kind, known);
    return known !== file;
  });
}

function mostInOneFile(group: readonly Sourced<Priced>[]): number {
  const counts = new Map<number, number>();
  for (const { file } of group) counts.set(file, (counts.get(file) ?? 0) + 1);
  return Math.max(...counts.values());
}

/** The exact revenue of each partner x subscription x group (and product, where unclassified), in key order. */
export function revenueFacts({ accepted, duplicates }: SettledRevenue): RevenueFact[] {
  const sums = new Map<string, { first: Priced; revenue: ExactUsd; names: string[] }>();
  for (const { row } of accepted) {
    const key = factKey(row);
    const sum = sums.get(key);
    if (!sum) sums.set(key, { first: row, revenue: row.usd, names: [row.customerName] });
    else {
      sum.revenue = exactUsd(sum.revenue + row.usd);
      sum.names.push(row.customerName);
    }
  }
  for (const { row } of duplicates) sums.get(factKey(row))?.names.push(row.customerName);
  const ordered = [...sums].sort(([a], [b]) => codePointOrder(a, b));
  return ordered.map(([, { first, revenue, names }]) => ({
    partner: first.partner,
    subscription: first.subscription,
    productGroup: first.productGroup,
    product: first.productGroup === 'unclassified' ? first.product : '',
    revenue,
    customerName: smallestName(names),
  }));
}

export type FactNames = Pick<RevenueRow, 'partner' | 'subscription' | 'productGroup' | 'product'>;

/** What rows of one fact have in common, parted by a character that no cell can hold. */
export function factKey({ partner, subscription, productGroup, product }: FactNames): string {
  const byProduct = productGroup === 'unclassified' ? product : '';
  return `${partner}\0${subscription}\0${productGroup}\0${byProduct}`;
}

/**
 * By partner, for trailing revenue: the dollars of all product groups but `unclassified`. A partner
 * with nothing but unclassified rows is there with 0, because it had accepted rows.
 */
export function classifiedRevenue(facts: readonly RevenueFact[]): Map<string, ExactUsd> {
  const sums = new Map<string, ExactUsd>();
  for (const { partner, productGroup, revenue } of facts) {
    const counted = productGroup === 'unclassified' ? ZERO_USD : revenue;
    sums.set(partner, exactUsd((sums.get(partner) ?? ZERO_USD) + counted));
  }
  return sums;
}
