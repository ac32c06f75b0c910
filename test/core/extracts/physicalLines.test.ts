import { expect, test } from 'vitest';
import { physicalLines } from '../../../core/extracts/physicalLines.ts';

/** What is shown of a line that may have 3,000 characters, given in these pieces. */
function shown(...pieces: readonly string[]): string[] {
  const found: string[] = [];
  const lines = physicalLines(3_000, (line, tooLong) => found.push(tooLong ? `${line}...` : line));
  for (const piece of pieces) lines.push(piece);
  lines.finish();
  return found;
}

test('of a line that is too long its first 2,000 characters are shown', () => {
  expect(shown(`${'a'.repeat(3_001)}\nb`)).toEqual([`${'a'.repeat(2_000)}...`, 'b']);
});

test.each([
  ['in one piece', [`${'a'.repeat(1_999)}💶${'b'.repeat(2_000)}\nc`]],
  ['cut into pieces', [`${'a'.repeat(1_999)}💶`, 'b'.repeat(2_000), 'b\nc']],
])('no half of an emoji is shown at their end, %s', (_how, pieces) => {
  expect(shown(...pieces)).toEqual([`${'a'.repeat(1_999)}...`, 'c']);
});
