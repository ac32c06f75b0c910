import type { Fault, FaultPlan } from './faultProxy.ts';

/** So many seeds; `FAULT_SEEDS` asks for more, as in `FAULT_SEEDS=200 npx vitest run test/faults`. */
export const seeds = (usual: number): number[] =>
  Array.from({ length: Number(process.env['FAULT_SEEDS'] ?? usual) }, (_, index) => index + 1);

/**
 * A plan that makes each call fail with a probability, in one of the ways that a service fails now and then.
 * The same seed gives the same faults to the same sequence of calls.
 */
export function randomFaults(seed: number, probability: number): FaultPlan {
  let state = seed >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return () => {
    if (random() >= probability) return undefined;
    return passingFaults[Math.floor(random() * passingFaults.length)];
  };
}

const passingFaults: readonly Fault[] = [
  { kind: 'status', status: 408 },
  { kind: 'status', status: 429, retryAfterSeconds: 0 },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503, retryAfterSeconds: 0 },
  { kind: 'reset' },
  { kind: 'dropReply' },
  { kind: 'halfBody' },
];
