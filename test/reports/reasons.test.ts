import { expect, it } from 'vitest';
import { INELIGIBLE_TEXTS, REASON_TEXTS } from '../../core/reports/reasons.ts';

const texts = Object.entries({ ...REASON_TEXTS, ...INELIGIBLE_TEXTS });

it.each(texts)('%s says what it means in one sentence and what to do in at most two', (_, text) => {
  expect(text.meaning).toMatch(/^[A-Z][^.]+\.$/);
  expect(text.action).toMatch(/^[A-Z][^.]+\.( [A-Z][^.]+\.)?$/);
});

it.each(['CAP_REACHED', 'CAP_TRUNCATED'] as const)(
  '%s says that a credit gives room back',
  (code) => {
    expect(REASON_TEXTS[code].action).toBe(
      'In this term of the rule more is paid under this cap only where credits give room back.',
    );
  },
);

it('MINTHNTMT speaks of its own row and of the mark before the month, for another row may reach the minimum', () => {
  expect(REASON_TEXTS.MINTHNTMT.meaning).toBe(
    'Neither the line’s active usage nor the high-water mark before this month reaches the rule’s minimum.',
  );
});

it('DUPLICATE_CLAIM is true of three partners as of two', () => {
  expect(REASON_TEXTS.DUPLICATE_CLAIM.meaning).toBe(
    'More than one partner claims the same tenant and workload in this month, so none earns.',
  );
});
