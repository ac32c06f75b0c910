import { defineCommand } from 'citty';
import { packageRoot } from '../../app/packageRoot.ts';
import { COMMAND_DESCRIPTIONS } from '../commandLine/commandDescriptions.ts';
import { localCommand } from '../commandLine/localCommand.ts';
import { examine } from '../doctor/examine.ts';
import type { Finding } from '../doctor/finding.ts';
import { EXIT } from '../exitCode.ts';
import { type Ink, terminalInk } from '../terminal/ink.ts';
import { printableText } from '../terminal/printableText.ts';

const command = defineCommand({
  meta: { name: 'doctor', description: COMMAND_DESCRIPTIONS.doctor },
  args: { json: { type: 'boolean', description: 'The findings as JSON' } },
  async run({ args }) {
    const findings = await examine();
    const healthy = findings.every(({ state }) => state !== 'problem');
    if (args.json) console.log(JSON.stringify({ healthy, findings }, undefined, 2));
    else print(findings, healthy, terminalInk());
    return healthy ? EXIT.fine : EXIT.failed;
  },
});

function print(findings: readonly Finding[], healthy: boolean, ink: Ink): void {
  const width = Math.max(...findings.map(({ subject }) => subject.length));
  const tints = { ok: ink.good, note: ink.strong, problem: ink.bad };
  for (const { subject, state, message, mend } of findings) {
    console.log(
      `${tints[state](state.padEnd(7))}  ${subject.padEnd(width)}  ${printableText(message)}`,
    );
    if (mend !== '') console.log(`${' '.repeat(width + 11)}${mend}`);
  }
  console.log(
    healthy
      ? `\nAll is well. To try it: npx highwater run --extracts ${packageRoot('sample-data/extracts')} --out out`
      : '\nSomething is in the way; see the problems above.',
  );
}

export const doctor = localCommand(command, {
  examples: ['highwater doctor', 'highwater doctor --json'],
  exits: [
    [EXIT.fine, 'nothing is in the way'],
    [EXIT.wrongUse, 'wrong use: nothing was examined'],
    [EXIT.failed, 'a problem was found'],
  ],
});
