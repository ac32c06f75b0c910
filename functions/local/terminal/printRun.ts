import { isPublished, type PublishedReports } from '../pipeline/downloadReports.ts';
import type { FinishedRun } from '../pipeline/followRun.ts';
import { readMonth } from '../reports/readMonth.ts';
import { monthNotes } from './monthNotes.ts';
import { printableText } from './printableText.ts';
import { runningText } from './runningText.ts';
import { sayApart } from './sayApart.ts';
import { totalsTable } from './totalsTable.ts';

/** What a run came to, for a person: the outcome in a sentence, then the months' totals and what limits them. */
export async function printRun(
  run: FinishedRun,
  months: PublishedReports,
  out: string,
): Promise<void> {
  if (run.result) console.log(`${outcomeText(run.runId, run.result)}\n`);
  const names = months.filter(isPublished).map(({ month }) => month);
  const published = await Promise.all(names.map((month) => readMonth(out, month)));
  if (published.length > 0) console.log(totalsTable(published));
  for (const note of monthNotes(published)) sayApart(note);
  for (const { month, parkedReason } of months) {
    if (parkedReason !== '') sayApart(`${month} is parked: ${parkedReason}`);
  }
}

/** What the outcome alone says, and below it the reason where there is one. */
function outcomeText(runId: string, result: NonNullable<FinishedRun['result']>): string {
  const [first = '', ...others] = [sentence(result), printableText(result.reason)].filter(
    (text) => text !== '',
  );
  return [`${runId}: ${first}`, ...others].map((text) => runningText(text)).join('\n');
}

function sentence({ outcome, months }: NonNullable<FinishedRun['result']>): string {
  const revisions = months.map(({ month, revision }) => `${month} revision ${revision}`).join(', ');
  switch (outcome) {
    case 'completed':
      return `published ${revisions}.`;
    case 'completedWithRejects':
      if (revisions === '') return '';
      return `published ${revisions}. Some rows or files were set aside: see rejects.csv of the month.`;
    case 'nothingNew':
      return 'nothing has changed, so nothing was published.';
    case 'refused':
    case 'parked':
    case 'superseded':
      return '';
  }
}
