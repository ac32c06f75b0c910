/** What a person sees at the end of a run: the months, what was set aside, where the reports are. */
import { join } from 'node:path';
import { formatCents } from '../../../core/money.ts';
import { filesOfNoMonth } from '../../app/planning/filesOfNoMonth.ts';
import type { ComputedMonth, FolderRunResult } from '../folder/runFolder.ts';
import { counted } from './moneyText.ts';
import { monthNotes } from './monthNotes.ts';
import { printableText } from './printableText.ts';
import { runningText } from './runningText.ts';
import { sayApart } from './sayApart.ts';
import { setAsideText } from './setAsideText.ts';
import { type MonthTotals, totalsTable } from './totalsTable.ts';

/** A file that has rows of later months alone is listed in theirs, which `--month` may have left out. */
const REJECTS = 'rejects.csv of each month lists those of its files, and ';

const NO_MONTH =
  'No month to compute: no usage, billing or azure row was accepted, and no claim with a date of completion.';
const MOST_REFUSED_SHOWN = 20;

export function printTotals({ plan, published }: FolderRunResult, out: string): void {
  const { quarantined, refused } = setAside(plan.files);
  if (published.length === 0) console.log(runningText(NO_MONTH));
  else console.log(totalsTable(published.map(totalsOf)));
  for (const note of monthNotes(published.map(({ facts }) => facts))) sayApart(note);
  if (plan.ofNoMonth.length > 0) sayApart(filesOfNoMonth(plan.ofNoMonth));
  if (quarantined + refused > 0) {
    const where = `${published.length > 0 ? REJECTS : ''}highwater validate FILE says why.`;
    sayApart(`${setAsideText(quarantined, refused)} set aside; ${where}`);
    sayRefused(plan.files);
  }
  const last = published.at(-1);
  if (last) console.log(`\nReport: ${join(out, last.facts.month, 'report.html')}`);
}

/** A folder that was not meant can have very many. */
function sayRefused(files: FolderRunResult['plan']['files']): void {
  const refused = files.filter(({ issue }) => issue);
  for (const { count, issue } of refused.slice(0, MOST_REFUSED_SHOWN)) {
    console.log(inList(`${count.name}: ${issue?.code}: ${issue?.message}`));
  }
  const more = refused.length - MOST_REFUSED_SHOWN;
  if (more > 0) console.log(inList(`and ${counted(more, 'more file')}`));
}

const inList = (sentence: string): string => runningText(printableText(sentence), '  ');

/** The same for a machine; money as text. */
export function runAsJson({ plan, published }: FolderRunResult, out: string): string {
  return JSON.stringify(
    {
      months: published.map((month) => ({
        month: month.facts.month,
        earningAmountUSD: formatCents(month.total.earning),
        lines: month.total.lines,
        reports: join(out, month.facts.month),
      })),
      setAside: setAside(plan.files),
      files: plan.files.map(({ count: { bytes: _bytes, ...file }, issue }) => ({
        ...file,
        issue: issue ?? null,
      })),
    },
    undefined,
    2,
  );
}

const totalsOf = ({ facts, total }: ComputedMonth): MonthTotals => ({
  month: facts.month,
  earning: total.earning,
  lines: total.lines,
  payingLines: total.payingLines,
});

function setAside(files: FolderRunResult['plan']['files']) {
  return {
    quarantined: files.reduce((sum, { count: { quarantined } }) => sum + quarantined, 0),
    refused: files.filter(({ issue }) => issue).length,
  };
}
