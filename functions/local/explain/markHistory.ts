import type { UsageRow } from '../../../core/extracts/rows.ts';
import { markAfter } from '../../../core/incentives/highWaterMark.ts';
import type { Sourced } from '../../../core/ledger/settleByKey.ts';
import type { MarkHistory } from './explanation.ts';
import { sourceRow } from './sourceRow.ts';
import type { ReplayedMonth, TenantReplay } from './tenantReplay.ts';
import { usageSource } from './usageSource.ts';

/** Which rows of earlier months moved the mark to `before`, and where this month leaves it. */
export function markHistory(replay: TenantReplay, workload: string, before: number): MarkHistory {
  const { ratchet } = replay.settings.rulebook.policies;
  const opening = openingMark(replay, workload);
  const moves: MarkHistory['moves'][number][] = [];
  let mark = opening?.units ?? 0;
  for (const month of replay.months.slice(0, -1)) {
    const rows = rowsOf(month, workload);
    const to = markAfter(
      mark,
      rows.map(({ row }) => row),
      ratchet,
    );
    const mover = rows.find(({ row }) => to > mark && markAfter(mark, [row], ratchet) === to);
    if (!mover) continue;
    moves.push({ ...usageSource(replay)(mover), month: month.plan.month, from: mark, to });
    mark = to;
  }
  if (mark !== before) {
    throw new Error(`the mark of ${workload} is ${before}, but its rows lead to ${mark}`);
  }
  const current = replay.months.at(-1);
  const rows = current ? rowsOf(current, workload).map(({ row }) => row) : [];
  return { ratchet, opening, moves, before, after: markAfter(before, rows, ratchet) };
}

function openingMark({ opening, joined, tenant }: TenantReplay, workload: string) {
  for (const { kept } of opening.agreed) {
    const { row } = kept;
    const isOurs = row.balance === 'high-water-mark' && row.tenant === tenant;
    if (isOurs && row.workload === workload) {
      return { ...sourceRow(joined, kept), units: row.units };
    }
  }
  return null;
}

const rowsOf = ({ usage }: ReplayedMonth, workload: string): Sourced<UsageRow>[] =>
  usage.agreed.map(({ kept }) => kept).filter(({ row }) => row.workload === workload);
