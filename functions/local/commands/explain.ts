import { defineCommand } from 'citty';
import { COMMAND_DESCRIPTIONS } from '../commandLine/commandDescriptions.ts';
import { localCommand } from '../commandLine/localCommand.ts';
import { monthArgument } from '../commandLine/monthArgument.ts';
import { EXIT, WrongUse } from '../exitCode.ts';
import { explainFolder } from '../explain/explainFolder.ts';
import type { Explanation } from '../explain/explanation.ts';
import { explanationText } from '../explain/text/explanationText.ts';
import { rememberedExtracts } from '../folder/rememberExtracts.ts';
import { monthsToRead } from '../reports/reportMonths.ts';
import { terminalInk, textWidth } from '../terminal/ink.ts';
import { printJson } from '../terminal/printJson.ts';
import { progressBar } from '../terminal/progressBar.ts';

const command = defineCommand({
  meta: { name: 'explain', description: COMMAND_DESCRIPTIONS.explain },
  args: {
    out: { type: 'string', required: true, valueHint: 'DIR', description: 'The reports of a run' },
    month: { type: 'string', required: true, valueHint: 'YYYY-MM', description: 'The month' },
    tenant: {
      type: 'string',
      required: true,
      valueHint: 'ID',
      description: 'The customer’s tenant id or whole name; a part of its name lists the ids',
    },
    workload: {
      type: 'string',
      valueHint: 'NAME',
      description: 'Only usage of this workload, in any spelling (default: every line)',
    },
    rule: {
      type: 'string',
      valueHint: 'ID',
      description: 'Only lines of this rule; a part of its id is enough (default: every rule)',
    },
    extracts: {
      type: 'string',
      valueHint: 'DIR',
      description: 'The folder with the extracts (default: where the run read them)',
    },
    rulebook: {
      type: 'string',
      valueHint: 'FILE',
      description: 'The rulebook of your own that the run used (default: the one shipped)',
    },
    json: { type: 'boolean', description: 'The explanation as JSON' },
  },
  async run({ args }) {
    const month = monthArgument(args.month);
    if (month === undefined) throw new WrongUse('Give --month a month, such as 2024-01.');
    const progress = progressBar();
    const explanation = await explainFolder({
      out: args.out,
      extracts: args.extracts ?? (await knownExtracts(args.out)),
      month,
      tenant: args.tenant,
      workload: args.workload ?? '',
      rule: args.rule ?? '',
      rulebook: args.rulebook,
      onProgress: progress.show,
    }).finally(progress.stop);
    if (args.json) await printJson(explanation);
    else console.log(explanationText(explanation, terminalInk(), textWidth()));
    return agreesWithReports(explanation) ? EXIT.fine : EXIT.failed;
  },
});

async function knownExtracts(out: string): Promise<string> {
  const extracts = rememberedExtracts(out);
  if (extracts !== undefined) return extracts;
  // Refuses a folder without reports, of which nothing can be known.
  await monthsToRead(out);
  throw new WrongUse(
    `It is not known here which extracts the reports in ${out} were made from. Give --extracts their folder.`,
  );
}

const agreesWithReports = ({ lines, ineligible }: Explanation): boolean =>
  [...lines, ...ineligible].every(({ report }) => report.agrees);

export const explain = localCommand(command, {
  examples: [
    'highwater explain --out out --month 2024-03 --tenant "Adatum"',
    'highwater explain --out out --month 2024-03 --tenant 7fd7edce-485e-4795-afe7-af5c50ee5859',
    'highwater explain --out out --month 2024-03 --tenant ID --workload "Teams Phone" --json',
  ],
  exits: [
    [EXIT.fine, 'explained, and the reports say the same'],
    [EXIT.wrongUse, 'wrong use, such as a month or tenant that the reports do not have'],
    [EXIT.failed, 'the extracts, the rulebook or the reports are not those of the run'],
  ],
});
