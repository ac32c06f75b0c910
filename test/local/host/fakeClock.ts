import type { Clock } from '../../../functions/local/host/clock.ts';

export type FakeClock = Clock & {
  /** Waits until a timer is set, moves to its time, runs it, and gives that time. */
  runNext(): Promise<string>;
  /** Moves on, running what comes due, in its order. */
  advance(milliseconds: number): void;
  /** How many timers are set. */
  pending(): number;
};

/** A clock that stands still until it is moved. */
export function fakeClock(start: string): FakeClock {
  let now = Date.parse(start);
  const timers = new Set<{ due: number; run: () => void }>();
  let wake: () => void = () => undefined;
  const earliest = () => [...timers].sort((one, other) => one.due - other.due)[0];
  const runDue = (timer: { due: number; run: () => void }): void => {
    timers.delete(timer);
    now = Math.max(now, timer.due);
    timer.run();
  };
  return {
    now: () => new Date(now),
    at(when, run) {
      const timer = { due: when.getTime(), run };
      timers.add(timer);
      wake();
      return () => timers.delete(timer);
    },
    async runNext() {
      while (timers.size === 0) await new Promise<void>((resolve) => (wake = resolve));
      const next = earliest();
      if (next !== undefined) runDue(next);
      return new Date(now).toISOString();
    },
    advance(milliseconds) {
      const until = now + milliseconds;
      for (let next = earliest(); next && next.due <= until; next = earliest()) runDue(next);
      now = until;
    },
    pending: () => timers.size,
  };
}
