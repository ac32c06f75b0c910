/**
 * The first line in which two texts differ, with what stands there around the place; undefined when
 * their bytes are equal.
 */
export function firstDifference(expected: Buffer, found: Buffer): string | undefined {
  if (expected.equals(found)) return undefined;
  const lines = expected.toString('utf8').split('\n');
  const foundLines = found.toString('utf8').split('\n');
  const index = [...lines, undefined].findIndex((line, at) => line !== foundLines[at]);
  const [line, foundLine] = [lines[index], foundLines[index]];
  const from = Math.max(0, sameStart(line ?? '', foundLine ?? '') - SHOWN_BEFORE);
  return [
    `line ${index + 1}`,
    `expected: ${shown(line, from)}`,
    `found:    ${shown(foundLine, from)}`,
  ].join('\n');
}

const SHOWN_BEFORE = 60;
const SHOWN = 160;

const shown = (line: string | undefined, from: number): string =>
  line === undefined ? '(the file ends)' : JSON.stringify(line.slice(from, from + SHOWN));

function sameStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}
