import { openingState } from '../../../core/ledger/openingState.ts';
import type { PayableLine } from '../../../core/ledger/payableLine.ts';
import { type Cents, cents, formatCents, ZERO_CENTS } from '../../../core/money.ts';
import { addMonths } from '../../../core/month.ts';
import type { CapScopePart, Rule, RuleVersion } from '../../../core/rulebook/schema.ts';
import { type CapUse, capUses, usesCap } from './capUse.ts';
import type { CapAccount, SourceRow } from './explanation.ts';
import { ruleInForce } from './ruleInForce.ts';
import { sourceRow } from './sourceRow.ts';
import type { TenantReplay } from './tenantReplay.ts';

/**
 * What stood under the cap of each of these lines before it, and what the cap left it (calculation.md
 * 5); null for a line without a cap.
 */
export function capAccounts(
  replay: TenantReplay,
  lines: readonly PayableLine[],
): (line: PayableLine) => CapAccount | null {
  const uses = capUses(replay.lines, new Set(lines));
  const openings = openingsByCap(replay);
  return (line) => {
    const use = uses.get(line);
    return use ? capAccount(replay, line, use, openings) : null;
  };
}

interface Opening {
  readonly amount: Cents;
  readonly source: SourceRow;
}

function capAccount(
  replay: TenantReplay,
  line: PayableLine,
  use: CapUse,
  openings: ReadonlyMap<string, Opening>,
): CapAccount | null {
  const { cap } = line;
  if (!cap) return null;
  const { rule, version } = ruleInForce(replay.settings.rulebook, line.rule, line.month);
  const opening = openings.get(cap.key);
  const before = cents((opening?.amount ?? ZERO_CENTS) + use.gross);
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
    earlier: use.earlier,
    otherTenants: use.otherTenants,
    grossBeforeUSD: formatCents(before),
    countedBeforeUSD: formatCents(counted(before)),
    leftBeforeUSD: formatCents(left(before)),
    grossAfterUSD: formatCents(after),
    countedAfterUSD: formatCents(counted(after)),
    leftAfterUSD: formatCents(left(after)),
  };
}

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

/** The opening balances of the tenant's caps, by making the state of each one alone: it knows the keys. */
function openingsByCap({ tenant, opening, joined, settings, plans }: TenantReplay) {
  const openings = new Map<string, Opening>();
  const firstMonth = plans[0]?.firstLoadedMonth;
  for (const { kept } of opening.agreed) {
    if (kept.row.balance !== 'cap-earned' || firstMonth === undefined) continue;
    const state = openingState([kept.row], settings.rulebook, firstMonth);
    const own = state.tenants.get(tenant)?.capGross ?? [];
    for (const [key, amount] of [...state.sharedCapGross, ...own]) {
      if (!openings.has(key)) openings.set(key, { amount, source: sourceRow(joined, kept) });
    }
  }
  return openings;
}
