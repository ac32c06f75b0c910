import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cachedExtracts, cacheFolder } from '../extracts/cachedExtracts.ts';
import { measuredRun } from '../measuring/measuredRun.ts';
import { textTable } from '../measuring/textTable.ts';
import { repositoryRoot } from '../repositoryRoot.ts';
import { selfTimes } from './selfTimes.ts';

const MOST_FUNCTIONS = 20;

/** Where the CPU time of `highwater run` goes: kinds of work, and the functions that take most. */
export async function profileJob(rows: number): Promise<unknown> {
  const extracts = cachedExtracts(['usage'], rows);
  const folder = mkdtempSync(join(cacheFolder, 'profile-'));
  try {
    const profiles = join(folder, 'profiles');
    const cli = join(repositoryRoot, 'dist', 'functions', 'local', 'highwater.js');
    const run = await measuredRun(
      [
        ...['--cpu-prof', '--cpu-prof-dir', profiles, cli],
        ...['run', '--extracts', extracts.folder, '--out', join(folder, 'out')],
      ],
      [0, 1],
    );
    if (run.failure !== undefined) throw new Error(`the profile job failed: ${run.failure}`);
    const texts = readdirSync(profiles).map((name) => readFileSync(join(profiles, name), 'utf8'));
    return shown(rows, run.cpuSeconds, texts);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function shown(rows: number, cpuSeconds: number, profiles: readonly string[]): unknown {
  const { kinds, functions } = selfTimes(profiles);
  const busy = [...kinds.values()].reduce((sum, seconds) => sum + seconds, 0);
  const row = ([name, seconds]: readonly [string, number]) => [
    name,
    seconds.toFixed(2),
    `${((100 * seconds) / busy).toFixed(1)} %`,
  ];
  const most = [...functions].sort(([, a], [, b]) => b - a).slice(0, MOST_FUNCTIONS);
  console.log(
    `\nprofile: highwater run on ${rows.toLocaleString('en')} usage rows, in ${profiles.length === 1 ? '1 thread' : `${profiles.length} threads`}\n`,
  );
  console.log(
    textTable([['', 'seconds', 'of them'], ...[...kinds, ['all', busy] as const].map(row)]),
  );
  console.log(
    `\nCPU of the process, also of V8's threads that compile: ${cpuSeconds.toFixed(2)} s\n`,
  );
  console.log(textTable([['functions of Highwater', 'seconds', 'of all'], ...most.map(row)]));
  return {
    job: 'profile',
    rows,
    cpuSeconds,
    kinds: Object.fromEntries(kinds),
    functions: Object.fromEntries(most),
  };
}
