import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { cachedExtracts, cacheFolder } from '../extracts/cachedExtracts.ts';
import { measuredRun } from '../measuring/measuredRun.ts';
import { median } from '../measuring/median.ts';
import { textTable } from '../measuring/textTable.ts';

const STAGES = ['stage', 'fold', 'plan', 'pay', 'publish'] as const;
const secondsOfStages = z.record(z.enum(STAGES), z.number());

/** What each step of a run costs in CPU time: in all, and for a million rows. */
export async function stepsJob(rows: number, times: number): Promise<unknown> {
  const extracts = cachedExtracts(['usage'], rows);
  const runs: Record<string, number>[] = [];
  const peaks: number[] = [];
  for (let round = 1; round <= times; round++) {
    process.stderr.write(`steps: round ${round} of ${times} ...\n`);
    const folder = mkdtempSync(join(cacheFolder, 'steps-'));
    const main = join(import.meta.dirname, 'main.js');
    const run = await measuredRun([main, extracts.folder, folder]);
    rmSync(folder, { recursive: true, force: true });
    if (run.failure !== undefined) throw new Error(`the steps job failed: ${run.failure}`);
    runs.push(secondsOfStages.parse(JSON.parse(run.output)));
    peaks.push(run.peakMiB);
  }
  const cpuSeconds = Object.fromEntries(
    STAGES.map((stage) => [stage, median(runs.map((run) => run[stage] ?? 0)) ?? 0]),
  );
  const millions = rows / 1e6;
  console.log(`\nsteps: ${rows.toLocaleString('en')} usage rows in one thread\n`);
  console.log(
    textTable([
      ['', 'CPU s', 'CPU s a million rows'],
      ...STAGES.map((stage) => {
        const seconds = cpuSeconds[stage] ?? 0;
        return [stage, seconds.toFixed(2), (seconds / millions).toFixed(2)];
      }),
    ]),
  );
  return { job: 'steps', rows, cpuSeconds, peakMiB: median(peaks), runs };
}
