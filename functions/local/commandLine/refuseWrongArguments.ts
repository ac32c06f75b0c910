import type { ArgsDef } from 'citty';
import { WrongUse } from '../exitCode.ts';

/**
 * A mistyped command line must not be ignored in silence: `--moth 2024-01` would compute every
 * month, and `--out --json` would write to a folder named `--json`. A value may begin with `-`
 * (`--out=-x`, `--out -x`), unless it is the name of an option.
 */
export function refuseWrongArguments(
  command: string,
  args: ArgsDef,
  rawArgs: readonly string[],
): void {
  const refuse = (problem: string) => {
    throw new WrongUse(`${problem} highwater ${command} --help shows what there is.`);
  };
  const given = new Set<string>();
  const takesArguments = Object.values(args).some(({ type }) => type === 'positional');
  for (let index = 0; index < rawArgs.length; index++) {
    const raw = rawArgs[index] ?? '';
    if (raw === '--') {
      if (!takesArguments && index + 1 < rawArgs.length)
        refuse(`What is "${rawArgs[index + 1]}" for?`);
      return;
    }
    if (!raw.startsWith('-') || raw === '-') {
      if (!takesArguments) refuse(`What is "${raw}" for? An option begins with --.`);
      continue;
    }
    const { name, value } = split(raw);
    const type = args[name]?.type;
    if (!raw.startsWith('--') || type === undefined || type === 'positional') {
      refuse(`highwater ${command} has no option ${raw.split('=')[0]}; it has ${optionsOf(args)}.`);
    }
    if (given.has(name)) refuse(`--${name} is given twice.`);
    given.add(name);
    if (type === 'boolean') {
      if (value !== undefined) refuse(`--${name} takes no value.`);
    } else if (value === undefined) {
      const next = rawArgs[++index];
      if (next === undefined || next === '' || isOption(next, args))
        refuse(`--${name} needs a value.`);
    } else if (value === '') refuse(`--${name} needs a value.`);
  }
}

const optionsOf = (args: ArgsDef): string =>
  Object.entries(args)
    .flatMap(([name, { type }]) => (type === 'positional' ? [] : [`--${name}`]))
    .join(', ');

const isOption = (text: string, args: ArgsDef): boolean =>
  text === '--' || text === '--help' || (text.startsWith('--') && split(text).name in args);

function split(raw: string): { name: string; value: string | undefined } {
  const [head = '', ...rest] = raw.split('=');
  return { name: head.slice(2), value: rest.length > 0 ? rest.join('=') : undefined };
}
