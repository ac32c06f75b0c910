/** What the command line answers (files.md 5). */
export const EXIT = { fine: 0, rejects: 1, wrongUse: 2, failed: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The person asked for something that cannot be done as asked; the message says what to do. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse';
}

/** The work was understood and cannot be finished; the message says what to do. */
export class Failed extends Error {
  override readonly name = 'Failed';
}
