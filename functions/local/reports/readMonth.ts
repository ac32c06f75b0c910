import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { summarySchema } from '../../../core/reports/summarySchema.ts';
import type { NotedFacts } from '../terminal/monthNotes.ts';
import type { MonthTotals } from '../terminal/totalsTable.ts';

/** What a person is told of a month whose reports lie in a folder: its totals, and what limits them. */
export async function readMonth(out: string, month: string): Promise<MonthTotals & NotedFacts> {
  const text = await readFile(join(out, month, 'summary.json'), 'utf8');
  const { totals, assumedEligible, coverage, warnings } = summarySchema.parse(JSON.parse(text));
  const { earningAmountUSD, lines, payingLines } = totals.month;
  const figures = { month, earning: earningAmountUSD, lines, payingLines };
  return { ...figures, assumedEligible, coverage, warnings };
}
