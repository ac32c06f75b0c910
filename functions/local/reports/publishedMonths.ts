import type { Month } from '../../../core/month.ts';
import { readManifest } from './readManifest.ts';
import { reportMonths } from './reportMonths.ts';

/** The months that a run wrote to a folder, in order: those with a manifest that can be read. */
export async function publishedMonths(out: string): Promise<Month[]> {
  const months: Month[] = [];
  for (const month of await reportMonths(out)) {
    if ('manifest' in (await readManifest(out, month))) months.push(month);
  }
  return months;
}
