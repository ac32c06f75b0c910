/** What every contender leaves beside `<month>/payouts.csv`, so that its rows can be compared too. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface RowCounts {
  readonly accepted: number;
  readonly duplicate: number;
  /** Rows set aside, by code. */
  readonly rejects: Readonly<Record<string, number>>;
}

export const COUNTS_FILE = 'counts.json';

export function writeCounts(out: string, counts: RowCounts): void {
  writeFileSync(join(out, COUNTS_FILE), JSON.stringify(counts));
}
