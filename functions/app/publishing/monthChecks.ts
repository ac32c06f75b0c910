/** The checks that must hold before a month is shown (reliability.md 3.4), with their figures. */
import type { RuleId } from '../../../core/ids.ts';
import { keyWithTenant } from '../../../core/incentives/cap.ts';
import type { LineCap, PayableLine } from '../../../core/ledger/payableLine.ts';
import type { Cents } from '../../../core/money.ts';
import type { Check, FileCount } from '../../../core/reports/monthFacts.ts';
import type { CapScope, RulebookLookups } from '../../../core/rulebook/lookups.ts';
import type { Rulebook } from '../../../core/rulebook/schema.ts';
import type { PaidRange } from '../paying/paidRange.ts';
import type { FileOutcome } from '../planning/countFiles.ts';

/** What the check of caps found: lines under a cap, and those that break it. */
export interface CapCounts {
  lines: number;
  broken: number;
}

/** I2 over the lines as they are settled: no cap key is ever paid beyond its cap. */
export interface CapCheck {
  /**
   * Takes the next line. Lines under one cap come in payout order, and the lines of one partner and
   * tenant one after the other.
   */
  add(line: PayableLine): void;
  lines(): number;
  broken(): number;
}

/**
 * Keys that name partner and tenant are over with the tenant's lines of the partner, so only the keys
 * that others can share are kept for the whole month.
 */
export function newCapCheck(capScopeOf: RulebookLookups['capScopeOf']): CapCheck {
  const scopes = new Map<RuleId, CapScope | undefined>();
  const shared = new Map<string, Cents>();
  const ofTenant: PayableLine[] = [];
  let lines = 0;
  let broken = 0;

  /** What was left under the line's cap before it; undefined for the first line of a cap. */
  function remainingBefore(line: PayableLine, { key, remaining }: LineCap): Cents | undefined {
    const scope = scopeOf(line.rule);
    if (!scope?.partner || !scope.tenant) {
      const told = scope?.tenant ? keyWithTenant(key, line.tenant) : key;
      const before = shared.get(told);
      shared.set(told, remaining);
      return before;
    }
    const [first] = ofTenant;
    if (first?.tenant !== line.tenant || first.partner !== line.partner) ofTenant.length = 0;
    const before = lastUnder(ofTenant, line.rule, key);
    ofTenant.push(line);
    return before;
  }

  function scopeOf(rule: RuleId): CapScope | undefined {
    if (!scopes.has(rule)) scopes.set(rule, capScopeOf(rule));
    return scopes.get(rule);
  }

  return {
    add(line) {
      const { cap, earning } = line;
      if (!cap) return;
      lines += 1;
      const before = remainingBefore(line, cap);
      const adds = before === undefined || before - earning === cap.remaining;
      if (cap.remaining < 0n || !adds) broken += 1;
    },
    lines: () => lines,
    broken: () => broken,
  };
}

/** What the last of these lines under a cap left of it. */
function lastUnder(lines: readonly PayableLine[], rule: RuleId, key: string): Cents | undefined {
  for (let index = lines.length - 1; index >= 0; index--) {
    const line = lines[index];
    // The rule first: a key is a long text, and begins with its rule.
    if (line?.rule === rule && line.cap?.key === key) return line.cap.remaining;
  }
  return undefined;
}

/** What does not hold is told by a few examples. */
const MOST_SHOWN = 3;

export function monthChecks(
  paid: readonly PaidRange[],
  capCounts: CapCounts,
  files: readonly FileOutcome[],
  baseline: Rulebook['policies']['baseline'],
): Check[] {
  const violations = paid.flatMap((range) => range.violations);
  const lossy = files.flatMap(({ count }) => (addsUp(count) ? [] : [lossOf(count)]));
  const lines = paid.reduce((sum, { lineCount }) => sum + lineCount, 0);
  const ofTenants = (id: string, what: string): Check => {
    const found = violations.filter((violation) => violation.startsWith(`${id}:`));
    return {
      id,
      what: [what, ...found.slice(0, MOST_SHOWN)].join('; '),
      holds: found.length === 0,
      figures: { lines: lines.toString(), violations: found.length.toString() },
    };
  };
  // Units held back in earlier months are paid without growth in this one.
  const but = baseline === 'gateRelease' ? ', but for units released from earlier months' : '';
  const total = (of: 'rows' | 'accepted' | 'duplicate' | 'quarantined') =>
    files.reduce((sum, { count }) => sum + count[of], 0);
  return [
    {
      id: 'I2',
      what: 'no cap is paid beyond its limit, and what is left falls by what is earned',
      holds: capCounts.broken === 0,
      figures: {
        cappedLines: capCounts.lines.toString(),
        violations: capCounts.broken.toString(),
      },
    },
    ofTenants('I3', 'no high-water mark falls, and none lies below the usage of its month'),
    ofTenants('I4', `compensable units are neither below 0 nor above the measured growth${but}`),
    ofTenants('I5', `the units paid are no more than the mark rose${but}: none is paid twice`),
    {
      id: 'I8',
      what: [
        'every row of every file is accepted, a duplicate or quarantined',
        ...lossy.slice(0, MOST_SHOWN),
      ].join('; '),
      holds: lossy.length === 0,
      figures: {
        rows: total('rows').toString(),
        accepted: total('accepted').toString(),
        duplicate: total('duplicate').toString(),
        quarantined: total('quarantined').toString(),
      },
    },
  ];
}

const addsUp = ({ rows, accepted, duplicate, quarantined }: FileCount): boolean =>
  rows === accepted + duplicate + quarantined;

const lossOf = ({ name, rows, accepted, duplicate, quarantined }: FileCount): string =>
  `${name} has ${rows} rows, but ${accepted} accepted, ${duplicate} duplicate and ${quarantined} quarantined`;
