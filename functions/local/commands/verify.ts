import { defineCommand } from 'citty';
import { COMMAND_DESCRIPTIONS } from '../commandLine/commandDescriptions.ts';
import { localCommand } from '../commandLine/localCommand.ts';
import { EXIT } from '../exitCode.ts';
import { terminalInk } from '../terminal/ink.ts';
import { progressBar } from '../terminal/progressBar.ts';
import { verificationText } from '../verify/verificationText.ts';

const command = defineCommand({
  meta: { name: 'verify', description: COMMAND_DESCRIPTIONS.verify },
  args: {
    extracts: {
      type: 'string',
      required: true,
      valueHint: 'DIR',
      description: 'The folder with the extracts',
    },
    out: { type: 'string', required: true, valueHint: 'DIR', description: 'The reports of a run' },
    rulebook: {
      type: 'string',
      valueHint: 'FILE',
      description: 'The rulebook of your own that the run used (default: the one shipped)',
    },
    json: { type: 'boolean', description: 'The differences as JSON' },
  },
  async run({ args }) {
    // What writes reports takes longest to load, and is not needed to refuse an argument.
    const { verifyFolder } = await import('../verify/verifyFolder.ts');
    const { extracts, out, rulebook } = args;
    const progress = progressBar();
    const verification = await verifyFolder({
      extracts,
      out,
      rulebook,
      onProgress: progress.show,
    }).finally(progress.stop);
    if (args.json) console.log(JSON.stringify(verification, undefined, 2));
    else console.log(verificationText(verification, terminalInk()));
    return verification.equal ? EXIT.fine : EXIT.failed;
  },
});

export const verify = localCommand(command, {
  examples: [
    'highwater verify --extracts extracts --out out',
    'highwater verify --extracts extracts --out out --rulebook my-rulebook.json --json',
  ],
  exits: [
    [EXIT.fine, 'every byte is the same'],
    [EXIT.wrongUse, 'wrong use: nothing was compared'],
    [EXIT.failed, 'an input, the rulebook, a report or a month differs, or has no extracts here'],
  ],
});
