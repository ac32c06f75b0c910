/** Worker threads that do the steps of a run beside this one; they share nothing but folders. */
import { Worker } from 'node:worker_threads';
import type { RunSettings } from '../../app/runSettings.ts';
import { folderInbox } from '../folderInbox.ts';
import { folderWork } from '../folderWork.ts';
import { claimed } from './claimed.ts';
import {
  perform,
  type StepInput,
  type StepName,
  type StepResult,
  type Steps,
  stepFunctions,
} from './steps.ts';

/** What a thread is told when it starts. */
export interface CrewSetup {
  /** The folder of extracts. */
  readonly extracts: string;
  /** The folder of intermediate results. */
  readonly work: string;
  readonly settings: RunSettings;
}

/** A step to be done for each input that nobody else has claimed. */
export interface Order {
  readonly step: StepName;
  readonly inputs: readonly unknown[];
  /** How many inputs are claimed. */
  readonly claims: Int32Array;
}

export type Reply =
  | { readonly index: number; readonly result: unknown }
  | { readonly failed: unknown }
  | 'done';

export interface Crew {
  readonly steps: Steps;
  dismiss(): Promise<void>;
}

/**
 * A young generation of the default size lets a thread keep 50 MB of what is long forgotten; a smaller
 * one costs no time here.
 */
const LIMITS = { maxYoungGenerationSizeMb: 16 };

/** So many threads beside the one that asks for steps, which does its share of them. */
export function hireCrew(setup: CrewSetup, helpers: number): Crew {
  const threads = Array.from({ length: helpers }, () => hire(setup));
  const { extracts, work, settings } = setup;
  const functions = stepFunctions(folderInbox(extracts), folderWork(work), settings);

  async function eachBy<Name extends StepName>(
    step: Name,
    inputs: readonly StepInput<Name>[],
    isDoneHereToo: boolean,
  ): Promise<StepResult<Name>[]> {
    const results: StepResult<Name>[] = [];
    const claims = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const take = (index: number, result: unknown) => {
      // A thread answers an order with what its step gives.
      results[index] = result as StepResult<Name>;
    };
    const elsewhere = threads.map((thread) => thread.perform({ step, inputs, claims }, take));
    if (isDoneHereToo) {
      for (const index of claimed(claims, inputs.length)) {
        const input = inputs[index];
        if (input) take(index, await perform(functions, step, input));
      }
    }
    await Promise.all(elsewhere);
    return results;
  }

  return {
    steps: {
      hands: helpers + 1,
      each: (step, inputs) => eachBy(step, inputs, true),
      eachElsewhere: (step, inputs) => eachBy(step, inputs, false),
    },
    dismiss: async () => {
      await Promise.all(threads.map((thread) => thread.end()));
    },
  };
}

interface Thread {
  perform(order: Order, take: (index: number, result: unknown) => void): Promise<void>;
  end(): Promise<unknown>;
}

/** A thread does one order after the other, so an answer is to the order at hand. */
function hire(workerData: CrewSetup): Thread {
  const worker = new Worker(new URL('./crewMember.js', import.meta.url), {
    workerData,
    resourceLimits: LIMITS,
  });
  let answer: (reply: Reply) => void = () => {};
  worker.on('message', (reply: Reply) => answer(reply));
  worker.on('error', (failed) => answer({ failed }));
  worker.on('exit', (code) => answer({ failed: new Error(`a thread ended with code ${code}`) }));
  return {
    perform: (order, take) =>
      new Promise((resolve, reject) => {
        answer = (reply) => {
          if (reply === 'done') resolve();
          else if ('failed' in reply) reject(reply.failed);
          else take(reply.index, reply.result);
        };
        worker.postMessage(order);
      }),
    end: () => worker.terminate(),
  };
}
