/** One job, every contender in turn, several rounds; outputs are compared before anything is told. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, type ExtractSet } from './extracts/cachedExtracts.ts';
import { emptyFiles } from './measuring/emptyFiles.ts';
import { type Measured, measuredRun, type RunResult } from './measuring/measuredRun.ts';
import { measureWriting } from './measuring/measureLimits.ts';
import {
  contenderOutput,
  differences,
  type JobOutput,
  productOutput,
} from './measuring/outputDigest.ts';
import type { Contender } from './options.ts';
import { repositoryRoot } from './repositoryRoot.ts';

export type ComparedJob = 'usage' | 'billing' | 'azure' | 'revenue';

export interface ContenderResult {
  readonly contender: Contender;
  /** One a round; none when it failed. */
  readonly runs: readonly Measured[];
  readonly failure: string | undefined;
}

export interface Compared {
  readonly results: readonly ContenderResult[];
  /** Writing the product's reports once more, one a round. */
  readonly write: readonly Measured[];
}

/** @throws Error when two contenders disagree on a payable line or a count of rows */
export async function compareContenders(
  job: ComparedJob,
  extracts: ExtractSet,
  contenders: readonly Contender[],
  times: number,
): Promise<Compared> {
  const results = contenders.map((contender) => ({
    contender,
    runs: [] as Measured[],
    failure: undefined as string | undefined,
  }));
  const write: Measured[] = [];
  const outFolder = join(cacheFolder, 'out', job);
  rmSync(outFolder, { recursive: true, force: true });
  let agreed: { readonly by: Contender; readonly output: JobOutput } | undefined;
  for (let round = 1; round <= times; round++) {
    for (const result of results) {
      const { contender } = result;
      if (result.failure !== undefined) continue;
      process.stderr.write(`${job}: round ${round} of ${times}, ${contender} ...\n`);
      const out = join(outFolder, `${contender}-${round}`);
      const run = await runContender(job, contender, extracts.folder, out);
      if (run.failure !== undefined) result.failure = run.failure;
      else {
        const output =
          contender === 'highwater'
            ? await productOutput(out, run.output)
            : await contenderOutput(out);
        agreed ??= { by: contender, output };
        refuseDifference(job, agreed, { by: contender, output });
        const { seconds, cpuSeconds, peakMiB } = run;
        result.runs.push({ seconds, cpuSeconds, peakMiB });
        if (contender === 'highwater') write.push(await measureWriting(out));
      }
      emptyFiles(out);
    }
  }
  rmSync(outFolder, { recursive: true });
  return { results, write };
}

function runContender(
  job: ComparedJob,
  contender: Contender,
  extracts: string,
  out: string,
): Promise<RunResult> {
  if (contender === 'highwater') {
    const cli = join(repositoryRoot, 'dist', 'functions', 'local', 'highwater.js');
    // Exit code 1 says that rows were set aside, as they are here.
    return measuredRun([cli, 'run', '--extracts', extracts, '--out', out, '--json'], [0, 1]);
  }
  if (contender === 'polars' && job !== 'usage') {
    return Promise.resolve({ failure: 'has no exact decimals for this job' });
  }
  const script = join(import.meta.dirname, 'contenders', contender, 'main.js');
  return measuredRun([script, job === 'usage' ? 'usage' : 'revenue', extracts, out]);
}

interface Answer {
  readonly by: Contender;
  readonly output: JobOutput;
}

function refuseDifference(job: ComparedJob, agreed: Answer, other: Answer): void {
  const found = differences(agreed.output, other.output);
  if (found.length > 0) {
    throw new Error(
      `${job}: ${agreed.by} and ${other.by} disagree, so no time counts:\n  ${found.slice(0, 20).join('\n  ')}`,
    );
  }
}
