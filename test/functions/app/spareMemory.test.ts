import { expect, test } from 'vitest';
import { spareMemory } from '../../../functions/app/spareMemory.ts';

test('memory that was put aside is taken again, the smallest that is large enough', () => {
  const spare = spareMemory();
  const [small, middle, large] = [new Uint8Array(10), new Uint8Array(20), new Uint8Array(30)];
  for (const memory of [middle, large, small]) spare.putAside(memory);
  expect(spare.take(11)).toBe(middle);
  expect(spare.take(5)).toBe(small);
  expect(spare.take(5)).toBe(large);
});

test('who does not know how much is needed gets the largest', () => {
  const spare = spareMemory();
  const large = new Uint8Array(30);
  for (const memory of [large, new Uint8Array(20)]) spare.putAside(memory);
  expect(spare.take()).toBe(large);
});

test('memory is as large as is asked for where there is none, or none that is as large', () => {
  const spare = spareMemory();
  expect(spare.take(100).length).toBeGreaterThanOrEqual(100);
  spare.putAside(new Uint8Array(99));
  expect(spare.take(100).length).toBeGreaterThanOrEqual(100);
});

test('what would be too much is not kept', () => {
  const spare = spareMemory();
  const huge = new Uint8Array(65 * 1024 * 1024);
  spare.putAside(huge);
  expect(spare.take().length).toBeLessThan(huge.length);
});
