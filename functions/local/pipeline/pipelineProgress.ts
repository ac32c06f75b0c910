import process from 'node:process';
import cliProgress from 'cli-progress';
import type { RunPosition } from './followRun.ts';

const WORDS: Readonly<Record<string, string>> = {
  stage: 'Staging extracts',
  fold: 'Folding buckets',
  pay: 'Paying buckets',
};

/** The position of runs on a terminal, one bar a step; silent when piped. */
export function pipelineProgress(): {
  show: (runId: string, at: RunPosition) => void;
  stop: () => void;
} {
  if (!process.stderr.isTTY) return { show: () => {}, stop: () => {} };
  let bar: cliProgress.SingleBar | undefined;
  let shown = '';
  return {
    show(runId, { step, done, of, month = '' }) {
      const words = WORDS[step];
      if (!words) return;
      if (shown !== `${runId} ${step}`) {
        bar?.stop();
        shown = `${runId} ${step}`;
        bar = new cliProgress.SingleBar({
          format: '{words} {bar} {value}/{total} {month}',
          stream: process.stderr,
          clearOnComplete: true,
          // As in progressBar: a program that is stopped cannot give them back to a terminal.
          hideCursor: false,
          linewrap: true,
          barsize: 30,
        });
        bar.start(of, done, { words, month });
      }
      bar?.update(done, { words, month });
    },
    stop: () => bar?.stop(),
  };
}
