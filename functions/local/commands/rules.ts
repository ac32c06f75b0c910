import { defineCommand } from 'citty';
import { COMMAND_DESCRIPTIONS } from '../commandLine/commandDescriptions.ts';
import { localCommand } from '../commandLine/localCommand.ts';
import { monthArgument } from '../commandLine/monthArgument.ts';
import { SETTINGS_ARGUMENTS } from '../commandLine/settingsArguments.ts';
import { EXIT } from '../exitCode.ts';
import { readRulebook } from '../readRulebook.ts';
import { rulesText } from '../rules/rulesText.ts';
import { shownRules } from '../rules/shownRules.ts';
import { terminalInk, textWidth } from '../terminal/ink.ts';

const command = defineCommand({
  meta: { name: 'rules', description: COMMAND_DESCRIPTIONS.rules },
  args: {
    month: {
      type: 'string',
      valueHint: 'YYYY-MM',
      description: 'Only rules in force in this month (default: all)',
    },
    rulebook: SETTINGS_ARGUMENTS.rulebook,
    json: { type: 'boolean', description: 'The rules as JSON' },
  },
  run({ args }) {
    const month = monthArgument(args.month);
    const { rulebook } = readRulebook(args.rulebook);
    const rules = shownRules(rulebook, month);
    const page = { ink: terminalInk(), width: textWidth() };
    if (args.json) console.log(JSON.stringify(rules, undefined, 2));
    else console.log(rulesText(page, rulebook, rules, month));
    return EXIT.fine;
  },
});

export const rules = localCommand(command, {
  examples: ['highwater rules', 'highwater rules --month 2024-01 --rulebook my-rulebook.json'],
  exits: [
    [EXIT.fine, 'the rules are printed'],
    [EXIT.wrongUse, 'wrong use, or a rulebook that cannot be used'],
  ],
});
