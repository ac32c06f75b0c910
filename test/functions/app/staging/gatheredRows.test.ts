import { expect, test } from 'vitest';
import { monthNumber } from '../../../../core/month.ts';
import { beginRow, gathering } from '../../../../functions/app/staging/gatheredRows.ts';
import { PART_LIMITS } from '../../../../functions/app/staging/partLimits.ts';
import { month } from '../../../reports/line.ts';

const WIDTH = 2;
const JANUARY = monthNumber(month('2024-01'));

/** Gathers rows from number `first` on, each of a tenant of its own. */
function gather(rows: ReturnType<typeof gathering>, first: number, count: number): void {
  for (let row = first; row < first + count; row++) {
    const at = beginRow(rows.gathered, JANUARY, rows.numberOf(`tenant ${row}`));
    rows.gathered.numbers[at] = row;
    rows.rowIsDone(false);
  }
}

test('the memory of the rows and texts of a file is let go when the file ends', () => {
  const rows = gathering(WIDTH, PART_LIMITS, () => {});
  const { gathered } = rows;
  const atFirst = gathered.numbers.length;
  gather(rows, 0, 10_000);
  expect(gathered.numbers.length).toBeGreaterThanOrEqual(10_000 * WIDTH);
  rows.end();
  expect(gathered.numbers.length).toBe(atFirst);
  expect(gathered.texts.texts).toEqual([]);
});

test('a row that comes after the end is in the next part, and none is lost', () => {
  const parts: number[] = [];
  const rows = gathering(WIDTH, PART_LIMITS, ({ rows: count }) => parts.push(count));
  gather(rows, 0, 1_000);
  rows.end();
  gather(rows, 1_000, 3_000);
  rows.end();
  expect(parts).toEqual([1_000, 3_000]);
});
