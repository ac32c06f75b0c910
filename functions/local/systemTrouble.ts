/** By the system's code, what the matter is with a path and what to do about it. */
const SENTENCES: Readonly<Record<string, (at: string) => string>> = {
  ENOSPC: () => 'The disk is full. Free some space, or name a folder on another disk.',
  EDQUOT: () => 'The disk quota is used up. Free some space, or name a folder on another disk.',
  EACCES: (at) => `This account is not allowed to use ${at}. Allow it, or name another place.`,
  EPERM: (at) => `This account is not allowed to use ${at}. Allow it, or name another place.`,
  EROFS: (at) => `The disk with ${at} is read-only. Name a folder that can be written to.`,
  ENOENT: (at) => `There is no ${at}, or not any more. Put it there, or name another place.`,
  EEXIST: (at) => `A folder is needed at ${at}, and a file is in the way. Name another place.`,
  ENOTDIR: (at) => `A folder is needed at ${at}, and a file is in the way. Name another place.`,
  EISDIR: (at) => `A file is needed at ${at}, and a folder is there. Name a file.`,
  EBUSY: (at) => `Another program holds ${at} open. Close it there, and start again.`,
  EIO: (at) => `The disk with ${at} does not work as it should. Check it, and start again.`,
  EMFILE: () => 'Too many files are open. Raise the limit (ulimit -n), and start again.',
  ENFILE: () => 'Too many files are open. Close other programs, and start again.',
};

/** How Node words an error of the file system: code, what it means, the call, and often a path. */
const WORDING = /^([A-Z]+): [^,]+, \w+(?: '([^']*)')?/;

/**
 * What the file system refused, as a sentence that says what to do; undefined for any other error. `place`
 * is what the person named, where that says more than the path in the error. Read from the error's text:
 * what else an error has is lost on the way from another thread.
 */
export function systemTrouble(error: unknown, place?: string): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const [, code = '', path = 'a file of this run'] = WORDING.exec(error.message) ?? [];
  return Object.hasOwn(SENTENCES, code) ? SENTENCES[code]?.(place ?? path) : undefined;
}
