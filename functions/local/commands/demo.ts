import { join } from 'node:path';
import { defineCommand } from 'citty';
import { packageRoot } from '../../app/packageRoot.ts';
import { COMMAND_DESCRIPTIONS } from '../commandLine/commandDescriptions.ts';
import { localCommand } from '../commandLine/localCommand.ts';
import { SETTINGS_VARIABLES } from '../commandLine/settingsArguments.ts';
import { EXIT, type ExitCode, Failed } from '../exitCode.ts';
import { rememberExtracts } from '../folder/rememberExtracts.ts';
import { downloadReports, isPublished, publishedReports } from '../pipeline/downloadReports.ts';
import { type Dropped, dropFolder } from '../pipeline/dropFolder.ts';
import { followLatestRun } from '../pipeline/followRun.ts';
import { startLocalPipeline } from '../pipeline/localPipeline.ts';
import { logErrors } from '../pipeline/logErrors.ts';
import { pipelineProgress } from '../pipeline/pipelineProgress.ts';
import { refuseWrongSettings } from '../pipeline/refuseWrongSettings.ts';
import { stopSignal } from '../pipeline/stopSignal.ts';
import { refuseNested } from '../reports/refuseNested.ts';
import { writingReports } from '../reports/writingReports.ts';
import { printRefused } from '../terminal/printRefused.ts';
import { printRun } from '../terminal/printRun.ts';

const command = defineCommand({
  meta: { name: 'demo', description: COMMAND_DESCRIPTIONS.demo },
  args: {
    extracts: {
      type: 'string',
      valueHint: 'DIR',
      description: 'The folder to drop (default: the sample data)',
    },
    out: { type: 'string', default: 'out', valueHint: 'DIR', description: 'Where the reports go' },
  },
  async run({ args }) {
    refuseWrongSettings(process.env);
    const stopping = stopSignal();
    const folder = args.extracts ?? packageRoot('sample-data/extracts');
    refuseNested(folder, args.out);
    return writingReports(args.out, () => showPipeline(folder, args.out, stopping));
  },
});

/** Drops the folder into a pipeline of its own, and brings what that publishes. */
async function showPipeline(folder: string, out: string, stopping: AbortSignal): Promise<ExitCode> {
  console.log('Starting the storage emulator and the functions host ...');
  let dropped: Dropped = { files: 0, refused: [] };
  const pipeline = await startLocalPipeline({
    folder: undefined,
    log: logErrors,
    beforeHost: async (extracts) => {
      dropped = await dropFolder(folder, extracts, new Map());
    },
  });
  const progress = pipelineProgress();
  try {
    const { files, refused } = dropped;
    console.log(`Dropped ${files} files into the container "extracts"; they start a run.`);
    printRefused(refused, new Set());
    const run = await followLatestRun(pipeline, progress.show, stopping);
    progress.stop();
    if (!run) throw new Failed('Stopped before the run had ended.');
    const months = await publishedReports(pipeline);
    await downloadReports(pipeline, months, out);
    rememberExtracts(out, folder);
    await printRun(run, months, out);
    if (!run.result) throw new Failed(`The run failed: ${run.problem}`);
    const last = months.filter(isPublished).at(-1);
    if (last) console.log(`\nReport: ${join(out, last.month, 'report.html')}`);
    // The sample has rows that are set aside on purpose: showing them is not a failure.
    return run.result.outcome.startsWith('completed') ? EXIT.fine : EXIT.failed;
  } finally {
    progress.stop();
    await pipeline.stop();
  }
}

export const demo = localCommand(command, {
  variables: SETTINGS_VARIABLES,
  examples: ['highwater demo', 'highwater demo --extracts my-extracts --out out'],
  exits: [
    [0, 'the reports are there'],
    [2, 'wrong use, such as reports among the extracts'],
    [3, 'the run failed; the message says why'],
  ],
});
