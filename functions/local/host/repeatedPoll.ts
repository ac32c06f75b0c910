import type { Clock } from './clock.ts';
import type { WriteLog } from './invokeFunction.ts';

export type RepeatedPoll = {
  /** Polls now, after a poll that is under way; resolves when it is done, and throws what it throws. */
  poll(): Promise<void>;
  /** Resolves when no poll is under way any more. */
  stop(): Promise<void>;
};

export type PollOptions = {
  clock: Clock;
  milliseconds: number;
  log: WriteLog;
  isIdle: boolean;
};

/**
 * Polls at once and then again and again, one poll at a time; not at all where it `isIdle`. A failure
 * is logged once, not at every poll.
 */
export function repeatedPoll(
  once: () => Promise<void>,
  { clock, milliseconds, log, isIdle }: PollOptions,
): RepeatedPoll {
  let last: Promise<void> = Promise.resolve();
  let isStopped = isIdle;
  let isFailing = false;
  let cancel: () => void = () => undefined;
  const poll = (): Promise<void> => {
    last = last.catch(() => undefined).then(() => (isStopped ? undefined : once()));
    return last;
  };
  const pollAndPlan = async (): Promise<void> => {
    try {
      await poll();
      isFailing = false;
    } catch (error) {
      const message = `Looking for new blobs failed, and is tried again: ${error}`;
      if (!isFailing) log({ level: 'warning', message });
      isFailing = true;
    }
    plan(milliseconds);
  };
  const plan = (wait: number): void => {
    if (isStopped) return;
    cancel = clock.at(new Date(clock.now().getTime() + wait), () => void pollAndPlan());
  };
  plan(0);
  return {
    poll,
    async stop() {
      isStopped = true;
      cancel();
      await last.catch(() => undefined);
    },
  };
}
