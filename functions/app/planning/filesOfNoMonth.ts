import type { Month } from '../../../core/month.ts';
import type { FileOutcome } from './countFiles.ts';
import { firstOfList } from './firstOfList.ts';

const MOST_NAMED = 3;

/**
 * What a run says of the files that no month's reports list, because none of their months is loaded:
 * exchange rates may be there before the rows that they are for. Empty when there are none.
 */
export function filesOfNoMonth(files: readonly FileOutcome[]): string {
  if (files.length === 0) return '';
  const named = files.map(({ count, months }) => `${count.name} (${monthsText(months)})`);
  const list = firstOfList(named, MOST_NAMED, ', ');
  return `Listed in no month's reports, because no usage, billing, azure or engagement row of their months was accepted: ${list}.`;
}

function monthsText(months: ReadonlySet<Month>): string {
  const sorted = [...months].sort();
  return sorted.length === 1 ? `${sorted[0]}` : `${sorted[0]} to ${sorted.at(-1)}`;
}
