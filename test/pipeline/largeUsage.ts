import { usageFile, usageRow } from './smallExtracts.ts';

const ROWS = 120;
/** Beside those of the small data. */
const FIRST_TENANT = 1_001;

const NOTES = Array.from({ length: 10 }, (_, n) => `Note ${n + 1}`);
/** Of the 64 KiB that a field may have. */
const LINE = 'They asked when the next call is. '.repeat(600);
const PLAIN_NOTE = LINE.repeat(3);
const QUOTED_NOTE = `"${`${LINE}\n`.repeat(3)}"`;

/**
 * A usage extract of January, large enough to be staged in three segments: each row has 600 KB of
 * notes. In the second half they go over several lines, so that the second border lies within quotes,
 * and no record begins at the first line after it. Every tenth row cannot be decoded.
 */
export function largeUsage(): string {
  const rows = Array.from({ length: ROWS }, (_, n) =>
    usageRow(FIRST_TENANT + n, n % 10 === 9 ? 'many' : 301 + n, '2024-01'),
  );
  const lines = usageFile(...rows).split('\n');
  const withNotes = lines.map((line, n) => {
    if (line === '') return line;
    const note = n <= ROWS / 2 ? PLAIN_NOTE : QUOTED_NOTE;
    return [line, ...(n === 0 ? NOTES : NOTES.map(() => note))].join(',');
  });
  return withNotes.join('\n');
}
