import type { MonthFacts } from '../../../core/reports/monthFacts.ts';

export type NotedFacts = Pick<MonthFacts, 'assumedEligible' | 'coverage' | 'warnings'>;

/** What limits the figures of these months, a sentence each, said once for all of them. */
export function monthNotes(months: readonly NotedFacts[]): string[] {
  const notes: string[] = [];
  if (months.some(({ assumedEligible }) => assumedEligible)) {
    notes.push(
      'Every partner was taken to hold what the rules ask for; revenue was checked (--assume-eligible).',
    );
  }
  if (months.some(({ coverage }) => coverage === 'partial')) {
    notes.push('The rulebook knows only some of the rules of these months (coverage: partial).');
  }
  return [...notes, ...new Set(months.flatMap(({ warnings }) => warnings))];
}
