import { z } from 'zod';
import type { RetryPolicy } from './history.ts';

/** What an orchestrator's code asks for, before the host has given it a task id. */
export type RequestedStep =
  | { type: 'TaskScheduled'; name: string; input: string; policy?: RetryPolicy | undefined }
  | {
      type: 'SubOrchestrationInstanceCreated';
      name: string;
      instanceId?: string | undefined;
      input: string;
      version?: string | undefined;
      policy?: RetryPolicy | undefined;
    }
  | { type: 'TimerCreated'; fireAt: string; isCanceled: boolean }
  | { type: 'EventAwaited'; name: string };

export type Requests = {
  steps: readonly RequestedStep[];
  /** The next execution's input as JSON, where the orchestrator continues as new. */
  continueAsNew?: string;
};

const retryOptions = z
  .object({
    firstRetryIntervalInMilliseconds: z.number().positive(),
    maxNumberOfAttempts: z.number().int(),
    backoffCoefficient: z.number().optional(),
    maxRetryIntervalInMilliseconds: z.number().optional(),
    retryTimeoutInMilliseconds: z
      .undefined({ error: 'The embedded host has no retry timeout: give a number of attempts.' })
      .optional(),
  })
  .transform(
    (options): RetryPolicy => ({
      maxAttempts: options.maxNumberOfAttempts,
      firstIntervalMilliseconds: options.firstRetryIntervalInMilliseconds,
      backoffCoefficient: options.backoffCoefficient ?? 1,
      maxIntervalMilliseconds: options.maxRetryIntervalInMilliseconds,
    }),
  );

/** The library gives the input of activities and of continue-as-new as it is, or a string as JSON. */
const encodedInput = z
  .unknown()
  .optional()
  .transform((input) => (typeof input === 'string' ? input : jsonOf(input)));
const plainInput = z.unknown().optional().transform(jsonOf);
const name = z.string();
const instanceId = z.string().optional();
const version = z.string().optional();
/** A Date from the library itself, text where the answer was JSON. */
const fireAt = z.union([z.date(), z.string()]).transform((time) => new Date(time).toISOString());

/** The library's actions by its `ActionType`. 7, 9, 13 and 14 are entities, 8 is callHttp. */
const action = z.discriminatedUnion('actionType', [
  z.object({ actionType: z.literal(0), functionName: name, input: encodedInput }),
  z.object({ actionType: z.literal(1), functionName: name, input: encodedInput, retryOptions }),
  z.object({
    actionType: z.literal(2),
    functionName: name,
    instanceId,
    version,
    input: plainInput,
  }),
  z.object({
    actionType: z.literal(3),
    functionName: name,
    instanceId,
    version,
    input: plainInput,
    retryOptions,
  }),
  z.object({ actionType: z.literal(4), input: encodedInput }),
  z.object({ actionType: z.literal(5), fireAt, isCanceled: z.boolean() }),
  z.object({ actionType: z.literal(6), externalEventName: name }),
]);

/** `Task.any` and `Task.all`, at any depth. */
const compound = z.object({ compoundActions: z.array(z.unknown()) });

/**
 * The single steps in an orchestrator's answer, in the order in which the library numbers them. A
 * task that is yielded again (alone, then in a `Task.any`) is the same object again, and one step.
 */
export function requestedSteps(actions: readonly unknown[]): Requests {
  const steps: RequestedStep[] = [];
  let continueAsNew: string | undefined;
  for (const single of new Set(actions.flatMap(singleActions))) {
    const parsed = action.safeParse(single);
    if (!parsed.success) throw new Error(unsupported(parsed.error));
    if (parsed.data.actionType === 4) continueAsNew = parsed.data.input;
    else steps.push(toStep(parsed.data));
  }
  return { steps, ...(continueAsNew !== undefined && { continueAsNew }) };
}

function singleActions(given: unknown): unknown[] {
  if (typeof given !== 'object' || given === null || !('compoundActions' in given)) return [given];
  return compound.parse(given).compoundActions.flatMap(singleActions);
}

type SingleAction = Exclude<z.infer<typeof action>, { actionType: 4 }>;

function toStep(given: SingleAction): RequestedStep {
  switch (given.actionType) {
    case 0:
      return { type: 'TaskScheduled', name: given.functionName, input: given.input };
    case 1:
      return {
        type: 'TaskScheduled',
        name: given.functionName,
        input: given.input,
        policy: given.retryOptions,
      };
    case 2:
    case 3:
      return {
        type: 'SubOrchestrationInstanceCreated',
        name: given.functionName,
        instanceId: given.instanceId,
        input: given.input,
        version: given.version,
        policy: given.actionType === 3 ? given.retryOptions : undefined,
      };
    case 5:
      return { type: 'TimerCreated', fireAt: given.fireAt, isCanceled: given.isCanceled };
    case 6:
      return { type: 'EventAwaited', name: given.externalEventName };
  }
}

function unsupported(error: z.ZodError): string {
  return (
    'The orchestrator asked for something that the embedded host does not do (entities and ' +
    `callHttp are not supported): ${z.prettifyError(error)}`
  );
}

function jsonOf(value: unknown): string {
  return JSON.stringify(value ?? null) ?? 'null';
}
