import { expect, test } from 'vitest';
import { shareBar } from '../../../core/reports/html/shareBar.ts';

test.each([
  { amount: 250n, largest: 1000n, width: '25%' },
  { amount: 1000n, largest: 1000n, width: '100%' },
  { amount: 15n, largest: 1000n, width: '1%' },
])('$amount of $largest is a bar of $width', ({ amount, largest, width }) => {
  expect(shareBar(amount, largest).markup).toContain(`style="width:${width}"`);
});

test.each([
  { amount: 9n, largest: 1000n },
  { amount: 0n, largest: 1000n },
  { amount: -500n, largest: 1000n },
  { amount: 0n, largest: 0n },
  { amount: -500n, largest: -500n },
])('$amount of $largest is no bar', ({ amount, largest }) => {
  expect(shareBar(amount, largest).markup).toBe('');
});
