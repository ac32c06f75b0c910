import type { ProductGroupId } from '../../../core/ids.ts';
import { factKey, type SettledRevenue } from '../../../core/ledger/foldRevenue.ts';
import type { IneligibleLine, PayableLine } from '../../../core/ledger/payableLine.ts';
import { type ExactUsd, exactUsd, ZERO_USD } from '../../../core/money.ts';

/** The billing and Azure rows of one tenant and month, as lines ask for them. */
export interface MonthRevenue {
  readonly rejected: SettledRevenue['rejected'];
  /** By `factKey`. */
  readonly byFact: ReadonlyMap<string, FactRows>;
  readonly usdByGroup: ReadonlyMap<ProductGroupId | 'unclassified', ExactUsd>;
}

/** The rows of one partner, subscription and product group, which one line sums. */
interface FactRows {
  readonly accepted: SettledRevenue['accepted'];
  readonly duplicates: SettledRevenue['duplicates'];
}

/** Looks at each row once: a customer may have as many lines as rows, and millions of them. */
export function monthRevenue({ accepted, duplicates, rejected }: SettledRevenue): MonthRevenue {
  const byFact = new Map<string, { accepted: Row[]; duplicates: Row[] }>();
  const usdByGroup = new Map<ProductGroupId | 'unclassified', ExactUsd>();
  const factOf = (sourced: Row) => {
    const key = factKey(sourced.row);
    const known = byFact.get(key) ?? { accepted: [], duplicates: [] };
    byFact.set(key, known);
    return known;
  };
  for (const sourced of accepted) {
    const { productGroup, usd } = sourced.row;
    factOf(sourced).accepted.push(sourced);
    usdByGroup.set(productGroup, exactUsd((usdByGroup.get(productGroup) ?? ZERO_USD) + usd));
  }
  for (const sourced of duplicates) factOf(sourced).duplicates.push(sourced);
  // Charges that two files say come charge by charge; a person looks them up file by file.
  for (const fact of byFact.values()) {
    fact.accepted.sort(byPlace);
    fact.duplicates.sort(byPlace);
  }
  return { rejected, byFact, usdByGroup };
}

type Row = SettledRevenue['accepted'][number];

const byPlace = (a: Row, b: Row): number => a.file - b.file || a.row.row - b.row.row;

/** The rows behind a line of revenue. */
export function rowsOfLine(
  { byFact }: MonthRevenue,
  { partner, subscription, productGroup, ...line }: PayableLine | IneligibleLine,
): FactRows {
  const product = 'product' in line ? line.product : '';
  const isRevenue = partner !== '' && productGroup !== '';
  const key = isRevenue ? factKey({ partner, subscription, productGroup, product }) : '';
  const rows = byFact.get(key);
  if (!rows) throw new Error(`no rows behind a line of revenue on ${productGroup}`);
  return rows;
}
