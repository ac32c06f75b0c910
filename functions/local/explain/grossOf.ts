import type { PayableLine } from '../../../core/ledger/payableLine.ts';
import { formatCents, formatDecimal } from '../../../core/money.ts';
import type { EngagementBasis, Gross, RevenueBasis, UsageBasis } from './explanation.ts';

/** A line's amount before and after its one rounding (calculation.md 7). */
export function grossOf(
  line: PayableLine,
  basis: UsageBasis | RevenueBasis | EngagementBasis,
): Gross {
  const amountUSD = formatCents(line.gross);
  const exactUSD = exactGross(line, basis) ?? amountUSD;
  return { exactUSD, amountUSD, rounded: exactUSD !== amountUSD };
}

function exactGross(
  line: PayableLine,
  basis: UsageBasis | RevenueBasis | EngagementBasis,
): string | undefined {
  if (basis.kind === 'engagement') {
    const isFixed = basis.pays.kind === 'fixed' || basis.approvedAmountUSD === '';
    return isFixed ? undefined : basis.approvedAmountUSD;
  }
  if (!line.rate) return undefined;
  if (basis.kind === 'usage') {
    return formatDecimal(BigInt(basis.compensableUnits) * line.rate.value, 24, 2);
  }
  return formatDecimal((line.revenue ?? 0n) * line.rate.value, 72, 2);
}
