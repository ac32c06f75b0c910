/** What lines use up of their caps, one after the other (calculation.md 5). */
import { isBarred, type PayableLine } from '../../../core/ledger/payableLine.ts';
import { type Cents, cents, formatCents, ZERO_CENTS } from '../../../core/money.ts';
import type { Month } from '../../../core/month.ts';
import type { CapAccount } from './explanation.ts';

/** What stood under a line's cap before it. */
export interface CapUse {
  readonly gross: Cents;
  readonly earlier: CapAccount['earlier'];
  readonly otherTenants: number;
}

/** One cap, as far as the lines were looked at. */
interface Running {
  gross: Cents;
  readonly months: Map<Month, { lines: number; gross: Cents; earning: Cents }>;
  readonly tenants: Set<string>;
}

/**
 * Of each wanted line that has a cap, what earlier lines had used of it. `lines` are all under these
 * caps, month by month, and within a month in the order in which they use caps up.
 */
export function capUses(
  lines: readonly PayableLine[],
  wanted: ReadonlySet<PayableLine>,
): ReadonlyMap<PayableLine, CapUse> {
  const uses = new Map<PayableLine, CapUse>();
  const caps = new Map<string, Running>();
  for (const line of lines) {
    if (!line.cap) continue;
    const { key } = line.cap;
    const cap = caps.get(key) ?? { gross: ZERO_CENTS, months: new Map(), tenants: new Set() };
    caps.set(key, cap);
    if (wanted.has(line)) uses.set(line, useBefore(cap, line));
    if (usesCap(line)) use(cap, line);
  }
  return uses;
}

/** A line that may not earn uses nothing of the cap. */
export const usesCap = ({ reason }: PayableLine): boolean => !isBarred(reason);

function use(cap: Running, { month, tenant, gross, earning }: PayableLine): void {
  const sum = cap.months.get(month) ?? { lines: 0, gross: ZERO_CENTS, earning: ZERO_CENTS };
  sum.lines++;
  sum.gross = cents(sum.gross + gross);
  sum.earning = cents(sum.earning + earning);
  cap.months.set(month, sum);
  cap.gross = cents(cap.gross + gross);
  cap.tenants.add(tenant);
}

function useBefore({ gross, months, tenants }: Running, { tenant }: PayableLine): CapUse {
  return {
    gross,
    earlier: [...months].map(([month, sum]) => ({
      month,
      lines: sum.lines,
      grossUSD: formatCents(sum.gross),
      earningUSD: formatCents(sum.earning),
    })),
    otherTenants: tenants.size - (tenants.has(tenant) ? 1 : 0),
  };
}
