/**
 * A month's lines in payout order, over all ranges, with the caps settled that several tenants
 * share: those need every tenant's lines, in that order (calculation.md 5).
 */
import { type CapGross, settleCap } from '../../core/incentives/cap.ts';
import type { PayableLine } from '../../core/ledger/payableLine.ts';
import { linesOf, type PaidLines } from './paidLines.ts';
import { partnersOf } from './partnerStreams.ts';

/** `sharedCapGross` is the state before the month; it is changed to the state after it. */
export function* settledLines(
  ranges: readonly PaidLines[],
  sharedCapGross: CapGross,
): Generator<PayableLine> {
  for (const partner of partnersOf(ranges)) {
    yield* partnerLines(ranges, partner, sharedCapGross);
  }
}

/** The lines of one partner; partners have to be taken in their order. */
export function* partnerLines(
  ranges: readonly PaidLines[],
  partner: string,
  sharedCapGross: CapGross,
): Generator<PayableLine> {
  for (const range of ranges) {
    for (const line of linesOf(range, partner)) {
      yield 'capTerms' in line ? settleCap(line, sharedCapGross) : line;
    }
  }
}

/** Of the same lines only those under shared caps. */
export function* sharedLines(
  ranges: readonly PaidLines[],
  sharedCapGross: CapGross,
): Generator<PayableLine> {
  for (const partner of partnersOf(ranges)) {
    for (const range of ranges) {
      for (const line of linesOf(range, partner)) {
        if ('capTerms' in line) yield settleCap(line, sharedCapGross);
      }
    }
  }
}
