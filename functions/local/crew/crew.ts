/** Worker threads that do the steps of a run; they share nothing but folders. */
import { Worker } from 'node:worker_threads';
import type { RunSettings } from '../../app/runSettings.ts';
import type { Steps } from './steps.ts';

/** What a thread is told when it starts. */
export interface CrewSetup {
  /** The folder of extracts. */
  readonly extracts: string;
  /** The folder of intermediate results. */
  readonly work: string;
  readonly settings: RunSettings;
}

/** A step asked for by its name, with what it takes. */
export type Order = {
  [Name in StepName]: { readonly step: Name; readonly input: Parameters<Steps[Name]> };
}[StepName];
type StepName = Exclude<keyof Steps, 'hands'>;

export type Reply =
  | { readonly done: unknown }
  /** What went wrong, as it was thrown. */
  | { readonly failed: unknown };

export interface Crew {
  readonly steps: Steps;
  dismiss(): Promise<void>;
}

/**
 * A young generation of the default size lets each thread keep 50 MB of what is long forgotten;
 * a smaller one costs no time here.
 */
const LIMITS = { maxYoungGenerationSizeMb: 32 };

export function hireCrew(setup: CrewSetup, hands: number): Crew {
  const hired = Array.from({ length: hands }, () => hire(setup));
  const idle = [...hired];
  const waiting: ((thread: Thread) => void)[] = [];

  const free = (thread: Thread) => {
    const next = waiting.shift();
    if (next) next(thread);
    else idle.push(thread);
  };
  const someone = () =>
    new Promise<Thread>((resolve) => {
      const thread = idle.shift();
      if (thread) resolve(thread);
      else waiting.push(resolve);
    });
  async function order<Result>(what: Order): Promise<Result> {
    const thread = await someone();
    try {
      return (await thread.perform(what)) as Result;
    } finally {
      free(thread);
    }
  }

  return {
    steps: {
      hands,
      stage: (...input) => order({ step: 'stage', input }),
      stageSegment: (...input) => order({ step: 'stageSegment', input }),
      digest: (...input) => order({ step: 'digest', input }),
      fold: (...input) => order({ step: 'fold', input }),
      pay: (...input) => order({ step: 'pay', input }),
    },
    dismiss: async () => {
      await Promise.all(hired.map((thread) => thread.end()));
    },
  };
}

interface Thread {
  perform(what: Order): Promise<unknown>;
  end(): Promise<unknown>;
}

function hire(workerData: CrewSetup): Thread {
  const worker = new Worker(new URL('./crewMember.js', import.meta.url), {
    workerData,
    resourceLimits: LIMITS,
  });
  let settle: { resolve(done: unknown): void; reject(failed: unknown): void } | undefined;
  const fail = (error: unknown) => settle?.reject(error);
  worker.on('message', (reply: Reply) => {
    if ('failed' in reply) fail(reply.failed);
    else settle?.resolve(reply.done);
  });
  worker.on('error', fail);
  worker.on('exit', (code) => fail(new Error(`a worker thread ended with code ${code}`)));
  return {
    perform: (what) =>
      new Promise((resolve, reject) => {
        settle = { resolve, reject };
        worker.postMessage(what);
      }),
    end: () => worker.terminate(),
  };
}
