#!/usr/bin/env node
/** The command line: finds the command, hands it the rest, and turns its outcome into an exit code. */
import process from 'node:process';
import { stripVTControlCharacters } from 'node:util';
import { defineCommand, runCommand } from 'citty';
import { ENGINE_VERSION } from '../../core/engineVersion.ts';
import { COMMAND_DESCRIPTIONS, type CommandName } from './commandLine/commandDescriptions.ts';
import { commandHelp, usageText } from './commandLine/commandHelp.ts';
import type { LocalCommand } from './commandLine/localCommand.ts';
import { refuseWrongArguments } from './commandLine/refuseWrongArguments.ts';
import { compileLater } from './compileLater.ts';
import { EXIT, type ExitCode, WrongUse } from './exitCode.ts';
import { runningText } from './terminal/runningText.ts';
import { troubleText } from './troubleText.ts';

/** Loaded only when asked for: a command that needs little starts at once. */
const COMMANDS = {
  run: async () => (await import('./commands/run.ts')).run,
  demo: async () => (await import('./commands/demo.ts')).demo,
  dev: async () => (await import('./commands/dev.ts')).dev,
  explain: async () => (await import('./commands/explain.ts')).explain,
  rules: async () => (await import('./commands/rules.ts')).rules,
  validate: async () => (await import('./commands/validate.ts')).validate,
  verify: async () => (await import('./commands/verify.ts')).verify,
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
} satisfies Record<CommandName, () => Promise<LocalCommand>>;

const highwater = defineCommand({
  meta: {
    name: 'highwater',
    version: ENGINE_VERSION,
    description: 'What a Microsoft partner’s incentive earnings should be, and why.',
  },
  subCommands: Object.fromEntries(
    Object.entries(COMMAND_DESCRIPTIONS).map(([name, description]) => [
      name,
      { meta: { name, description } },
    ]),
  ),
});

async function main([name, ...rest]: readonly string[]): Promise<ExitCode> {
  if (name === '--version') {
    console.log(ENGINE_VERSION);
    return EXIT.fine;
  }
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const usage = await usageText(highwater);
    if (name !== undefined) console.log(usage);
    else console.error(usage);
    return name === undefined ? EXIT.wrongUse : EXIT.fine;
  }
  if (!isCommand(name)) {
    throw new WrongUse(
      `There is no command "${name}". The commands are ${Object.keys(COMMANDS).join(', ')}; highwater --help describes them.`,
    );
  }
  const command: LocalCommand = await COMMANDS[name]();
  if (asksForHelp(rest)) {
    console.log(await commandHelp(command, highwater));
    return EXIT.fine;
  }
  refuseWrongArguments(name, await argumentsOf(command), rest);
  const { result } = await runCommand(command, { rawArgs: [...rest] });
  return result as ExitCode;
}

const argumentsOf = async ({ args }: LocalCommand) =>
  (await (typeof args === 'function' ? args() : args)) ?? {};

/** After `--` everything is an argument. */
function asksForHelp(rest: readonly string[]): boolean {
  const end = rest.indexOf('--');
  const options = end < 0 ? rest : rest.slice(0, end);
  return options.includes('--help') || options.includes('-h');
}

const isCommand = (name: string): name is keyof typeof COMMANDS => Object.hasOwn(COMMANDS, name);

/** A missing option is citty's own error; the person gets a sentence either way. */
function report(error: unknown): ExitCode {
  const isCitty = error instanceof Error && error.name === 'CLIError';
  const message = isCitty
    ? `${error.message.replace(/\.$/, '')}. highwater ${process.argv[2]} --help shows what there is.`
    : troubleText(error);
  if (message === undefined) console.error(error);
  else
    console.error(
      runningText(`highwater: ${stripVTControlCharacters(message)}`, '', process.stderr),
    );
  return isCitty || error instanceof WrongUse ? EXIT.wrongUse : EXIT.failed;
}

/** What a shell shows for a program whose reader left (128 + SIGPIPE). */
const PIPE_CLOSED = 141;

/** The reader of a pipe may have seen enough (`highwater explain ... | head`): no reason to complain. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(PIPE_CLOSED);
});

compileLater();
process.exitCode = await main(process.argv.slice(2)).catch(report);
