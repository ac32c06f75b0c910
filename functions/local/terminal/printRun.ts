import { isPublished, type PublishedReports } from '../pipeline/downloadReports.ts';
import type { FinishedRun } from '../pipeline/followRun.ts';
import { readMonthTotals } from '../reports/readMonthTotals.ts';
import { printableText } from './printableText.ts';
import { totalsTable } from './totalsTable.ts';

/** What a run came to, for a person: the outcome in a sentence, then the months' totals. */
export async function printRun(
  run: FinishedRun,
  months: PublishedReports,
  out: string,
): Promise<void> {
  if (run.result) console.log(`${run.runId}: ${sentence(run.result)}\n`);
  const names = months.filter(isPublished).map(({ month }) => month);
  const totals = await Promise.all(names.map((month) => readMonthTotals(out, month)));
  if (totals.length > 0) console.log(totalsTable(totals));
  for (const { month, parkedReason } of months) {
    if (parkedReason !== '') console.log(`\n${month} is parked: ${parkedReason}`);
  }
}

function sentence(result: NonNullable<FinishedRun['result']>): string {
  const revisions = result.months.map(({ month, revision }) => `${month} revision ${revision}`);
  switch (result.outcome) {
    case 'completed':
      return `published ${revisions.join(', ')}.`;
    case 'completedWithRejects':
      if (revisions.length === 0) return printableText(result.reason);
      return `published ${revisions.join(', ')}. Some rows or files were set aside: see rejects.csv of the month.`;
    case 'nothingNew':
      return 'nothing has changed, so nothing was published.';
    case 'refused':
    case 'parked':
    case 'superseded':
      return result.reason;
  }
}
