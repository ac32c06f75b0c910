import { defineCommand } from 'citty';
import { COMMAND_DESCRIPTIONS } from '../commandLine/commandDescriptions.ts';
import { localCommand } from '../commandLine/localCommand.ts';
import { SETTINGS_ARGUMENTS, settingsFrom } from '../commandLine/settingsArguments.ts';
import { EXIT } from '../exitCode.ts';
import { readRulebook } from '../readRulebook.ts';
import { terminalInk, textWidth } from '../terminal/ink.ts';
import { progressBar } from '../terminal/progressBar.ts';
import { validateFiles } from '../validate/validateFiles.ts';
import { validationText } from '../validate/validationText.ts';

const command = defineCommand({
  meta: { name: 'validate', description: COMMAND_DESCRIPTIONS.validate },
  args: {
    'file...': {
      type: 'positional',
      required: true,
      description: 'Files, and folders with everything below them',
    },
    ...SETTINGS_ARGUMENTS,
    json: { type: 'boolean', description: 'The findings as JSON' },
  },
  async run({ args }) {
    const settings = settingsFrom(readRulebook(args.rulebook), args);
    const progress = progressBar();
    const validation = await validateFiles(args._, settings, progress.show).finally(progress.stop);
    if (args.json) console.log(JSON.stringify(validation, undefined, 2));
    else console.log(validationText(validation, terminalInk(), textWidth()));
    const { rows, files } = validation.setAside;
    return rows + files > 0 ? EXIT.rejects : EXIT.fine;
  },
});

export const validate = localCommand(command, {
  examples: [
    'highwater validate extracts/cpor-usage-2024-03.csv',
    'highwater validate extracts --dates us --json',
  ],
  exits: [
    [EXIT.fine, 'every row would be used'],
    [EXIT.rejects, 'some rows or files would be set aside'],
    [EXIT.wrongUse, 'wrong use, such as a file that is not there'],
  ],
});
