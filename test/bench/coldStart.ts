import { join } from 'node:path';
import { cacheFolder } from './extracts/cachedExtracts.ts';
import { type Measured, measuredRun } from './measuring/measuredRun.ts';
import { repositoryRoot } from './repositoryRoot.ts';

const TIMES = 10;

/** `highwater run` on the sample data, and Node doing nothing, ten times each in turn. */
export async function coldStart(): Promise<{ run: Measured[]; nothing: Measured[] }> {
  const results: { run: Measured[]; nothing: Measured[] } = { run: [], nothing: [] };
  const cli = join(repositoryRoot, 'dist', 'functions', 'local', 'highwater.js');
  const extracts = join(repositoryRoot, 'sample-data', 'extracts');
  const out = join(cacheFolder, 'out', 'cold');
  for (let round = 0; round < TIMES; round++) {
    for (const [what, args] of [
      ['run', [cli, 'run', '--extracts', extracts, '--out', out]],
      ['nothing', ['-e', '0']],
    ] as const) {
      const run = await measuredRun(args, [0, 1]);
      if (run.failure !== undefined) throw new Error(run.failure);
      results[what].push(run);
    }
  }
  return results;
}
