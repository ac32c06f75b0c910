import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import { readIfThere } from './readIfThere.ts';
import { replaceFile } from './replaceFile.ts';

const savedKeys = z.object({
  master: z.string().min(32),
  functionDefault: z.string().min(32),
  durabletask: z.string().min(32),
  eventgrid: z.string().min(32),
  functions: z.record(z.string(), z.string().min(32)),
});

/**
 * The keys of one installation. `master` opens everything, `functionDefault` every function of level
 * `function`, `functions` one function each; the other two open the routes of those extensions.
 */
export type AccessKeys = z.infer<typeof savedKeys>;

/**
 * The keys kept in `directory`, made at random the first time and for every new function, in a file
 * that only its owner can read.
 */
export async function accessKeys(
  directory: string,
  functionNames: readonly string[],
): Promise<AccessKeys> {
  const file = path.join(directory, 'keys.json');
  const text = await readIfThere(file);
  const saved = text === undefined ? undefined : savedKeys.parse(JSON.parse(text));
  const keys: AccessKeys = saved ?? {
    master: newKey(),
    functionDefault: newKey(),
    durabletask: newKey(),
    eventgrid: newKey(),
    functions: {},
  };
  const newNames = functionNames.filter((name) => keys.functions[name] === undefined);
  for (const name of newNames) keys.functions[name] = newKey();
  if (saved === undefined || newNames.length > 0) {
    await replaceFile(file, JSON.stringify(keys, null, 2), 0o600);
  }
  return keys;
}

/** Whether `given` is one of `accepted`, in a time that says nothing about how close it came. */
export function isAccepted(given: string | undefined, accepted: readonly string[]): boolean {
  if (given === undefined || given === '') return false;
  const digest = sha256(given);
  return accepted.map((key) => timingSafeEqual(sha256(key), digest)).includes(true);
}

/** `text` with every key in it blotted out, so that a logged URL opens nothing. */
export function withoutKeys(text: string, keys: AccessKeys): string {
  const { functions, ...others } = keys;
  const secrets = [...Object.values(others), ...Object.values(functions)];
  return secrets.reduce((cleaned, secret) => cleaned.replaceAll(secret, '(key)'), text);
}

function newKey(): string {
  return randomBytes(40).toString('base64url');
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
