import { type CapGross, settleCap } from '../../../core/incentives/cap.ts';
import type { PayableLine } from '../../../core/ledger/payableLine.ts';
import type { PaidRange } from '../paying/paidRange.ts';
import type { WorkStore } from '../ports.ts';
import { readOpenLines, takeOpenLines } from './openLines.ts';
import { partnersOf } from './partnerStreams.ts';

/**
 * A month's lines under caps that several tenants share, settled in payout order over all ranges
 * (calculation.md 5). `sharedCapGross` is the state before the month; it is changed to the state
 * after it.
 */
export async function* sharedLines(
  work: WorkStore,
  paid: readonly PaidRange[],
  sharedCapGross: CapGross,
): AsyncGenerator<PayableLine> {
  const ranges = await Promise.all(paid.map(({ openLines }) => readOpenLines(work, openLines)));
  for (const partner of partnersOf(ranges)) {
    for (const range of ranges) {
      for (const { line } of await takeOpenLines(range, partner)) {
        yield settleCap(line, sharedCapGross);
      }
    }
  }
}
