import { expect, test } from 'vitest';
import { monthNotes, type NotedFacts } from '../../../functions/local/terminal/monthNotes.ts';

const plain: NotedFacts = { assumedEligible: false, coverage: 'full', warnings: [] };

test('months without limits have no notes', () => {
  expect(monthNotes([plain, plain])).toEqual([]);
});

test('what limits several months is said once, what was assumed first', () => {
  const gap = 'There is no usage for 2024-02.';
  const partial: NotedFacts = { ...plain, coverage: 'partial', warnings: [gap] };
  const assumed: NotedFacts = { ...plain, assumedEligible: true, warnings: ['Another.', gap] };
  expect(monthNotes([plain, partial, assumed, assumed])).toEqual([
    expect.stringContaining('Every partner was taken to hold what the rules ask for'),
    expect.stringContaining('The rulebook knows only some of the rules'),
    gap,
    'Another.',
  ]);
});
