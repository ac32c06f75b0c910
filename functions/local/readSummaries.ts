import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { formatCents } from '../../core/money.ts';
import { summarySchema } from '../../core/reports/summarySchema.ts';
import { groupedAmount, textTable } from './textTable.ts';

/** The totals of months whose reports lie in a folder, as a table for a person. */
export async function totalsTable(out: string, months: readonly string[]): Promise<string> {
  const summaries: z.output<typeof summarySchema>[] = [];
  for (const month of months) {
    const text = await readFile(join(out, month, 'summary.json'), 'utf8');
    summaries.push(summarySchema.parse(JSON.parse(text)));
  }
  const rows = summaries.map(({ month, totals: { month: total }, rejects }) => [
    month,
    groupedAmount(formatCents(total.earningAmountUSD)),
    total.lines.toString(),
    total.payingLines.toString(),
    rejects.reduce((sum, { count }) => sum + count, 0).toString(),
  ]);
  return textTable([['Month', 'Earnings USD', 'Lines', 'Paying', 'Set aside'], ...rows]);
}
