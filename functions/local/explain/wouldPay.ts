import { amount, formatAmount, parsePlainAmount } from '../../../core/money.ts';
import type { Month } from '../../../core/month.ts';
import { count, counted, dollars } from '../terminal/moneyText.ts';
import type {
  CapAccount,
  EngagementBasis,
  ExplainedLine,
  FirstPurchaseEvidence,
  UsageBasis,
} from './explanation.ts';

/** A line but for what is written from it. */
export type Computed = Omit<ExplainedLine, 'reason' | 'report' | 'rule'>;

/**
 * What the line would do if the reason that it has fell away, other obstacles and its cap standing:
 * `would pay its gross of $400.00`, or for a credit `would take back $37.50`.
 */
export function wouldPay(line: Computed, month: Month): string {
  const { gross, cap, basis } = line;
  const verb = isCredit(line) ? 'would take back' : 'would pay';
  const obstacle = obstacleOf(line, month);
  if (obstacle !== '') return `${verb} nothing all the same: ${obstacle}`;
  if (basis.kind === 'engagement' && isAmountOpen(basis)) {
    return `${verb} ${openAmount(basis, cap)}`;
  }
  if (basis.kind === 'usage' && unitsToHold(basis) > 0) {
    return `${verb} nothing yet: ${heldText(basis)}`;
  }
  const left = cap ? underCap(cap, gross.amountUSD) : gross.amountUSD;
  if (isCredit(line)) return `${verb} ${dollars(left.replace('-', ''))}`;
  const whole = `its gross of ${dollars(gross.amountUSD)}`;
  return isLess(left, gross.amountUSD)
    ? `${verb} ${dollars(left)}, what the cap leaves of ${whole}`
    : `${verb} ${whole}`;
}

/** Whether the line takes back instead of paying (calculation.md 3.5). */
export const isCredit = ({ gross }: Pick<Computed, 'gross'>): boolean =>
  gross.amountUSD.startsWith('-');

/** Whether the claim does not say yet what it comes to, where that decides what it pays. */
export const isAmountOpen = ({ approvedAmountUSD, pays }: EngagementBasis): boolean =>
  approvedAmountUSD === '' && pays.kind !== 'fixed';

function openAmount({ pays }: EngagementBasis, cap: CapAccount | null): string {
  const range =
    pays.kind === 'range' ? `, from ${dollars(pays.fromUSD)} to ${dollars(pays.toUSD)}` : '';
  const limit = cap ? `, up to the ${dollars(cap.leftBeforeUSD)} that the cap leaves` : '';
  return `what is approved${range}${limit}`;
}

/** Why the line would still pay nothing if the reason that it has fell away; empty when it would pay. */
export function obstacleOf(line: Computed, month: Month): string {
  const { gross, basis, eligibility } = line;
  if (basis.kind === 'usage' && basis.rivals.length > 0) {
    return 'more than one partner would claim the same workload';
  }
  if (!eligibility.met) return 'the partner is not eligible';
  if (basis.kind === 'engagement') return engagementObstacle(basis);
  if (basis.kind === 'usage' && unitsToHold(basis) > 0) return '';
  if (gross.amountUSD === '0.00') return 'its gross is 0';
  return basis.kind === 'revenue' && basis.firstPurchase
    ? purchaseObstacle(basis.firstPurchase, month)
    : '';
}

/** What `gateRelease` keeps of an eligible line below the minimum (calculation.md 2). */
const unitsToHold = ({ baseline, growth, measured }: UsageBasis): number =>
  baseline.policy === 'gateRelease' && growth === 0 ? Math.max(0, measured - baseline.units) : 0;

const heldText = (basis: UsageBasis): string =>
  `${counted(unitsToHold(basis), 'unit')} would be held back until usage reaches ${count(basis.baseline.minimum)}`;

/** As `firstPurchaseReason` judges it, from the evidence (calculation.md 3.6). */
function purchaseObstacle(
  { known, solutionArea, seenIn, firstBillingMonth, opening }: FirstPurchaseEvidence,
  month: Month,
): string {
  if (known === 'none') {
    return `revenue in ${solutionArea} has not been above 0, so there is no first purchase yet`;
  }
  if (seenIn !== month) return 'it is not the customer’s first purchase';
  const isUnproven = month === firstBillingMonth && !opening;
  return isUnproven ? 'nothing shows that it is the customer’s first purchase' : '';
}

function engagementObstacle(basis: EngagementBasis): string {
  if (basis.pays.kind === 'notPublished') return 'what it pays is not published';
  return outOfRange(basis) === '' ? '' : 'the amount lies outside the range';
}

/** Why the approved amount may not be paid; empty when it may. */
export function outOfRange({ approvedAmountUSD, pays }: EngagementBasis): string {
  if (pays.kind !== 'range' || approvedAmountUSD === '') return '';
  const isOutside =
    isLess(approvedAmountUSD, pays.fromUSD) || isLess(pays.toUSD, approvedAmountUSD);
  return isOutside
    ? `The approved amount would have to lie between ${dollars(pays.fromUSD)} and ${dollars(pays.toUSD)}; it is ${dollars(approvedAmountUSD)}.`
    : '';
}

/** What so much gross would earn after the lines that stand before this one (calculation.md 5). */
function underCap({ grossBeforeUSD, countedBeforeUSD, limitUSD }: CapAccount, gross: string) {
  const after = units(grossBeforeUSD) + units(gross);
  const counted = isOver(after, units(limitUSD)) ? units(limitUSD) : after;
  return formatAmount(amount(counted - units(countedBeforeUSD)), 2);
}

const units = (decimal: string): bigint => parsePlainAmount(decimal) ?? 0n;

const isOver = (gross: bigint, limit: bigint): boolean => gross > limit;

/** Of plain decimals, as an explanation has them. */
export const isLess = (left: string, right: string): boolean => units(left) < units(right);
