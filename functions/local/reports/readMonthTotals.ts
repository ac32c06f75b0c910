import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { summarySchema } from '../../../core/reports/summarySchema.ts';
import type { MonthTotals } from '../terminal/totalsTable.ts';

/** The totals of a month whose reports lie in a folder. */
export async function readMonthTotals(out: string, month: string): Promise<MonthTotals> {
  const text = await readFile(join(out, month, 'summary.json'), 'utf8');
  const { totals } = summarySchema.parse(JSON.parse(text));
  const { earningAmountUSD, lines, payingLines } = totals.month;
  return { month, earning: earningAmountUSD, lines, payingLines };
}
