import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import { defineCommand } from 'citty';
import { COMMAND_DESCRIPTIONS } from '../commandLine/commandDescriptions.ts';
import { localCommand } from '../commandLine/localCommand.ts';
import { SETTINGS_VARIABLES } from '../commandLine/settingsArguments.ts';
import { EXIT } from '../exitCode.ts';
import { rememberExtracts } from '../folder/rememberExtracts.ts';
import { downloadReports, publishedReports } from '../pipeline/downloadReports.ts';
import { dropFolder } from '../pipeline/dropFolder.ts';
import { type DroppedFiles, readDroppedFiles, saveDroppedFiles } from '../pipeline/droppedFiles.ts';
import { followLatestRun } from '../pipeline/followRun.ts';
import { startLocalPipeline } from '../pipeline/localPipeline.ts';
import { logErrors } from '../pipeline/logErrors.ts';
import type { PipelineHost } from '../pipeline/pipelineHost.ts';
import { pipelineProgress } from '../pipeline/pipelineProgress.ts';
import { refuseWrongSettings } from '../pipeline/refuseWrongSettings.ts';
import { stopSignal } from '../pipeline/stopSignal.ts';
import { refuseNested } from '../reports/refuseNested.ts';
import { writingReports } from '../reports/writingReports.ts';
import { printRefused } from '../terminal/printRefused.ts';
import { printRun } from '../terminal/printRun.ts';
import { troubleText } from '../troubleText.ts';

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
    refuseWrongSettings(process.env);
    const stopping = stopSignal();
    await mkdir(args.extracts, { recursive: true });
    refuseNested(args.extracts, args.out);
    await writingReports(args.out, () => mirror(args.extracts, args.out, stopping));
    return EXIT.fine;
  },
});

export const dev = localCommand(command, {
  variables: SETTINGS_VARIABLES,
  examples: ['highwater dev', 'highwater dev --extracts inbox --out out'],
  exits: [
    [0, 'stopped by Ctrl-C'],
    [2, 'wrong use, such as reports among the extracts'],
    [3, 'it could not start; the message says why'],
  ],
});

/** Starts the pipeline, and mirrors the folder into it until it is stopped. */
async function mirror(folder: string, out: string, stopping: AbortSignal): Promise<void> {
  console.log('Starting the storage emulator and the functions host ...');
  const pipeline = await startLocalPipeline({ folder: STATE, log: logErrors });
  rememberExtracts(out, folder);
  console.log(`Functions at ${pipeline.host.origin}/api, keys in .highwater/dev/host/keys.json.`);
  console.log(`Drop extracts into ${folder}/. Ctrl-C stops; a restart goes on.\n`);
  try {
    await follow(pipeline, folder, out, stopping);
  } finally {
    console.log('Stopping ...');
    await pipeline.stop();
  }
}

/** What the looks at the folder have in common. */
interface Watch {
  readonly pipeline: PipelineHost;
  readonly folder: string;
  readonly out: string;
  readonly stopping: AbortSignal;
  readonly known: DroppedFiles;
  /** The names of files that were said to be refused. */
  readonly refused: Set<string>;
  /** The run whose reports were shown last. */
  shown: string;
  /** What was printed as the reason why the last look came to no end; empty when it did. */
  trouble: string;
}

const NOTE = join(STATE, 'dropped.json');

/** Whatever goes wrong in a look is said once, and the next look goes on. */
async function follow(
  pipeline: PipelineHost,
  folder: string,
  out: string,
  stopping: AbortSignal,
): Promise<void> {
  const known = await readDroppedFiles(NOTE, pipeline.extracts);
  const refused = new Set<string>();
  const watch: Watch = { pipeline, folder, out, stopping, known, refused, shown: '', trouble: '' };
  while (!stopping.aborted) {
    try {
      await look(watch);
      watch.trouble = '';
    } catch (error) {
      const trouble = troubleText(error) ?? inspect(error);
      if (trouble !== watch.trouble) console.error(trouble);
      watch.trouble = trouble;
    }
    await sleep(LOOK_EVERY_MS, undefined, { signal: stopping }).catch(() => {});
  }
}

async function look(watch: Watch): Promise<void> {
  const { pipeline, folder, known } = watch;
  const { files, refused } = await dropFolder(folder, pipeline.extracts, known);
  printRefused(refused, watch.refused);
  // A look that came to no end may have dropped some: asking for a run once more starts no second.
  if (files > 0 || watch.trouble !== '') {
    await saveDroppedFiles(NOTE, known);
    const answer = await pipeline.call('runs', { method: 'POST' });
    if (!answer.ok) console.error(`The run could not be started (${answer.status}).`);
  }
  if (known.size > 0) await showLatest(watch);
}

/** Waits for the newest run, unless it was shown already. */
async function showLatest(watch: Watch): Promise<void> {
  const { pipeline, out, stopping } = watch;
  const progress = pipelineProgress();
  const run = await followLatestRun(pipeline, progress.show, stopping).finally(progress.stop);
  if (!run || run.runId === watch.shown) return;
  const months = await publishedReports(pipeline);
  await downloadReports(pipeline, months, out);
  await printRun(run, months, out);
  if (run.problem !== '') console.error(`${run.runId} failed: ${run.problem}`);
  watch.shown = run.runId;
}
