import type { PartnerId } from '../../../core/ids.ts';
import { firstOfList } from '../planning/firstOfList.ts';

/** So many partners are named; a file that a spreadsheet saved has them all wrong. */
const MOST_NAMED = 5;

/**
 * A warning where partners that have lines have no facts, while others have that are called the same
 * but for leading zeros, which spreadsheets drop: such lines pay nothing, for not being enrolled.
 */
export function droppedZeros(
  withLines: Iterable<PartnerId>,
  withFacts: ReadonlySet<PartnerId>,
): string[] {
  const named = new Map([...withFacts].sort().map((partner) => [withoutZeros(partner), partner]));
  const alike = [...withLines]
    .filter((partner) => !withFacts.has(partner))
    .sort()
    .flatMap((partner) => {
      const other = named.get(withoutZeros(partner));
      return other === undefined ? [] : [`${partner} (${other})`];
    });
  if (alike.length === 0) return [];
  return [
    `There are lines of partners that no partners extract names, though it names one that differs in leading zeros alone: ${firstOfList(alike, MOST_NAMED, ', ')}. If a spreadsheet dropped the zeros, put them back and load the file again.`,
  ];
}

const withoutZeros = (partner: PartnerId): string => partner.replace(/^0+/, '');
