import type { Month } from '../../../core/month.ts';
import type { FileOutcome } from './countFiles.ts';

const MOST_NAMED = 3;

/**
 * What a run says of the files that no month's reports list, because none of their months is loaded:
 * exchange rates may be there before the rows that they are for. Empty when there are none.
 */
export function filesOfNoMonth(files: readonly FileOutcome[]): string {
  if (files.length === 0) return '';
  const named = files.slice(0, MOST_NAMED).map(({ count, months }) => {
    return `${count.name} (${monthsText([...months].sort())})`;
  });
  const more = files.length - named.length;
  const list = [...named, ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
  return `Listed in no month's reports, because no usage, billing, azure or engagement row of their months was accepted: ${list}.`;
}

const monthsText = (months: readonly Month[]): string =>
  months.length === 1 ? `${months[0]}` : `${months[0]} to ${months.at(-1)}`;
