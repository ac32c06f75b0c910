import { stripVTControlCharacters } from 'node:util';
import { type ArgsDef, type CommandDef, renderUsage } from 'citty';
import { hasColours } from '../terminal/ink.ts';
import type { LocalCommand } from './localCommand.ts';

/** The help of one command: its options, its variables, examples to copy, what its exit codes mean. */
export async function commandHelp(
  command: LocalCommand,
  parent: CommandDef<ArgsDef>,
): Promise<string> {
  return [
    await usageText(command, parent),
    ...variableLines(command.variables ?? []),
    'EXAMPLES',
    '',
    ...command.examples.map((example) => `  ${example}`),
    '',
    'EXIT CODES',
    '',
    ...command.exits.map(([code, meaning]) => `  ${code}  ${meaning}`),
  ].join('\n');
}

function variableLines(variables: NonNullable<LocalCommand['variables']>): string[] {
  if (variables.length === 0) return [];
  const width = Math.max(...variables.map(([name]) => name.length));
  const lines = variables.map(([name, meaning]) => `  ${name.padEnd(width)}  ${meaning}`);
  return ['ENVIRONMENT VARIABLES', '', ...lines, ''];
}

/** Blanks up to the end of a line, which citty fills up to the longest; a terminal would wrap them. */
const TRAILING_BLANKS = / +$/gm;

/** Colours are for terminals. */
export async function usageText(
  command: CommandDef<ArgsDef>,
  parent?: CommandDef<ArgsDef>,
): Promise<string> {
  const usage = await renderUsage(command, parent);
  return (hasColours() ? usage : stripVTControlCharacters(usage)).replaceAll(TRAILING_BLANKS, '');
}
