import type { PaidLine } from './caps.ts';
import { csvLine } from './csv.ts';
import { centsText } from './decimal.ts';
import type { Line } from './line.ts';
import { monthAfter } from './months.ts';
import { byCodePoint } from './names.ts';
import { partnerName } from './partnerFacts.ts';
import type { World } from './world.ts';

/** The order of `payouts.csv` within a month (files.md 2). */
export function byPayoutOrder(a: Line, b: Line): number {
  return (
    byCodePoint(a.partner, b.partner) ||
    byCodePoint(a.tenant, b.tenant) ||
    byCodePoint(a.rule.id, b.rule.id) ||
    byCodePoint(a.workload, b.workload) ||
    byCodePoint(a.subscription, b.subscription) ||
    byCodePoint(a.group, b.group) ||
    byCodePoint(a.claim, b.claim)
  );
}

/** One line as it stands in `payouts.csv`, in the columns of files.md 2. */
export function payoutLine(world: World, line: PaidLine): string {
  const { usage } = line;
  const units = (count?: number) => (count === undefined ? '' : String(count));
  const money = (cents?: bigint) => (cents === undefined ? '' : centsText(cents));
  return csvLine([
    line.month,
    line.partner,
    partnerName(world.facts, line.partner, line.month),
    line.tenant,
    line.customerName,
    line.solutionArea,
    line.rule.partnerRole,
    line.rule.engagementName,
    line.rule.id,
    line.workload,
    line.subscription,
    line.group,
    line.claim,
    units(usage?.mau),
    units(usage?.pau),
    units(usage?.mark),
    units(usage?.baseline),
    units(usage?.units),
    line.revenueUsd,
    line.rate,
    money(line.grossCents),
    money(line.capCents),
    money(line.capRemainingCents),
    money(line.earningCents),
    line.finalReason,
    monthAfter(line.month, 2),
  ]);
}
