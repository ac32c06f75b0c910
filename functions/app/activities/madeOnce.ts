/**
 * What staging made of one version of a file, whatever number of runs ask for it: a value by the digest
 * of all that it depends on.
 */
import { decodeJson, encodeJson } from '../codec.ts';
import { digestOf } from '../digest.ts';
import type { InboxFile } from '../ports.ts';
import { decodingDigest } from '../runSettings.ts';
import type { Services } from '../services.ts';

type Known = Pick<Services, 'work' | 'settings'>;

/** What was made of a version: `whole` is the file, ready to be joined with others. */
export type Made = 'whole' | 'sha256' | `${'at' | 'after'}-${number}-${number}`;

function nameOf({ settings }: Known, { name, etag, bytes }: InboxFile, made: Made): string {
  const version = digestOf(decodingDigest(settings), name, etag, bytes);
  return made === 'whole' ? `versions/${version}.json` : `versions/${version}/${made}.json`;
}

/** Undefined when it was not made yet. */
export async function findMade<Value>(
  services: Known,
  file: InboxFile,
  made: Made,
): Promise<Value | undefined> {
  const bytes = await services.work.read(nameOf(services, file, made));
  return bytes && decodeJson<Value>(bytes);
}

/** The value that was made before, or the one that is made now, and kept unless it `isPassing`. */
export async function madeOnce<Value>(
  services: Known,
  file: InboxFile,
  made: Made,
  make: () => Promise<Value>,
  isPassing: (value: Value) => boolean = () => false,
): Promise<Value> {
  const known = await findMade<Value>(services, file, made);
  if (known !== undefined) return known;
  const value = await make();
  if (isPassing(value)) return value;
  await services.work.write(nameOf(services, file, made), encodeJson(value));
  return value;
}
