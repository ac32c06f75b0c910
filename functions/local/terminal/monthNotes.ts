import type { MonthFacts } from '../../../core/reports/monthFacts.ts';

export type NotedFacts = Pick<MonthFacts, 'assumedEligible' | 'coverage' | 'warnings'>;

export const ASSUMED_ELIGIBLE =
  'Every partner was taken to hold what the rules ask for; revenue was checked (--assume-eligible).';

/** What limits the figures of these months, a sentence each, said once for all of them. */
export function monthNotes(months: readonly NotedFacts[]): string[] {
  const notes: string[] = [];
  if (months.some(({ assumedEligible }) => assumedEligible)) notes.push(ASSUMED_ELIGIBLE);
  if (months.some(({ coverage }) => coverage === 'partial')) {
    notes.push('The rulebook knows only some of the rules of these months (coverage: partial).');
  }
  return [...notes, ...new Set(months.flatMap(({ warnings }) => warnings))];
}
