import { defineCommand } from 'citty';
import type { Month } from '../../../core/month.ts';
import type { RunPlan } from '../../app/planMonths.ts';
import { COMMAND_DESCRIPTIONS } from '../commandDescriptions.ts';
import { EXIT, Failed, WrongUse } from '../exitCode.ts';
import { folderReports } from '../folderReports.ts';
import { localCommand } from '../localCommand.ts';
import { monthArgument } from '../monthArgument.ts';
import { withoutRowsText } from '../monthsWithoutRows.ts';
import { prepareOut } from '../prepareOut.ts';
import { printTotals, runAsJson } from '../printTotals.ts';
import { progressBar } from '../progressBar.ts';
import { publishedMonths } from '../publishedMonths.ts';
import { readRulebook } from '../readRulebook.ts';
import { refuseNested } from '../refuseNested.ts';
import { rememberExtracts } from '../rememberExtracts.ts';
import { SETTINGS_ARGUMENTS, settingsFrom } from '../settingsArguments.ts';
import { besideReports } from '../temporaryFolder.ts';
import { inWorkplace } from '../workplace.ts';

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
      description: 'Take every partner as eligible; every report says so',
    },
    json: { type: 'boolean', description: 'The totals as JSON' },
  },
  async run({ args }) {
    // What writes reports takes longest to load, and is not needed to refuse an argument.
    const { runFolder } = await import('../runFolder.ts');
    const settings = settingsFrom(readRulebook(args.rulebook), args);
    const progress = progressBar();
    const through = monthArgument(args.month);
    refuseNested(args.extracts, args.out);
    prepareOut(args.out);
    const publishedBefore = await publishedMonths(args.out);
    const result = await inWorkplace(args.extracts, besideReports(args.out), settings, (place) =>
      runFolder({
        ...place,
        settings,
        through,
        publishedBefore,
        reportsOf: (month) => folderReports(args.out, month),
        onProgress: progress.show,
      }),
    ).finally(progress.stop);
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
    for (const sentence of withoutRowsText(result.withoutRows)) console.error(`\n${sentence}`);
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
