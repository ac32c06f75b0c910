/** The checks that must hold before a month is shown (reliability.md 3.4), with their figures. */
import type { PayableLine } from '../../core/ledger/payableLine.ts';
import type { Check } from '../../core/reports/monthFacts.ts';
import type { FileOutcome } from './countFiles.ts';
import type { PaidRange } from './payBuckets.ts';

/** I2 over the lines as they are written: no cap key is ever paid beyond its cap. */
export interface CapCheck {
  add(line: PayableLine): void;
  lines(): number;
  broken(): number;
}

export function newCapCheck(): CapCheck {
  const remaining = new Map<string, bigint>();
  let lines = 0;
  let broken = 0;
  return {
    add({ cap, earning }) {
      if (!cap) return;
      lines += 1;
      const before = remaining.get(cap.key);
      const adds = before === undefined || before - earning === cap.remaining;
      if (cap.remaining < 0n || !adds) broken += 1;
      remaining.set(cap.key, cap.remaining);
    },
    lines: () => lines,
    broken: () => broken,
  };
}

export function monthChecks(
  paid: readonly PaidRange[],
  capCheck: CapCheck,
  files: readonly FileOutcome[],
): Check[] {
  const violations = paid.flatMap((range) => range.violations);
  const lines = paid.reduce((sum, { lineCount }) => sum + lineCount, 0);
  const ofTenants = (id: string, what: string): Check => {
    const found = violations.filter((violation) => violation.startsWith(`${id}:`));
    return {
      id,
      what: [what, ...found.slice(0, 3)].join('; '),
      holds: found.length === 0,
      figures: { lines: lines.toString(), violations: found.length.toString() },
    };
  };
  const total = (of: 'rows' | 'accepted' | 'duplicate' | 'quarantined') =>
    files.reduce((sum, { count }) => sum + count[of], 0);
  return [
    {
      id: 'I2',
      what: 'no cap is paid beyond its limit, and what is left falls by what is earned',
      holds: capCheck.broken() === 0,
      figures: {
        cappedLines: capCheck.lines().toString(),
        violations: capCheck.broken().toString(),
      },
    },
    ofTenants('I3', 'no high-water mark falls, and none lies below the usage of its month'),
    ofTenants('I4', 'compensable units are neither below 0 nor above the measured growth'),
    ofTenants('I5', 'the units paid are no more than the mark rose: none is paid twice'),
    {
      id: 'I8',
      what: 'every row of every file is accepted, a duplicate or quarantined',
      holds: total('rows') === total('accepted') + total('duplicate') + total('quarantined'),
      figures: {
        rows: total('rows').toString(),
        accepted: total('accepted').toString(),
        duplicate: total('duplicate').toString(),
        quarantined: total('quarantined').toString(),
      },
    },
  ];
}
