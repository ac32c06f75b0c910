/** The steps of a run that can be done side by side, wherever they are done. */
import type { Month } from '../../../core/month.ts';
import { type FoldedRange, foldBuckets } from '../../app/folding/foldBuckets.ts';
import type { PaidRange } from '../../app/paying/paidRange.ts';
import { payBuckets } from '../../app/paying/payBuckets.ts';
import type { JoinedExtracts } from '../../app/planning/joinExtracts.ts';
import type { MonthPlan } from '../../app/planning/planMonths.ts';
import type { Inbox, InboxFile, WorkStore } from '../../app/ports.ts';
import type { RunSettings } from '../../app/runSettings.ts';
import { type Segment, type StagedSegment, stageSegment } from '../../app/staging/segments.ts';
import type { StagedFile } from '../../app/staging/stagedFile.ts';
import { stageExtract } from '../../app/staging/stageExtract.ts';
import type { BucketRange } from '../../app/tenants/tenantBucket.ts';

/** What each step does, by its name. */
export interface StepFunctions {
  stage(file: InboxFile): Promise<StagedFile>;
  stageSegment(file: InboxFile, segment: Segment): Promise<StagedSegment>;
  fold(joined: JoinedExtracts, month: Month, range: BucketRange): Promise<FoldedRange>;
  pay(plan: MonthPlan, before: readonly PaidRange[], range: BucketRange): Promise<PaidRange>;
}

export type StepName = keyof StepFunctions;
export type StepInput<Name extends StepName> = Parameters<StepFunctions[Name]>;
export type StepResult<Name extends StepName> = Awaited<ReturnType<StepFunctions[Name]>>;

export interface Steps {
  /** How many steps are done side by side. */
  readonly hands: number;
  /** Does a step for each input, and gives the results in their order; `tell` is told each as it comes. */
  each<Name extends StepName>(
    step: Name,
    inputs: readonly StepInput<Name>[],
    tell?: Tell<Name>,
  ): Promise<StepResult<Name>[]>;
  /** The same, begun by others while whoever asks for it has something else to do first. */
  begin<Name extends StepName>(
    step: Name,
    inputs: readonly StepInput<Name>[],
    tell?: Tell<Name>,
  ): BegunSteps<Name>;
}

/** Is told what a step gave for the input at a place of the list. */
export type Tell<Name extends StepName> = (index: number, result: StepResult<Name>) => void;

export interface BegunSteps<Name extends StepName> {
  /** Does a share of what is left to do, and gives the results; to be called once. */
  finish(): Promise<StepResult<Name>[]>;
}

export const stepFunctions = (
  inbox: Inbox,
  work: WorkStore,
  settings: RunSettings,
): StepFunctions => ({
  stage: (file) => stageExtract(inbox, work, file, settings),
  stageSegment: (file, segment) => stageSegment(inbox, work, file, segment, settings),
  fold: (joined, month, range) => foldBuckets(work, joined, month, range),
  pay: (plan, before, range) => payBuckets(work, plan, before, range, settings),
});

/** The steps done by whoever asks for them, one after the other. */
export function stepsHere(inbox: Inbox, work: WorkStore, settings: RunSettings): Steps {
  const functions = stepFunctions(inbox, work, settings);
  async function each<Name extends StepName>(
    step: Name,
    inputs: readonly StepInput<Name>[],
    tell?: Tell<Name>,
  ): Promise<StepResult<Name>[]> {
    const results: StepResult<Name>[] = [];
    for (const [index, input] of inputs.entries()) {
      const result = await perform(functions, step, input);
      results.push(result);
      tell?.(index, result);
    }
    return results;
  }
  return {
    hands: 1,
    each,
    begin: (step, inputs, tell) => ({ finish: () => each(step, inputs, tell) }),
  };
}

export function perform<Name extends StepName>(
  functions: StepFunctions,
  step: Name,
  input: StepInput<Name>,
): Promise<StepResult<Name>> {
  // The name says which of the functions it is, and each takes what its name's input is.
  const does = functions[step] as (...input: StepInput<Name>) => Promise<StepResult<Name>>;
  return does(...input);
}
