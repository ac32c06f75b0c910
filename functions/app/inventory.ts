/** A list of the inbox at one moment, in code point order of the names. */
import { codePointOrder } from '../../core/codePointOrder.ts';
import type { FileIssue } from '../../core/extracts/issue.ts';
import { inboxNameIssue } from './inboxName.ts';
import type { Inbox, InboxFile } from './ports.ts';

export interface Inventory {
  readonly files: readonly InboxFile[];
  /** Files that are never opened, because their name is unsafe. */
  readonly refused: readonly { readonly file: InboxFile; readonly issue: FileIssue }[];
}

/** Step 1 of a run. */
export async function takeInventory(inbox: Inbox): Promise<Inventory> {
  const files: InboxFile[] = [];
  const refused: { file: InboxFile; issue: FileIssue }[] = [];
  for await (const file of inbox.list()) {
    const issue = inboxNameIssue(file.name);
    if (issue) refused.push({ file, issue });
    else files.push(file);
  }
  files.sort((a, b) => codePointOrder(a.name, b.name));
  refused.sort((a, b) => codePointOrder(a.file.name, b.file.name));
  return { files, refused };
}
