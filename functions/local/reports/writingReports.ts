import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { WrongUse } from '../exitCode.ts';
import { besideReports, claimPlace, type OwnedFolder } from '../folder/temporaryFolder.ts';
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
  let claim: string | undefined;
  try {
    const taken = claimPlace(besideReports(out));
    if ('other' in taken) throw new WrongUse(refusal(out, taken.other));
    claim = taken.claim;
    await endEveryReplacing(out);
    return claim;
  } catch (error) {
    if (claim !== undefined) rmSync(claim, { recursive: true, force: true });
    const trouble = systemTrouble(error, out);
    if (trouble === undefined) throw error;
    throw new WrongUse(`No reports can be written to ${out}. ${trouble}`);
  }
}

const refusal = (out: string, { pid, name }: OwnedFolder): string =>
  `Process ${pid} is writing reports to ${out}. Wait until it has ended, or give --out another folder. If it is no process of Highwater, delete ${join(out, name)} and start again.`;
