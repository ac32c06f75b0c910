import { wrap } from './textLayout.ts';

/** What of a stream tells whether a person reads it. */
interface Reader {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/**
 * A sentence as it is printed: on a terminal broken between words, so that none is cut at its edge;
 * elsewhere in one line, where a script can look for it.
 */
export function runningText(
  text: string,
  indent = '',
  { isTTY, columns }: Reader = process.stdout,
): string {
  const isLaidOut = text.includes('\n');
  if (!isTTY || !columns || isLaidOut) return `${indent}${text}`;
  return wrap(text, columns, indent, indent).join('\n');
}
