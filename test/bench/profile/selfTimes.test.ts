import { expect, test } from 'vitest';
import { selfTimes } from './selfTimes.ts';

const frames = [
  ['(idle)', ''],
  ['(garbage collector)', ''],
  ['writeBuffers', ''],
  ['update', 'node:internal/crypto/hash'],
  ['get', ''],
  ['slice', 'node:buffer'],
  ['readLine', 'file:///dist/functions/local/highwater-steps.js'],
  ['', 'file:///dist/functions/local/highwater-steps.js'],
] as const;

/** A profile in which the frames of the list above were met for so many microseconds each. */
const profile = (...microseconds: number[]) =>
  JSON.stringify({
    nodes: frames.map(([functionName, url], id) => ({ id, callFrame: { functionName, url } })),
    samples: microseconds.map((_, id) => id),
    timeDeltas: microseconds,
  });

test('times of all threads are added up by what they were spent on, waiting left out', () => {
  const { kinds, functions } = selfTimes([
    profile(9_000_000, 1_000_000, 2_000_000, 3_000_000, 500_000, 250_000, 4_000_000, 1_500_000),
    profile(0, 0, 0, 0, 0, 0, 1_000_000, 0),
  ]);
  expect(Object.fromEntries(kinds)).toEqual({
    Highwater: 6.5,
    files: 2,
    'SHA-256': 3,
    'collecting garbage': 1,
    Node: 0.75,
  });
  expect(Object.fromEntries(functions)).toEqual({ readLine: 5, '(without a name)': 1.5 });
});
