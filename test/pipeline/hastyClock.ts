import { type Clock, systemClock } from '../../functions/local/host/clock.ts';

/**
 * The system's clock, on which the pauses between the tries of an activity take a moment only. The
 * times of timer functions, which lie on whole minutes, stay as they are.
 */
export const hastyClock: Clock = {
  now: systemClock.now,
  at(when, run) {
    const wait = when.getTime() - Date.now();
    const isPause = wait > 4_000 && wait < 120_000 && when.getTime() % 60_000 !== 0;
    return systemClock.at(isPause ? new Date(Date.now() + wait / 1_000) : when, run);
  },
};
