/** Worker threads that do the steps of a run beside this one; they share nothing but folders. */
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { InboxChanged } from '../../app/ports.ts';
import type { RunSettings } from '../../app/runSettings.ts';
import { folderInbox } from '../folder/folderInbox.ts';
import { folderWork } from '../folder/folderWork.ts';
import { doShare } from './doShare.ts';
import {
  type BegunSteps,
  perform,
  type StepInput,
  type StepName,
  type StepResult,
  type Steps,
  stepFunctions,
  type Tell,
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
  /** The message of an `InboxChanged`: which error it is does not pass from thread to thread. */
  | { readonly changed: string }
  | 'done';

export interface Crew {
  readonly steps: Steps;
  dismiss(): Promise<void>;
}

/**
 * A young generation of the default size lets a thread keep 50 MB of what is long forgotten. Half of it
 * costs no time; a quarter does where tenants have revenue, which is paid with objects.
 */
const LIMITS = { maxYoungGenerationSizeMb: 24 };

/** So many threads beside the one that asks for steps, which does its share of them. */
export function hireCrew(setup: CrewSetup, helpers: number): Crew {
  // Every processor has a thread at work: helpers of a collection would only be in its way.
  setFlagsFromString('--no-parallel-scavenge');
  const threads = Array.from({ length: helpers }, () => hire(setup));
  const { extracts, work, settings } = setup;
  const functions = stepFunctions(folderInbox(extracts), folderWork(work), settings);

  function begin<Name extends StepName>(
    step: Name,
    inputs: readonly StepInput<Name>[],
    tell?: Tell<Name>,
  ): BegunSteps<Name> {
    const results: StepResult<Name>[] = [];
    const claims = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const take: Take = (index, result) => {
      // A thread answers an order with what its step gives.
      const given = result as StepResult<Name>;
      results[index] = given;
      tell?.(index, given);
    };
    const failures: unknown[] = [];
    const failed = (failure: unknown) => {
      failures.push(failure);
      // Whoever is at work finishes its step, and nobody begins another.
      Atomics.store(claims, 0, inputs.length);
    };
    const elsewhere = threads.map((thread) =>
      thread.perform({ step, inputs, claims }, take).catch(failed),
    );
    return {
      async finish() {
        await doShare(claims, inputs, async (input, index) =>
          take(index, await perform(functions, step, input)),
        ).catch(failed);
        await Promise.all(elsewhere);
        // Told when nobody is at work any more: what comes late would be taken for the next step's.
        if (failures.length > 0) throw failures[0];
        return results;
      },
    };
  }

  return {
    steps: {
      hands: helpers + 1,
      each: (step, inputs, tell) => begin(step, inputs, tell).finish(),
      begin,
    },
    dismiss: async () => {
      await Promise.all(threads.map((thread) => thread.end()));
    },
  };
}

/** Takes what a step gave for the input at a place of the list. */
type Take = (index: number, result: unknown) => void;

interface Thread {
  /** Refuses, whenever that is found out, when the thread has ended. */
  perform(order: Order, take: Take): Promise<void>;
  end(): Promise<unknown>;
}

/** A thread does one order after the other, so an answer is to the order at hand. */
function hire(workerData: CrewSetup): Thread {
  const worker = new Worker(new URL('./crewMember.js', import.meta.url), {
    workerData,
    resourceLimits: LIMITS,
  });
  let answer: (reply: Reply) => void = () => {};
  /** Why it does nothing any more. */
  let ended: { readonly failed: unknown } | undefined;
  const end = (failed: unknown) => {
    // The first reason: a thread that fails also exits.
    ended ??= { failed };
    answer(ended);
  };
  worker.on('message', (reply: Reply) => answer(reply));
  worker.on('error', end);
  worker.on('exit', (code) => end(new Error(`a thread ended with code ${code}`)));
  return {
    perform: (order, take) =>
      new Promise((resolve, reject) => {
        answer = (reply) => {
          if (reply === 'done') resolve();
          else if ('failed' in reply) reject(reply.failed);
          else if ('changed' in reply) reject(new InboxChanged(reply.changed));
          else take(reply.index, reply.result);
        };
        if (ended) answer(ended);
        else worker.postMessage(order);
      }),
    end: () => worker.terminate(),
  };
}
