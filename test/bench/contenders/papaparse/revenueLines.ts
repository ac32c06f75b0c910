import { MONTHS } from '../../extracts/months.ts';
import type { PartnerFacts } from '../partnerFacts.ts';
import { compareLines, type Line } from '../payoutsCsv.ts';
import { type BenchRule, centsOf } from '../rulebook.ts';

/** The exact revenue of a partner, tenant, subscription, product group and month. */
export interface RevenueFact {
  readonly month: string;
  readonly partner: string;
  readonly tenant: string;
  readonly subscription: string;
  readonly productGroup: string;
  customerName: string;
  /** In dollars of 10^-16. */
  revenue: bigint;
}

export function revenueLines(
  facts: readonly RevenueFact[],
  firstBillingMonth: string | undefined,
  rules: readonly BenchRule[],
  partners: PartnerFacts,
): Line[] {
  const trailing = trailingRevenue(facts);
  const firstPurchases = firstPurchaseMonths(facts, rules);
  const firstPurchaseReason = ({ tenant, month }: RevenueFact) => {
    const first = firstPurchases.get(tenant);
    if (first !== undefined && first < month) return 'IVDCUST';
    return first === month && month !== firstBillingMonth ? '' : 'FIRST_PURCHASE_UNPROVEN';
  };
  const lines = facts.flatMap((fact) =>
    rules
      .filter(({ productGroups }) => productGroups.includes(fact.productGroup))
      .map((rule): Line => {
        const threshold = BigInt(centsOf(rule.needs.trailingRevenue ?? '0')) * 10n ** 14n;
        const revenue = trailing.get(`${fact.partner}|${fact.month}`) ?? 0n;
        const reason =
          partners.missing(fact.partner, fact.month, rule) ||
          (rule.needs.trailingRevenue && revenue < threshold ? 'REVENUE_BELOW_THRESHOLD' : '') ||
          (rule.paysOn === 'firstPurchase' ? firstPurchaseReason(fact) : '');
        return {
          ...fact,
          partnerName: partners.nameOf(fact.partner),
          rule,
          claim: '',
          usage: [],
          revenue: decimalOf(fact.revenue),
          grossCents: centsHalfEven(fact.revenue, rule.rate),
          remainingCents: undefined,
          earningCents: 0,
          reason,
        };
      }),
  );
  return settleCaps(lines.sort(compareLines));
}

/** Lines take from their caps in the order of months, then of payouts.csv. */
function settleCaps(lines: readonly Line[]): Line[] {
  const used = new Map<string, number>();
  return lines.map((line) => {
    const { cap } = line.rule;
    const mayEarn = line.reason === '';
    if (!cap) return { ...line, earningCents: mayEarn ? line.grossCents : 0 };
    const limit = centsOf(cap.limit);
    const parts = { partner: line.partner, tenant: line.tenant, subscription: line.subscription };
    const key = [
      line.rule.id,
      ...Object.entries(parts).filter(([part]) => cap.scope.includes(part)),
    ]
      .flat()
      .join('|');
    const before = used.get(key) ?? 0;
    const after = mayEarn ? before + line.grossCents : before;
    used.set(key, after);
    const earningCents = Math.min(after, limit) - Math.min(before, limit);
    const isCut = mayEarn && line.grossCents > 0 && earningCents !== line.grossCents;
    const capped = earningCents === 0 ? 'CAP_REACHED' : 'CAP_TRUNCATED';
    return {
      ...line,
      earningCents,
      remainingCents: limit - Math.min(after, limit),
      reason: isCut ? capped : line.reason,
    };
  });
}

/** By partner and month: the revenue of that month and the eleven before it. */
function trailingRevenue(facts: readonly RevenueFact[]): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { partner, month, revenue } of facts) {
    // The extracts have twelve months, so each counts in all later ones.
    for (const later of MONTHS.slice(MONTHS.indexOf(month))) {
      sums.set(`${partner}|${later}`, (sums.get(`${partner}|${later}`) ?? 0n) + revenue);
    }
  }
  return sums;
}

function firstPurchaseMonths(
  facts: readonly RevenueFact[],
  rules: readonly BenchRule[],
): Map<string, string> {
  const groups = rules.find(({ paysOn }) => paysOn === 'firstPurchase')?.productGroups ?? [];
  const sums = new Map<string, bigint>();
  for (const { tenant, month, productGroup, revenue } of facts) {
    if (!groups.includes(productGroup)) continue;
    sums.set(`${tenant}|${month}`, (sums.get(`${tenant}|${month}`) ?? 0n) + revenue);
  }
  const first = new Map<string, string>();
  for (const [key, revenue] of sums) {
    const [tenant = '', month = ''] = key.split('|');
    const known = first.get(tenant);
    if (revenue > 0n && (known === undefined || month < known)) first.set(tenant, month);
  }
  return first;
}

/** Revenue of 10^-16 dollars at a percentage, in cents, half to even. */
function centsHalfEven(revenue: bigint, rate: string): number {
  const exact = revenue * BigInt(Math.round(Number(rate.replace('%', '')) * 100));
  const unit = 10n ** 18n;
  const size = exact < 0n ? -exact : exact;
  const whole = size / unit;
  const twice = (size % unit) * 2n;
  const rounded = twice > unit || (twice === unit && whole % 2n === 1n) ? whole + 1n : whole;
  return Number(exact < 0n ? -rounded : rounded);
}

/** Without zeros at its end. */
function decimalOf(revenue: bigint): string {
  const digits = String(revenue < 0n ? -revenue : revenue).padStart(17, '0');
  const decimals = digits.slice(-16).replace(/0+$/, '');
  const whole = digits.slice(0, -16);
  return `${revenue < 0n ? '-' : ''}${whole}${decimals === '' ? '' : `.${decimals}`}`;
}
