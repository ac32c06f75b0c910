import type { FileIssue } from '../../core/extracts/issue.ts';
import { inboxNameProblem } from '../storage/blobName.ts';

/** What macOS and open Office documents keep beside a person's files, and make again when it is renamed. */
const MADE_BY_SYSTEM = /(?:^|\/)(?:\.DS_Store|\._[^/]*|~\$[^/]*)$/;

/** Why a name in the inbox is unsafe, or undefined (files.md 4). Such a file is never opened. */
export function inboxNameIssue(name: string): FileIssue | undefined {
  const problem = inboxNameProblem(name);
  if (problem === undefined) return undefined;
  const advice = MADE_BY_SYSTEM.test(name)
    ? 'It is no extract: macOS or an open Office document keeps it there. Close the document, or delete it.'
    : `${problem} Rename it.`;
  return {
    code: 'unsafe-name',
    message: `The name is not allowed, so the file was not opened. ${advice}`,
  };
}
