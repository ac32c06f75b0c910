/** How orchestrators call: with a bounded retry for storage trouble, and answers checked once. */

import type { OrchestrationContext, Task } from 'durable-functions';
import * as df from 'durable-functions';
import type { z } from 'zod';
import { outdated } from './messages.ts';

type Call<Answer> = Generator<Task, Answer, unknown>;

/** Activities throw for storage trouble only; bad data is an outcome. */
const FIRST_PAUSE_MS = 5_000;
/** The library pauses after the last attempt too, before it lets the orchestrator know. */
const LONGEST_PAUSE_MS = 45_000;
const MOST_ATTEMPTS = 4;

function retry(): df.RetryOptions {
  const options = new df.RetryOptions(FIRST_PAUSE_MS, MOST_ATTEMPTS);
  options.backoffCoefficient = 3;
  options.maxRetryIntervalInMilliseconds = LONGEST_PAUSE_MS;
  return options;
}

export function* activity<Answer extends z.ZodType>(
  context: OrchestrationContext,
  name: string,
  input: unknown,
  answer: Answer,
): Call<z.output<Answer>> {
  return checked(yield context.df.callActivityWithRetry(name, retry(), input), answer);
}

/** Runs one activity for each input, all at once; at most 100. */
export const activities = <Answer extends z.ZodType>(
  context: OrchestrationContext,
  name: string,
  inputs: readonly unknown[],
  answer: Answer,
): Call<z.output<Answer>[]> =>
  activitiesOf(
    context,
    inputs.map((input) => ({ name, input })),
    answer,
  );

/** Runs activities that answer alike, all at once; at most 100. */
export const activitiesOf = <Answer extends z.ZodType>(
  context: OrchestrationContext,
  calls: readonly { readonly name: string; readonly input: unknown }[],
  answer: Answer,
): Call<z.output<Answer>[]> =>
  allAtOnce(
    context,
    calls.map(({ name, input }) => context.df.callActivityWithRetry(name, retry(), input)),
    answer,
  );

/** Runs one sub-orchestration for each input, all at once; at most 100. */
export const subOrchestrators = <Input, Answer extends z.ZodType>(
  context: OrchestrationContext,
  name: string,
  inputs: readonly Input[],
  instanceId: (input: Input) => string,
  answer: Answer,
): Call<z.output<Answer>[]> =>
  allAtOnce(
    context,
    inputs.map((input) => context.df.callSubOrchestrator(name, input, instanceId(input))),
    answer,
  );

function* allAtOnce<Answer extends z.ZodType>(
  context: OrchestrationContext,
  tasks: Task[],
  answer: Answer,
): Call<z.output<Answer>[]> {
  if (tasks.length === 0) return [];
  const given = (yield context.df.Task.all(tasks)) as unknown[];
  return given.map((each) => checked(each, answer));
}

export function* subOrchestrator<Answer extends z.ZodType>(
  context: OrchestrationContext,
  name: string,
  input: unknown,
  instanceId: string,
  answer: Answer,
): Call<z.output<Answer>> {
  return checked(yield context.df.callSubOrchestrator(name, input, instanceId), answer);
}

/** An answer as it was agreed. One that the run is outdated fails it at once, so that another can be started. */
function checked<Answer extends z.ZodType>(given: unknown, answer: Answer): z.output<Answer> {
  const found = outdated.safeParse(given);
  if (found.success) throw new Error(found.data.changed);
  return answer.parse(given);
}
