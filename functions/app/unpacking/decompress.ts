import { createGunzip } from 'node:zlib';
import { archiveInvalid } from '../../../core/extracts/fileIssues.ts';
import type { FileIssue } from '../../../core/extracts/issue.ts';
import { archiveKind, kindNamed, MAGIC_BYTES } from './archiveKind.ts';
import { boundedOutput, type Push } from './boundedOutput.ts';
import { inflate } from './inflate.ts';
import { UNPACK_LIMITS, type UnpackLimits } from './unpackLimits.ts';
import { unzip } from './unzip.ts';

/**
 * Unpacks a dropped file: gzip and zip archives of one file, recognised by their first bytes; any
 * other file is passed on as it is. `push` takes the unpacked bytes in order, and no more are unpacked
 * than a bounded piece until it is done. An issue that is returned makes void whatever was pushed
 * before. Errors of reading `bytes` are thrown on: they say nothing about the file.
 */
export async function decompress(
  name: string,
  bytes: AsyncIterable<Uint8Array>,
  push: Push,
  limits: UnpackLimits = UNPACK_LIMITS,
): Promise<FileIssue | undefined> {
  const { start, all } = await peek(bytes);
  const kind = archiveKind(start);
  const named = kindNamed(name);
  if (start.length > 0 && named !== undefined && named !== kind) {
    return archiveInvalid(`The file is named like a ${named} archive and is none.`);
  }
  if (kind === 'zip') return unzip(all, push, limits);
  if (kind === 'gzip') {
    const verdict = await inflate(createGunzip(), all, boundedOutput(push, limits));
    return verdict === 'enough' ? undefined : verdict;
  }
  for await (const piece of all) if (!(await push(piece))) break;
  return undefined;
}

/** The first bytes of a source, in memory of their own, and the whole source including them. */
async function peek(
  source: AsyncIterable<Uint8Array>,
): Promise<{ start: Uint8Array; all: AsyncIterable<Uint8Array> }> {
  const iterator = source[Symbol.asyncIterator]();
  let start: Uint8Array = new Uint8Array(0);
  while (start.length < MAGIC_BYTES) {
    const next = await iterator.next();
    if (next.done === true) break;
    start = Buffer.concat([start, next.value]);
  }
  return { start, all: resumed(start, iterator) };
}

async function* resumed(
  start: Uint8Array,
  iterator: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    if (start.length > 0) yield start;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
      yield next.value;
    }
  } finally {
    await iterator.return?.();
  }
}
