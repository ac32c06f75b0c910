import { compareLines } from '../../../core/ledger/lineOrder.ts';
import { openingState } from '../../../core/ledger/openingState.ts';
import type { PayableLine } from '../../../core/ledger/payableLine.ts';
import { type Cents, cents, formatCents, ZERO_CENTS } from '../../../core/money.ts';
import { addMonths } from '../../../core/month.ts';
import type { CapScopePart, Rule, RuleVersion } from '../../../core/rulebook/schema.ts';
import type { CapAccount } from './explanation.ts';
import type { TenantReplay } from './replayTenant.ts';
import { ruleInForce } from './ruleInForce.ts';
import { sourceRow } from './sourceRow.ts';

/** What stood under the line's cap before it, and what the cap left it (calculation.md 5). */
export function capAccount(replay: TenantReplay, line: PayableLine): CapAccount | null {
  const { cap } = line;
  if (!cap) return null;
  const { rule, version } = ruleInForce(replay.settings.rulebook, line.rule, line.month);
  const opening = openingBalance(replay, cap.key);
  const earlier = replay.lines.filter(
    (other) => other.cap?.key === cap.key && usesCap(other) && comesBefore(other, line),
  );
  const before = cents((opening?.amount ?? ZERO_CENTS) + sum(earlier, ({ gross }) => gross));
  const after = usesCap(line) ? cents(before + line.gross) : before;
  const counted = (gross: Cents) => (gross < cap.limit ? gross : cap.limit);
  const left = (gross: Cents) => cents(cap.limit - counted(gross));
  if (counted(after) - counted(before) !== line.earning || left(after) !== cap.remaining) {
    throw new Error(`the lines under the cap ${cap.key} do not add up to what it left`);
  }
  return {
    limitUSD: formatCents(cap.limit),
    scope: scopeText(version.cap?.scope ?? []),
    termFrom: version.from,
    termTo: version.to,
    afterTerm: afterTerm(rule, version),
    opening: opening ? { ...opening.source, amountUSD: formatCents(opening.amount) } : null,
    earlier: byMonth(earlier),
    otherTenants: new Set(
      earlier.map(({ tenant }) => tenant).filter((tenant) => tenant !== line.tenant),
    ).size,
    grossBeforeUSD: formatCents(before),
    countedBeforeUSD: formatCents(counted(before)),
    leftBeforeUSD: formatCents(left(before)),
    grossAfterUSD: formatCents(after),
    countedAfterUSD: formatCents(counted(after)),
    leftAfterUSD: formatCents(left(after)),
  };
}

/** A line that may not earn uses nothing of the cap. */
const usesCap = ({ reason }: PayableLine): boolean =>
  reason === '' || reason === 'CAP_REACHED' || reason === 'CAP_TRUNCATED';

const comesBefore = (other: PayableLine, line: PayableLine): boolean =>
  other.month < line.month || (other.month === line.month && compareLines(other, line) < 0);

function afterTerm({ versions }: Rule, { to }: RuleVersion): CapAccount['afterTerm'] {
  const next = versions.find(({ from }) => from === addMonths(to, 1));
  if (!next) return 'noRule';
  return next.cap ? 'cap' : 'noCap';
}

const SCOPE_WORDS: Readonly<Record<CapScopePart, string>> = {
  partner: 'partner',
  tenant: 'customer',
  workload: 'workload',
  subscription: 'subscription',
  claim: 'claim',
};

function scopeText(scope: readonly CapScopePart[]): string {
  const words = scope.map((part) => SCOPE_WORDS[part]);
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** The opening balance of a cap, by making the state of each one alone: it knows the keys. */
function openingBalance({ tenant, opening, joined, settings, plans }: TenantReplay, key: string) {
  const firstMonth = plans[0]?.firstLoadedMonth;
  for (const { kept } of opening.agreed) {
    if (kept.row.balance !== 'cap-earned' || firstMonth === undefined) continue;
    const state = openingState([kept.row], settings.rulebook, firstMonth);
    const own = state.tenants.get(tenant)?.capGross;
    const amount = state.sharedCapGross.get(key) ?? own?.get(key);
    if (amount !== undefined) return { amount, source: sourceRow(joined, kept) };
  }
  return undefined;
}

function byMonth(lines: readonly PayableLine[]): CapAccount['earlier'] {
  const months = [...new Set(lines.map(({ month }) => month))].sort();
  return months.map((month) => {
    const ofMonth = lines.filter((line) => line.month === month);
    return {
      month,
      lines: ofMonth.length,
      grossUSD: formatCents(sum(ofMonth, ({ gross }) => gross)),
      earningUSD: formatCents(sum(ofMonth, ({ earning }) => earning)),
    };
  });
}

const sum = (lines: readonly PayableLine[], amountOf: (line: PayableLine) => Cents): Cents =>
  lines.reduce((total, line) => cents(total + amountOf(line)), ZERO_CENTS);
