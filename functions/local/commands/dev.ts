import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { defineCommand } from 'citty';
import { COMMAND_DESCRIPTIONS } from '../commandDescriptions.ts';
import { downloadReports, publishedReports } from '../downloadReports.ts';
import { dropFolder } from '../dropFolder.ts';
import { readDroppedFiles, saveDroppedFiles } from '../droppedFiles.ts';
import { EXIT, Failed } from '../exitCode.ts';
import { followLatestRun } from '../followRun.ts';
import { localCommand } from '../localCommand.ts';
import { startLocalPipeline } from '../localPipeline.ts';
import { logErrors } from '../logErrors.ts';
import type { PipelineHost } from '../pipelineHost.ts';
import { pipelineProgress } from '../pipelineProgress.ts';
import { prepareOut } from '../prepareOut.ts';
import { printRun } from '../printRun.ts';
import { refuseNested } from '../refuseNested.ts';
import { rememberExtracts } from '../rememberExtracts.ts';
import { stopSignal } from '../stopSignal.ts';

const LOOK_EVERY_MS = 1_000;
const STATE = join('.highwater', 'dev');

const command = defineCommand({
  meta: { name: 'dev', description: COMMAND_DESCRIPTIONS.dev },
  args: {
    extracts: {
      type: 'string',
      default: 'extracts',
      valueHint: 'DIR',
      description: 'The folder that is mirrored into the container',
    },
    out: { type: 'string', default: 'out', valueHint: 'DIR', description: 'Where the reports go' },
  },
  async run({ args }) {
    const stopping = stopSignal();
    await mkdir(args.extracts, { recursive: true });
    refuseNested(args.extracts, args.out);
    prepareOut(args.out);
    console.log('Starting the storage emulator and the functions host ...');
    const pipeline = await startLocalPipeline({
      folder: STATE,
      log: logErrors,
    });
    rememberExtracts(args.out, args.extracts);
    console.log(`Functions at ${pipeline.host.origin}/api, keys in .highwater/dev/host/keys.json.`);
    console.log(`Drop extracts into ${args.extracts}/. Ctrl-C stops; a restart goes on.\n`);
    try {
      await follow(pipeline, args.extracts, args.out, stopping);
    } finally {
      console.log('Stopping ...');
      await pipeline.stop();
    }
    return EXIT.fine;
  },
});

export const dev = localCommand(command, {
  examples: ['highwater dev', 'highwater dev --extracts inbox --out out'],
  exits: [
    [0, 'stopped by Ctrl-C'],
    [2, 'wrong use, such as reports among the extracts'],
    [3, 'it could not start, or storage failed; the message says why'],
  ],
});

async function follow(
  pipeline: PipelineHost,
  folder: string,
  out: string,
  stopping: AbortSignal,
): Promise<void> {
  const note = join(STATE, 'dropped.json');
  const known = await readDroppedFiles(note, pipeline.extracts);
  let shown = '';
  while (!stopping.aborted) {
    const { files, refused } = await dropFolder(folder, pipeline.extracts, known);
    if (files > 0) {
      await saveDroppedFiles(note, known);
      for (const name of refused) console.log(`${name} stays outside: its name is not allowed.`);
      const answer = await pipeline.call('runs', { method: 'POST' });
      if (!answer.ok) console.error(`The run could not be started (${answer.status}).`);
    }
    if (known.size > 0) shown = await showLatest(pipeline, out, shown, stopping);
    await sleep(LOOK_EVERY_MS, undefined, { signal: stopping }).catch(() => {});
  }
}

/** Waits for the newest run, unless it was shown already; gives its id. */
async function showLatest(
  pipeline: PipelineHost,
  out: string,
  shown: string,
  stopping: AbortSignal,
): Promise<string> {
  const progress = pipelineProgress();
  const run = await followLatestRun(pipeline, progress.show, stopping)
    .catch(printFailure)
    .finally(progress.stop);
  if (!run || run.runId === shown) return shown;
  const months = await publishedReports(pipeline);
  await downloadReports(pipeline, months, out);
  await printRun(run, months, out);
  if (run.problem !== '') console.error(`${run.runId} failed: ${run.problem}`);
  return run.runId;
}

/** A run that could not be followed does not end the pipeline: the next file may start another. */
function printFailure(error: unknown): undefined {
  if (!(error instanceof Failed)) throw error;
  console.error(error.message);
}
