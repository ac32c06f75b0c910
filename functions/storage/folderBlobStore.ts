import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import pLimit from 'p-limit';
import { assertBlobName, type BlobNameRule } from './blobName.ts';
import type { BlobStore, WriteCondition, WriteOutcome } from './blobStore.ts';
import { conditionHolds } from './conditionHolds.ts';
import { fileProperties, readFilePart, tryOnDisk, writeFileFrom } from './folderFile.ts';
import { streamByRanges } from './streamByRanges.ts';

/** Files still being written; a crash may leave one behind, and a listing does not show it. */
const unfinished = '.unfinished-';

/**
 * A folder as a container: the command line reads extracts from one and writes reports to one. A file
 * appears as a whole (written beside its place, then renamed). Conditions hold among the writers of one
 * process; two processes that write to one folder at the same time are not kept apart.
 */
export function folderBlobStore(root: string, rule: BlobNameRule): BlobStore {
  const oneAtATime = pLimit(1);
  let writes = 0;

  function pathOf(name: string, operation: string): string {
    assertBlobName(rule, name, operation);
    return join(root, ...name.split('/'));
  }

  const readRange: BlobStore['readRange'] = async (name, offset, length, ifMatch) => {
    const path = pathOf(name, 'read');
    return tryOnDisk('read', name, () => readFilePart(path, name, offset, length, ifMatch));
  };

  const writeStream: BlobStore['writeStream'] = async (name, chunks, condition) => {
    const path = pathOf(name, 'write');
    writes += 1;
    const temporary = join(dirname(path), `${unfinished}${process.pid}-${writes}`);
    const outcome = await tryOnDisk('write', name, async () => {
      await mkdir(dirname(path), { recursive: true });
      try {
        await writeFileFrom(chunks, temporary);
        return await oneAtATime(() => settle(name, temporary, path, condition));
      } finally {
        await rm(temporary, { force: true });
      }
    });
    return outcome ?? { outcome: 'conflict' };
  };

  return {
    read: (name) => readRange(name, 0, Number.POSITIVE_INFINITY),
    readRange,
    stream: (name, part) => streamByRanges(readRange, name, part),
    write: (name, bytes, condition) => writeStream(name, [bytes], condition),
    writeStream,
    async *list(prefix) {
      for (const name of await namesBelow(root)) {
        if (!name.startsWith(prefix)) continue;
        const found = await tryOnDisk('list', name, () => fileProperties(join(root, name), name));
        if (found !== undefined) yield found;
      }
    },
    async properties(name) {
      const path = pathOf(name, 'look at');
      return tryOnDisk('look at', name, () => fileProperties(path, name));
    },
    async delete(name) {
      const path = pathOf(name, 'delete');
      await tryOnDisk('delete', name, () => rm(path, { force: true }));
    },
  };
}

async function settle(
  name: string,
  temporary: string,
  path: string,
  condition: WriteCondition | undefined,
): Promise<WriteOutcome> {
  const current = await tryOnDisk('write', name, () => fileProperties(path, name));
  if (!conditionHolds(condition, current?.etag)) return { outcome: 'conflict' };
  await rename(temporary, path);
  const written = await fileProperties(path, name);
  return written ? { outcome: 'written', etag: written.etag } : { outcome: 'conflict' };
}

/** Names of the files below a folder, with `/` between parts whatever the system, in order of code points. */
async function namesBelow(root: string): Promise<readonly string[]> {
  const entries = await tryOnDisk('list', root, () =>
    readdir(root, { recursive: true, withFileTypes: true }),
  );
  return (entries ?? [])
    .filter((entry) => !entry.isDirectory() && !entry.name.startsWith(unfinished))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}
