import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { FileIssue } from '../../../core/extracts/issue.ts';
import { inboxNameIssue } from '../../app/inboxName.ts';
import type { Inventory } from '../../app/inventory.ts';
import type { Inbox, InboxFile } from '../../app/ports.ts';
import { WrongUse } from '../exitCode.ts';

/** Files as a person named them on the command line; those of a folder by its name and theirs. */
export interface PathsInbox {
  readonly inbox: Inbox;
  readonly inventory: Inventory;
}

/** Every file named, and every file below a folder named; a name that a run refuses is refused here. */
export async function pathsInbox(paths: readonly string[]): Promise<PathsInbox> {
  const found = new Map<string, InboxFile & { readonly nameInInbox: string }>();
  for (const path of paths) {
    for (const { file, nameInInbox } of await filesOf(path)) {
      const { size, mtimeMs } = await stat(file);
      found.set(file, { name: file, bytes: size, etag: `${size}-${mtimeMs}`, nameInInbox });
    }
  }
  const files: InboxFile[] = [];
  const refused: { file: InboxFile; issue: FileIssue }[] = [];
  for (const { nameInInbox, ...file } of found.values()) {
    const issue = inboxNameIssue(nameInInbox);
    if (issue) refused.push({ file, issue });
    else files.push(file);
  }
  const inbox: Inbox = {
    list: async function* () {
      yield* files;
    },
    open: async function* ({ name }, from = 0) {
      yield* createReadStream(name, { start: from, highWaterMark: 256 * 1024 });
    },
  };
  return { inbox, inventory: { files, refused } };
}

async function filesOf(path: string): Promise<{ file: string; nameInInbox: string }[]> {
  const about = await stat(path).catch(() => undefined);
  if (!about) throw new WrongUse(`There is no file or folder ${path}.`);
  if (!about.isDirectory()) return [{ file: path, nameInInbox: basename(path) }];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort()
    .map((file) => ({
      file,
      nameInInbox: file.slice(join(path, '/').length).replaceAll('\\', '/'),
    }));
}
