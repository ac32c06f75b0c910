import type { ReasonCode } from '../../../core/ledger/payableLine.ts';
import type { Computed } from './wouldPay.ts';

/**
 * The line as it would be if the reason that it has fell away, everything else as it is. Undefined where
 * the reason lies in the line's own figures: its usage, its amount or its cap.
 */
export function withoutReason(code: ReasonCode, line: Computed): Computed | undefined {
  switch (code) {
    case 'IVDMPN':
    case 'IVDCOMP':
    case 'IVDADV':
    case 'IVDCOSELL':
    case 'REVENUE_BELOW_THRESHOLD':
      return { ...line, eligibility: { ...line.eligibility, met: true } };
    case 'DUPLICATE_CLAIM':
      return alone(line);
    case 'FIRST_PURCHASE_UNPROVEN':
    case 'IVDCUST':
      return proven(line);
    case 'NOT_ASSOCIATED':
    case 'CLAIM_NOT_APPROVED':
      return line;
    default:
      return undefined;
  }
}

const alone = (line: Computed): Computed =>
  line.basis.kind === 'usage' ? { ...line, basis: { ...line.basis, rivals: [] } } : line;

const proven = (line: Computed): Computed =>
  line.basis.kind === 'revenue' ? { ...line, basis: { ...line.basis, firstPurchase: null } } : line;
