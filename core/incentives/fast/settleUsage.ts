/** Gross, payout order and own caps of a tenant's usage lines, in whole cents as numbers. */
import { codePointOrder } from '../../codePointOrder.ts';
import { columnAt } from '../../columnAt.ts';
import { capReason } from '../cap.ts';
import { NOBODY } from '../partnersOfMonth.ts';
import { capNumberUnder } from '../rulesOfMonth.ts';
import { addCap, placeOfCap } from './usageState.ts';
import type { UsageTenant } from './usageTenant.ts';

/** Sums and differences of a few such amounts are exact. */
const MOST_CENTS = 2 ** 50;

/**
 * Settles all lines; the state's caps are changed to those after the month. False where that takes
 * more: a rate of broken cents, an amount beyond exact numbers, a cap that other tenants share or that
 * hangs on more than rule, partner and workload.
 */
export function settleUsage(tenant: UsageTenant): boolean {
  const { lines, settled } = tenant;
  orderLines(tenant);
  for (let place = 0; place < lines.count; place++) {
    const line = settled.order[place] ?? 0;
    const rule = columnAt(lines.rule, line);
    const { centsPerUnit, hasCap, ownCapLimit } = rule;
    if (centsPerUnit === undefined) return false;
    const gross = (lines.compensableUnits[line] ?? 0) * centsPerUnit;
    if (gross > MOST_CENTS) return false;
    settled.gross[line] = gross;
    if (!hasCap) {
      settled.cap[line] = -1;
      settled.capRemaining[line] = 0;
      settled.earning[line] = lines.reason[line] === '' ? gross : 0;
      continue;
    }
    if (ownCapLimit === undefined || ownCapLimit > MOST_CENTS) return false;
    const cap = capOf(tenant, capNumberUnder(rule, partnerOf(tenant, line)));
    if (!settleUnderCap(tenant, line, cap, ownCapLimit)) return false;
  }
  return true;
}

function capOf({ state }: UsageTenant, capNumber: number): number {
  const known = placeOfCap(state, capNumber);
  return known === -1 ? addCap(state, capNumber, 0, false) : known;
}

/** What `settleCap` does (calculation.md 5); false when the gross under the cap grows too large. */
function settleUnderCap(
  { lines, state, settled }: UsageTenant,
  line: number,
  cap: number,
  limit: number,
): boolean {
  const before = state.gross[cap] ?? 0;
  settled.cap[line] = cap;
  state.capLine[cap] = line;
  if (lines.reason[line] !== '') {
    settled.earning[line] = 0;
    settled.capRemaining[line] = limit - Math.min(before, limit);
    return true;
  }
  const gross = settled.gross[line] ?? 0;
  const after = before + gross;
  const earning = Math.min(after, limit) - Math.min(before, limit);
  settled.earning[line] = earning;
  settled.capRemaining[line] = limit - Math.min(after, limit);
  lines.reason[line] = capReason(gross, earning);
  state.gross[cap] = after;
  state.capIsUsed[cap] = true;
  return Math.abs(after) <= MOST_CENTS;
}

/** Puts the places of the lines in payout order, by insertion: a tenant has few. */
function orderLines(tenant: UsageTenant): void {
  const { lines, settled } = tenant;
  const { order } = settled;
  for (let line = 0; line < lines.count; line++) {
    let place = line;
    for (; place > 0; place--) {
      const before = order[place - 1] ?? 0;
      if (compare(tenant, before, line) <= 0) break;
      order[place] = before;
    }
    order[place] = line;
  }
}

/**
 * The order of `compareLines` among usage lines of one tenant: a rule has one workload, and settled
 * usage has one row for each workload, partner and attribution.
 */
function compare(tenant: UsageTenant, a: number, b: number): number {
  const { rule } = tenant.lines;
  const [ruleOfA, left, right] = [columnAt(rule, a), partnerOf(tenant, a), partnerOf(tenant, b)];
  if (left === right) return ruleOfA.rank - columnAt(rule, b).rank;
  const { list } = ruleOfA.partners;
  return codePointOrder(columnAt(list, left).partner, columnAt(list, right).partner);
}

/** The place of the line's partner in the month. */
const partnerOf = ({ usage, lines }: UsageTenant, line: number): number =>
  usage.partner[lines.row[line] ?? 0] ?? NOBODY;
