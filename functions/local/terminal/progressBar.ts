import process from 'node:process';
import cliProgress from 'cli-progress';
import type { Progress } from './progress.ts';

const STEP_TEXTS: Readonly<Record<Progress['step'], string>> = {
  stage: 'Reading extracts',
  settle: 'Settling rows',
  month: 'Computing months',
};

/** A progress line on a terminal; silent when piped. */
export function progressBar(): { show: (progress: Progress) => void; stop: () => void } {
  if (!process.stderr.isTTY) return { show: () => {}, stop: () => {} };
  const bar = new cliProgress.SingleBar({
    format: '{step} {bar} {percentage}% {about}',
    stream: process.stderr,
    clearOnComplete: true,
    // A program that is stopped cannot give a terminal back its cursor and the wrapping of its lines.
    hideCursor: false,
    linewrap: true,
    barsize: 30,
  });
  let step: Progress['step'] | undefined;
  const begin = (next: Progress['step'], total: number) => {
    if (step === next) return;
    if (step !== undefined) bar.stop();
    step = next;
    bar.start(total, 0, {
      step: STEP_TEXTS[next],
      about: '',
    });
  };
  return {
    show(progress) {
      begin(progress.step, progress.of);
      bar.update(progress.done, {
        about: progress.step === 'stage' ? progress.name : progress.month,
      });
    },
    stop() {
      if (step !== undefined) bar.stop();
    },
  };
}
