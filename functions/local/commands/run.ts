import { defineCommand } from 'citty';
import type { Month } from '../../../core/month.ts';
import type { RunPlan } from '../../app/planning/planMonths.ts';
import { COMMAND_DESCRIPTIONS } from '../commandLine/commandDescriptions.ts';
import { localCommand } from '../commandLine/localCommand.ts';
import { monthArgument } from '../commandLine/monthArgument.ts';
import { SETTINGS_ARGUMENTS, settingsFrom } from '../commandLine/settingsArguments.ts';
import { EXIT, Failed, WrongUse } from '../exitCode.ts';
import { rememberExtracts } from '../folder/rememberExtracts.ts';
import type { FolderRunResult } from '../folder/runFolder.ts';
import { besideReports } from '../folder/temporaryFolder.ts';
import { inWorkplace } from '../folder/workplace.ts';
import { readRulebook } from '../readRulebook.ts';
import { folderReports } from '../reports/folderReports.ts';
import { laterMonths, laterMonthsText } from '../reports/laterMonths.ts';
import { monthsWithoutRows, withoutRowsText } from '../reports/monthsWithoutRows.ts';
import { publishedMonths } from '../reports/publishedMonths.ts';
import { refuseNested } from '../reports/refuseNested.ts';
import { writingReports } from '../reports/writingReports.ts';
import { printTotals, runAsJson } from '../terminal/printTotals.ts';
import { progressBar } from '../terminal/progressBar.ts';
import { runningText } from '../terminal/runningText.ts';

const command = defineCommand({
  meta: { name: 'run', description: COMMAND_DESCRIPTIONS.run },
  args: {
    extracts: {
      type: 'string',
      required: true,
      valueHint: 'DIR',
      description: 'The folder with the extracts',
    },
    out: { type: 'string', required: true, valueHint: 'DIR', description: 'Where the reports go' },
    month: {
      type: 'string',
      valueHint: 'YYYY-MM',
      description: 'The last month to compute (default: every month found)',
    },
    ...SETTINGS_ARGUMENTS,
    'assume-eligible': {
      type: 'boolean',
      description: 'Take every partner to hold what rules ask for; the reports say so',
    },
    json: { type: 'boolean', description: 'The totals as JSON' },
  },
  async run({ args }) {
    // What writes reports takes longest to load, and is not needed to refuse an argument.
    const { runFolder } = await import('../folder/runFolder.ts');
    const settings = settingsFrom(readRulebook(args.rulebook), args);
    const progress = progressBar();
    const through = monthArgument(args.month);
    refuseNested(args.extracts, args.out);
    const { publishedBefore, result } = await writingReports(args.out, async () => ({
      publishedBefore: await publishedMonths(args.out),
      result: await inWorkplace(args.extracts, besideReports(args.out), settings, (place) =>
        runFolder({
          ...place,
          settings,
          through,
          reportsOf: (month) => folderReports(args.out, month),
          onProgress: progress.show,
        }),
      ).finally(progress.stop),
    }));
    refuseEarlyMonth(result.plan, through);
    rememberExtracts(args.out, args.extracts);
    const parked = result.published.find(({ failed }) => failed.length > 0);
    if (parked) {
      throw new Failed(
        `${parked.facts.month} was not written, because a check does not hold: ${parked.failed.join('; ')}. This is a defect of Highwater; please report it with the rulebook used.`,
      );
    }
    if (args.json) console.log(runAsJson(result, args.out));
    else printTotals(result, args.out);
    for (const sentence of [
      ...withoutRowsText(monthsWithoutRows(publishedBefore, result)),
      ...laterMonthsText(laterMonths(publishedBefore, result)),
      ...unreachedText(result, through),
    ]) {
      console.error(`\n${runningText(sentence, '', process.stderr)}`);
    }
    const rejects = result.plan.files.some(({ count, issue }) => count.quarantined > 0 || issue);
    return rejects ? EXIT.rejects : EXIT.fine;
  },
});

/** Extracts that begin later are not extracts without a row. */
function refuseEarlyMonth({ firstLoadedMonth: first }: RunPlan, through: Month | undefined): void {
  if (first === undefined || through === undefined || through >= first) return;
  throw new WrongUse(
    `The extracts begin with ${first}, so there is no month up to ${through}. Give --month a later one.`,
  );
}

/** The last month wanted may be one whose extracts are still to come, or were forgotten. */
function unreachedText({ loaded }: FolderRunResult, through: Month | undefined): string[] {
  const last = loaded.at(-1);
  if (last === undefined || through === undefined || through <= last) return [];
  return [`The extracts end with ${last}, so nothing was computed of the months up to ${through}.`];
}

export const run = localCommand(command, {
  examples: [
    'highwater run --extracts extracts --out out',
    'highwater run --extracts extracts --out out --month 2024-03 --dates us',
  ],
  exits: [
    [EXIT.fine, 'every row was used'],
    [EXIT.rejects, 'finished, and some rows or files were set aside'],
    [EXIT.wrongUse, 'wrong use: nothing was computed'],
    [EXIT.failed, 'a month could not be written'],
  ],
});
