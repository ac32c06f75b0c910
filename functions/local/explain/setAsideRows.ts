import type { RejectedRow } from '../../../core/ledger/settleByKey.ts';
import type { JoinedExtracts } from '../../app/joinExtracts.ts';
import type { MonthPlan } from '../../app/planMonths.ts';
import type { WorkStore } from '../../app/ports.ts';
import { readRejects } from '../../app/stagedFile.ts';
import type { SetAsideRow } from './explanation.ts';
import type { ReplayedMonth } from './replayTenant.ts';

/**
 * Rows of the tenant that count nowhere: those that contradict each other or have no exchange rate,
 * and, of the files of this month, those that could not be decoded and name the tenant.
 */
export async function setAsideRows(
  work: WorkStore,
  joined: JoinedExtracts,
  { plan, usage, revenue }: ReplayedMonth,
  tenant: string,
): Promise<SetAsideRow[]> {
  const undecoded = await Promise.all(
    filesOf(joined, plan).map(async ({ name, staged }) => {
      const rejects = await readRejects(work, staged.rejects);
      return rejects
        .filter(({ raw }) => raw.toLowerCase().includes(tenant))
        .map(({ row, code, message }) => ({ file: name, row, code, message }));
    }),
  );
  const contradicted = [...usage.rejected, ...revenue.rejected].map(
    ({ file, row, issue }: RejectedRow): SetAsideRow => ({
      file: joined.files[file]?.name ?? '',
      row,
      ...issue,
    }),
  );
  return [...contradicted, ...undecoded.flat()];
}

function filesOf({ files }: JoinedExtracts, plan: MonthPlan): JoinedExtracts['files'] {
  const names = new Set(plan.files.map(({ count }) => count.name));
  return files.filter(({ name }) => names.has(name));
}
