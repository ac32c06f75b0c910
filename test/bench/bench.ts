/** The benchmark: `npm run bench`. What it does and how to read it stands in README.md. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { coldStart } from './coldStart.ts';
import { comparison } from './comparison.ts';
import { mediansOf } from './measuring/summary.ts';
import { textTable } from './measuring/textTable.ts';
import { type Job, type Options, readOptions, USAGE } from './options.ts';
import { pipelineJob } from './pipeline/pipelineJob.ts';
import { profileJob } from './profile/profileJob.ts';
import { repositoryRoot } from './repositoryRoot.ts';
import { stepsJob } from './steps/stepsJob.ts';

function options(): Options {
  try {
    return readOptions(process.argv.slice(2));
  } catch (problem) {
    console.error(`${problem instanceof Error ? problem.message : problem}\n\n${USAGE}`);
    process.exit(2);
  }
}

async function cold(): Promise<unknown> {
  const { run, nothing } = await coldStart();
  const [ours, bare] = [mediansOf(run, 1), mediansOf(nothing, 1)];
  console.log('\ncold start: highwater run on sample-data, median of 10\n');
  console.log(
    textTable([
      ['', 'seconds', 'CPU s', 'peak MiB'],
      ['highwater run', ...shown(ours)],
      ['node -e 0', ...shown(bare)],
      ['difference', ((ours?.seconds ?? 0) - (bare?.seconds ?? 0)).toFixed(2)],
    ]),
  );
  return { job: 'cold', run, nothing };
}

const shown = (medians: ReturnType<typeof mediansOf>): string[] => [
  medians?.seconds.toFixed(2) ?? '',
  medians?.cpuSeconds.toFixed(2) ?? '',
  medians?.peakMiB.toFixed(0) ?? '',
];

function runJob(job: Job, { rows, contenders, times }: Options): Promise<unknown> {
  if (job === 'cold') return cold();
  if (job === 'pipeline') return pipelineJob(rows, times);
  if (job === 'steps') return stepsJob(rows, times);
  if (job === 'profile') return profileJob(rows);
  return comparison(job, rows, contenders, times);
}

const chosen = options();
const machine = {
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
  cpu: cpus()[0]?.model.trim() ?? '',
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
};
console.log(
  `Node ${machine.node}, ${machine.cores} cores of ${machine.cpu}, ${machine.memoryGiB} GiB; medians of ${chosen.times}`,
);
const results: unknown[] = [];
for (const job of chosen.jobs) results.push(await runJob(job, chosen));
const folder = join(repositoryRoot, 'test', 'bench', 'results');
mkdirSync(folder, { recursive: true });
const name = `${chosen.jobs.join('-')}-${chosen.rows}.json`;
writeFileSync(join(folder, name), `${JSON.stringify({ machine, results }, undefined, 2)}\n`);
console.log(`\nAll runs: test/bench/results/${name}`);
