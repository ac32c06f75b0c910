import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FileIssue } from '../../../core/extracts/issue.ts';
import { inboxNameIssue } from '../../app/inboxName.ts';
import type { Inventory } from '../../app/inventory.ts';
import type { Inbox, InboxFile } from '../../app/ports.ts';
import { WrongUse } from '../exitCode.ts';
import { etagOf, fileContent } from '../folder/fileContent.ts';
import { folderInbox, pathInFolder } from '../folder/folderInbox.ts';
import { setAsideUnreadable } from '../folder/setAsideUnreadable.ts';

/** Files as a person named them on the command line; those of a folder by its name and theirs. */
export interface PathsInbox {
  readonly inbox: Inbox;
  readonly inventory: Inventory;
}

/** Every file named, and every file below a folder named; a name that a run refuses is refused here. */
export async function pathsInbox(paths: readonly string[]): Promise<PathsInbox> {
  const found = new Map<string, FoundFile>();
  for (const path of paths) {
    for (const file of await filesOf(path)) found.set(file.name, file);
  }
  if (found.size === 0) throw new WrongUse(`There is no file in ${paths.join(' or ')}.`);
  const files: InboxFile[] = [];
  const refused: { file: InboxFile; issue: FileIssue }[] = [];
  for (const { nameInInbox, ...file } of found.values()) {
    const issue = inboxNameIssue(nameInInbox);
    if (issue) refused.push({ file, issue });
    else files.push(file);
  }
  const inventory = await setAsideUnreadable({ files, refused }, ({ name }) => name);
  const inbox: Inbox = {
    list: async function* () {
      yield* inventory.files;
    },
    open: (file, from = 0) => fileContent(file.name, file, from),
  };
  return { inbox, inventory };
}

/** Named by its path, as it is shown. */
interface FoundFile extends InboxFile {
  readonly nameInInbox: string;
}

async function filesOf(path: string): Promise<FoundFile[]> {
  const about = await stat(path).catch(() => undefined);
  if (!about) throw new WrongUse(`There is no file or folder ${path}.`);
  if (!about.isDirectory()) {
    const nameInInbox = basename(path);
    return [{ name: path, bytes: about.size, etag: etagOf(about), nameInInbox }];
  }
  const files: FoundFile[] = [];
  for await (const file of folderInbox(path).list()) {
    files.push({ ...file, name: pathInFolder(path, file.name), nameInInbox: file.name });
  }
  return files.sort((a, b) => (a.name < b.name ? -1 : 1));
}
