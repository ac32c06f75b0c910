/** How orchestrators call: with a bounded retry for storage trouble, and answers checked once. */

import type { OrchestrationContext, Task } from 'durable-functions';
import * as df from 'durable-functions';
import type { z } from 'zod';

type Call<Answer> = Generator<Task, Answer, unknown>;

/** Activities throw for storage trouble only; bad data is an outcome. */
const FIRST_PAUSE_MS = 5_000;
const MOST_ATTEMPTS = 4;

function retry(): df.RetryOptions {
  const options = new df.RetryOptions(FIRST_PAUSE_MS, MOST_ATTEMPTS);
  options.backoffCoefficient = 3;
  return options;
}

export function* activity<Answer extends z.ZodType>(
  context: OrchestrationContext,
  name: string,
  input: unknown,
  answer: Answer,
): Call<z.output<Answer>> {
  return answer.parse(yield context.df.callActivityWithRetry(name, retry(), input));
}

/** Runs one activity for each input, all at once; at least one input, at most 100. */
export function* activities(
  context: OrchestrationContext,
  name: string,
  inputs: readonly unknown[],
): Call<void> {
  if (inputs.length === 0) return;
  yield context.df.Task.all(
    inputs.map((input) => context.df.callActivityWithRetry(name, retry(), input)),
  );
}

export function* subOrchestrator<Answer extends z.ZodType>(
  context: OrchestrationContext,
  name: string,
  input: unknown,
  instanceId: string,
  answer: Answer,
): Call<z.output<Answer>> {
  return answer.parse(yield context.df.callSubOrchestrator(name, input, instanceId));
}
