/** Time as the host sees it. Tests bring their own, so that nothing has to wait. */
export type Clock = {
  now(): Date;
  /** Calls `run` once, at `when` or as soon as possible after it. The answer cancels it. */
  at(when: Date, run: () => void): () => void;
};

/** The longest wait a timer of Node takes, 24.8 days: a longer one would fire at once. */
const LONGEST_WAIT_MILLISECONDS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => new Date(),
  at(when, run) {
    let timer: NodeJS.Timeout;
    const wait = (): void => {
      const left = when.getTime() - Date.now();
      if (left <= 0) run();
      else timer = setTimeout(wait, Math.min(left, LONGEST_WAIT_MILLISECONDS));
    };
    timer = setTimeout(wait, 0);
    return () => clearTimeout(timer);
  },
};
