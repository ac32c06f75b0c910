import type { SubCommandsDef } from 'citty';

/** A command as citty takes it, whatever its options. */
type Command = Awaited<Extract<SubCommandsDef[string], Promise<unknown>>>;

/** What the help of a command says beside its options. */
interface CommandHelp {
  /** Whole command lines that a person can copy. */
  readonly examples: readonly string[];
  /** What each exit code means here. */
  readonly exits: readonly (readonly [code: number, meaning: string])[];
  /** The environment variables that it reads. */
  readonly variables?: readonly (readonly [name: string, meaning: string])[];
}

export type LocalCommand = Command & CommandHelp;

/** A command of the command line with the whole of its help. */
export const localCommand = (command: Command, help: CommandHelp): LocalCommand => ({
  ...command,
  ...help,
});
