import { stripVTControlCharacters } from 'node:util';
import { type ArgsDef, type CommandDef, renderUsage } from 'citty';
import { hasColours } from '../terminal/ink.ts';
import type { LocalCommand } from './localCommand.ts';

/** The help of one command: its options, examples to copy, and what its exit codes mean. */
export async function commandHelp(
  command: LocalCommand,
  parent: CommandDef<ArgsDef>,
): Promise<string> {
  return [
    await usageText(command, parent),
    'EXAMPLES',
    '',
    ...command.examples.map((example) => `  ${example}`),
    '',
    'EXIT CODES',
    '',
    ...command.exits.map(([code, meaning]) => `  ${code}  ${meaning}`),
  ].join('\n');
}

/** Colours are for terminals. */
export async function usageText(
  command: CommandDef<ArgsDef>,
  parent?: CommandDef<ArgsDef>,
): Promise<string> {
  const usage = await renderUsage(command, parent);
  return hasColours() ? usage : stripVTControlCharacters(usage).replaceAll(/ +$/gm, '');
}
