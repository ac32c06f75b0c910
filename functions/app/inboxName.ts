import type { FileIssue } from '../../core/extracts/issue.ts';

const SEGMENT = /^[A-Za-z0-9][A-Za-z0-9 ._()-]{0,120}$/;
const MOST_SEGMENTS = 8;

/** Why a name in the inbox is unsafe, or undefined (files.md 4). Such a file is never opened. */
export function inboxNameIssue(name: string): FileIssue | undefined {
  const segments = name.split('/');
  const isSafe = segments.length <= MOST_SEGMENTS && segments.every((part) => SEGMENT.test(part));
  if (isSafe) return undefined;
  return {
    code: 'unsafe-name',
    message:
      'The name of this file or of a folder above it is not allowed, so it was not opened. Use letters, digits, spaces and . _ ( ) - only, begin with a letter or digit, and keep to 121 characters a part and 8 folders deep.',
  };
}
