import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { codePointOrder } from '../../../core/codePointOrder.ts';
import type { FileIssue } from '../../../core/extracts/issue.ts';
import type { Inventory } from '../../app/inventory.ts';
import type { InboxFile } from '../../app/ports.ts';

/** Files that cannot be read are set aside whole, like those of an unsafe name; the others stay. */
export async function setAsideUnreadable(
  { files, refused }: Inventory,
  pathOf: (file: InboxFile) => string,
): Promise<Inventory> {
  const readable: InboxFile[] = [];
  const all = [...refused];
  for (const file of files) {
    const issue = await unreadableIssue(pathOf(file));
    if (issue) all.push({ file, issue });
    else readable.push(file);
  }
  return {
    files: readable,
    refused: all.sort((a, b) => codePointOrder(a.file.name, b.file.name)),
  };
}

async function unreadableIssue(path: string): Promise<FileIssue | undefined> {
  try {
    const about = await stat(path);
    if (!about.isFile()) return unreadable('It is a device or a pipe. Take it away.');
    await access(path, constants.R_OK);
    return undefined;
  } catch (error) {
    const isNothing = ['ENOENT', 'ELOOP'].includes((error as NodeJS.ErrnoException).code ?? '');
    return unreadable(
      isNothing
        ? 'There is nothing behind its name. Mend the link, or take it away.'
        : 'This account is not allowed to read it. Allow it, or take it away.',
    );
  }
}

const unreadable = (why: string): FileIssue => ({
  code: 'unrecognised-file',
  message: `The file cannot be read, so nobody knows what it is. ${why}`,
});
