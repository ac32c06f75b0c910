import type { RejectedRow } from '../../../core/ledger/settleByKey.ts';
import type { JoinedExtracts } from '../../app/planning/joinExtracts.ts';
import type { MonthPlan } from '../../app/planning/planMonths.ts';
import { readRejects } from '../../app/staging/stagedFile.ts';
import type { SetAsideRow } from './explanation.ts';
import type { ReplayedMonth, TenantReplay } from './tenantReplay.ts';

/**
 * Rows of the tenant that count nowhere: those that contradict each other or have no exchange rate,
 * and, of the files of this month, those that could not be decoded and name the tenant.
 */
export async function setAsideRows(
  { work, joined, tenant, revenue }: TenantReplay,
  { plan, usage }: ReplayedMonth,
): Promise<SetAsideRow[]> {
  const undecoded: SetAsideRow[] = [];
  for (const { name, staged } of filesOf(joined, plan)) {
    for await (const { row, code, message, raw } of readRejects(work, staged.rejects)) {
      if (raw.toLowerCase().includes(tenant)) undecoded.push({ file: name, row, code, message });
    }
  }
  const contradicted = [...usage.rejected, ...revenue.rejected].map(
    ({ file, row, issue }: RejectedRow): SetAsideRow => ({
      file: joined.files[file]?.name ?? '',
      row,
      ...issue,
    }),
  );
  return [...contradicted, ...undecoded];
}

function filesOf({ files }: JoinedExtracts, plan: MonthPlan): JoinedExtracts['files'] {
  const names = new Set(plan.files.map(({ count }) => count.name));
  return files.filter(({ name }) => names.has(name));
}
