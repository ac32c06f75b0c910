import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cachedExtracts, cacheFolder } from '../extracts/cachedExtracts.ts';
import { type Measured, measuredRun, type RunResult } from '../measuring/measuredRun.ts';
import { median } from '../measuring/median.ts';
import { textTable } from '../measuring/textTable.ts';
import { repositoryRoot } from '../repositoryRoot.ts';
import { indexFile, readIndex } from './writesFolder.ts';

/**
 * `highwater demo` on a usage extract, against the time that the emulator alone takes for the blobs
 * and rows that the demo leaves behind.
 */
export async function pipelineJob(rows: number, times: number): Promise<unknown> {
  const extracts = cachedExtracts(['usage'], rows);
  const kept = join(cacheFolder, 'writes');
  rmSync(kept, { recursive: true, force: true });
  process.stderr.write('pipeline: recording what a run writes ...\n');
  succeeded(await script('record', extracts.folder, kept));
  if (!existsSync(indexFile(kept))) throw new Error('the recording is not complete');
  const { blobs, bytes, tables } = readIndex(kept);
  const runs: { demo: Measured[]; emulator: Measured[] } = { demo: [], emulator: [] };
  for (let round = 1; round <= times; round++) {
    process.stderr.write(`pipeline: round ${round} of ${times} ...\n`);
    runs.demo.push(succeeded(await demo(extracts.folder)));
    runs.emulator.push(succeeded(await script('replay', kept)));
  }
  rmSync(kept, { recursive: true, force: true });
  const [ours, alone] = [runs.demo, runs.emulator].map((list) =>
    median(list.map(({ seconds }) => seconds)),
  );
  const written = Object.values(tables).reduce((sum, count) => sum + count, 0);
  const ratio = median(
    runs.demo.map(({ seconds }, round) => seconds / (runs.emulator[round]?.seconds ?? Number.NaN)),
  );
  console.log(
    `\npipeline: ${rows.toLocaleString('en')} usage rows; it leaves ${blobs.length} blobs of ${Math.round(bytes / 1e6)} MB and ${written.toLocaleString('en')} table rows\n`,
  );
  console.log(
    textTable([
      ['', 'seconds', 'times the emulator'],
      ['highwater demo', (ours ?? 0).toFixed(1), `${ratio.toFixed(2)}x`],
      ['emulator alone', (alone ?? 0).toFixed(1), '1.00x'],
    ]),
  );
  return { job: 'pipeline', rows, blobs: blobs.length, bytes, tables, runs, ratio };
}

function demo(extracts: string): Promise<RunResult> {
  const cli = join(repositoryRoot, 'dist', 'functions', 'local', 'highwater.js');
  const out = join(cacheFolder, 'out', 'pipeline');
  rmSync(out, { recursive: true, force: true });
  return measuredRun([cli, 'demo', '--extracts', extracts, '--out', out]);
}

const script = (name: string, ...args: string[]): Promise<RunResult> =>
  measuredRun([join(import.meta.dirname, `${name}.js`), ...args]);

function succeeded(run: RunResult): Measured {
  if (run.failure !== undefined) throw new Error(`the pipeline job failed: ${run.failure}`);
  const { seconds, cpuSeconds, peakMiB } = run;
  return { seconds, cpuSeconds, peakMiB };
}
