import type { ArgsDef, CommandDef } from 'citty';
import { WrongUse } from './exitCode.ts';

/** A mistyped option must not be ignored in silence: `--moth 2024-01` would compute every month. */
export async function refuseUnknownOptions(
  name: string,
  command: CommandDef<ArgsDef>,
  rawArgs: readonly string[],
): Promise<void> {
  const args = await (typeof command.args === 'function' ? command.args() : command.args);
  const known = Object.entries(args ?? {}).filter(([, { type }]) => type !== 'positional');
  const names = new Set(known.map(([option]) => `--${option}`));
  for (const raw of rawArgs) {
    if (raw === '--') return;
    const option = raw.startsWith('-') && raw.length > 1 ? raw.split('=')[0] : undefined;
    if (option === undefined || names.has(option)) continue;
    const list = names.size > 0 ? `It has ${[...names].join(', ')}.` : 'It has none.';
    throw new WrongUse(`highwater ${name} has no option ${option}. ${list}`);
  }
}
