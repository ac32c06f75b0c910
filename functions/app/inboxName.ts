import type { FileIssue } from '../../core/extracts/issue.ts';
import { inboxNameProblem } from '../storage/blobName.ts';

/** Why a name in the inbox is unsafe, or undefined (files.md 4). Such a file is never opened. */
export function inboxNameIssue(name: string): FileIssue | undefined {
  const problem = inboxNameProblem(name);
  if (problem === undefined) return undefined;
  return {
    code: 'unsafe-name',
    message: `The name is not allowed, so the file was not opened. ${problem} Rename it.`,
  };
}
