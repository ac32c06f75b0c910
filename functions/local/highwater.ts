#!/usr/bin/env node
/** The command line: finds the command, hands it the rest, and turns its outcome into an exit code. */
import process from 'node:process';
import { stripVTControlCharacters } from 'node:util';
import { defineCommand, renderUsage, runCommand, type SubCommandsDef } from 'citty';
import { ENGINE_VERSION } from '../../core/engineVersion.ts';
import { EXIT, type ExitCode, Failed, WrongUse } from './exitCode.ts';
import { refuseUnknownOptions } from './refuseUnknownOptions.ts';

/** Loaded only when asked for: a command that needs little starts at once. */
const COMMANDS = {
  run: async () => (await import('./commands/run.ts')).run,
  demo: async () => (await import('./commands/demo.ts')).demo,
  dev: async () => (await import('./commands/dev.ts')).dev,
  rules: async () => (await import('./commands/rules.ts')).rules,
} satisfies SubCommandsDef;

const highwater = defineCommand({
  meta: {
    name: 'highwater',
    version: ENGINE_VERSION,
    description: 'What a Microsoft partner’s incentive earnings should be, and why.',
  },
  subCommands: { ...COMMANDS },
});

async function main([name, ...rest]: readonly string[]): Promise<ExitCode> {
  if (name === '--version') {
    console.log(ENGINE_VERSION);
    return EXIT.fine;
  }
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    help(await renderUsage(highwater));
    return name === undefined ? EXIT.wrongUse : EXIT.fine;
  }
  if (!isCommand(name)) {
    throw new WrongUse(
      `There is no command "${name}". The commands are ${Object.keys(COMMANDS).join(', ')}; highwater --help describes them.`,
    );
  }
  const command: SubCommand = await COMMANDS[name]();
  if (rest.includes('--help') || rest.includes('-h')) {
    help(await renderUsage(command, highwater));
    return EXIT.fine;
  }
  await refuseUnknownOptions(name, command, rest);
  const { result } = await runCommand(command, { rawArgs: [...rest] });
  return result as ExitCode;
}

/** Colours are for terminals. */
function help(usage: string): void {
  const coloured = process.stdout.isTTY && !process.env['NO_COLOR'];
  console.log(coloured ? usage : stripVTControlCharacters(usage));
}

type SubCommand = Awaited<Extract<SubCommandsDef[string], Promise<unknown>>>;

const isCommand = (name: string): name is keyof typeof COMMANDS => Object.hasOwn(COMMANDS, name);

/** A missing option is citty's own error; the person gets a sentence either way. */
function report(error: unknown): ExitCode {
  const wrongUse =
    error instanceof WrongUse || (error instanceof Error && error.name === 'CLIError');
  if (wrongUse || error instanceof Failed) console.error(`highwater: ${(error as Error).message}`);
  else console.error(error);
  return wrongUse ? EXIT.wrongUse : EXIT.failed;
}

process.exitCode = await main(process.argv.slice(2)).catch(report);
