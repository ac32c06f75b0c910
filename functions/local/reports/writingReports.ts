import { rmSync } from 'node:fs';
import { WrongUse } from '../exitCode.ts';
import { besideReports, removeAbandoned, temporaryFolder } from '../folder/temporaryFolder.ts';
import { systemTrouble } from '../systemTrouble.ts';
import { endEveryReplacing } from './replaceMonth.ts';

/**
 * Makes the folder of reports and tries it out, before any work is done: reports that could not be
 * written would be known only at the end. Clears away what processes that were stopped left in it, and
 * ends what they had begun.
 */
export async function prepareOut(out: string): Promise<void> {
  const place = besideReports(out);
  removeAbandoned(place);
  try {
    rmSync(temporaryFolder(place), { recursive: true });
    await endEveryReplacing(out);
  } catch (error) {
    const trouble = systemTrouble(error, out);
    if (trouble === undefined) throw error;
    throw new WrongUse(`No reports can be written to ${out}. ${trouble}`);
  }
}
