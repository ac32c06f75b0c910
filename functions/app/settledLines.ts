/**
 * A month's lines in payout order, over all ranges, with the caps settled that several tenants
 * share: those need every tenant's lines, in that order (calculation.md 5).
 */
import { type CapGross, settleCap, type UnsettledLine } from '../../core/incentives/cap.ts';
import { compareLines } from '../../core/ledger/lineOrder.ts';
import type { PayableLine } from '../../core/ledger/payableLine.ts';
import { readPaidLines } from './paidLines.ts';
import type { PaidRange } from './payBuckets.ts';
import type { WorkStore } from './ports.ts';

/** `sharedCapGross` is the state before the month; it is changed to the state after it. */
export async function* settledLines(
  work: WorkStore,
  paid: readonly PaidRange[],
  sharedCapGross: CapGross,
): AsyncGenerator<PayableLine> {
  for (const line of await linesInOrder(work, paid)) {
    yield 'capTerms' in line ? settleCap(line, sharedCapGross) : line;
  }
}

/** Of the same lines only those under shared caps. */
export async function* sharedLines(
  work: WorkStore,
  paid: readonly PaidRange[],
  sharedCapGross: CapGross,
): AsyncGenerator<PayableLine> {
  for (const line of await linesInOrder(work, paid)) {
    if ('capTerms' in line) yield settleCap(line, sharedCapGross);
  }
}

async function linesInOrder(
  work: WorkStore,
  paid: readonly PaidRange[],
): Promise<Generator<PayableLine | UnsettledLine>> {
  const ranges = await Promise.all(paid.map(({ lines }) => readPaidLines(work, lines)));
  return merge(ranges);
}

/** Merges sorted lines of at most 64 ranges: the smallest head goes first. */
function* merge<Line extends PayableLine | UnsettledLine>(
  ranges: readonly Iterator<Line>[],
): Generator<Line> {
  const heads = ranges.flatMap((range) => advance(range));
  while (heads.length > 0) {
    let first = 0;
    for (let index = 1; index < heads.length; index++) {
      const [candidate, best] = [heads[index], heads[first]];
      if (candidate && best && compareLines(candidate.line, best.line) < 0) first = index;
    }
    const [head] = heads.splice(first, 1);
    if (!head) return;
    yield head.line;
    heads.splice(first, 0, ...advance(head.range));
  }
}

function advance<Line>(range: Iterator<Line>): { line: Line; range: Iterator<Line> }[] {
  const next = range.next();
  return next.done ? [] : [{ line: next.value, range }];
}
