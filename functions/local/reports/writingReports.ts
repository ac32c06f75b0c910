import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { WrongUse } from '../exitCode.ts';
import {
  besideReports,
  removeAbandoned,
  runningIn,
  temporaryFolder,
} from '../folder/temporaryFolder.ts';
import { systemTrouble } from '../systemTrouble.ts';
import { endEveryReplacing } from './replaceMonth.ts';

/**
 * Keeps the folder of reports for `use` alone: of two that write into it at once, some months would be of
 * one and some of the other. It is made and tried out before any work is done: reports that could not be
 * written would be known only at the end. Clears away what processes that were stopped left in it, and
 * ends what they had begun.
 */
export async function writingReports<T>(out: string, use: () => Promise<T>): Promise<T> {
  const claim = await claimed(out);
  try {
    return await use();
  } finally {
    rmSync(claim, { recursive: true, force: true });
  }
}

/** A folder of this process in `out`, which tells others that it writes there. */
async function claimed(out: string): Promise<string> {
  removeAbandoned(besideReports(out));
  let claim: string | undefined;
  try {
    claim = temporaryFolder(besideReports(out));
    // Looked at after the claim was made, so of two neither can miss the other.
    refuseOther(out);
    await endEveryReplacing(out);
    return claim;
  } catch (error) {
    if (claim !== undefined) rmSync(claim, { recursive: true, force: true });
    const trouble = systemTrouble(error, out);
    if (trouble === undefined) throw error;
    throw new WrongUse(`No reports can be written to ${out}. ${trouble}`);
  }
}

function refuseOther(out: string): void {
  const [other] = runningIn(besideReports(out));
  if (other === undefined) return;
  throw new WrongUse(
    `Process ${other.pid} is writing reports to ${out}. Wait until it has ended, or give --out another folder. If it is no process of Highwater, delete ${join(out, other.name)} and start again.`,
  );
}
