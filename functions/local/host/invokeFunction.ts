import { randomUUID } from 'node:crypto';
import type { Registration } from './captureRegistrations.ts';
import type { InvocationResponse, TypedData } from './functionsCore.ts';

export type LogEntry = {
  level: string;
  message: string;
  functionName?: string;
  invocationId?: string;
};
export type WriteLog = (entry: LogEntry) => void;

export type InvocationRequest = {
  trigger: TypedData;
  triggerMetadata?: Record<string, TypedData>;
  /** By binding name, for the bindings that are neither trigger nor output. */
  extraInputs?: Record<string, TypedData>;
  log: WriteLog;
};

/** What the handler gave, and on request the same as the host would get it from the worker. */
export type InvocationResult = { result: unknown; respond(): Promise<InvocationResponse> };

/**
 * Calls a function as the Functions worker does, through the library's own InvocationModel, so that
 * its context, its inputs and its answer are what they are in Azure. Throws what the handler throws.
 */
export async function invokeFunction(
  registration: Registration,
  request: InvocationRequest,
): Promise<InvocationResult> {
  const { name, bindings, triggerName, handler } = registration;
  const invocationId = randomUUID();
  const invocation = registration.model.getInvocationModel({
    invocationId,
    metadata: { name, bindings: { ...bindings } },
    request: {
      inputData: Object.entries({ [triggerName]: request.trigger, ...request.extraInputs }).map(
        ([bindingName, data]) => ({ name: bindingName, data }),
      ),
      triggerMetadata: request.triggerMetadata ?? {},
    },
    state: undefined,
    log: (level, _category, message) =>
      request.log({ level, message, functionName: name, invocationId }),
  });
  const { context, inputs } = await invocation.getArguments();
  const result = await invocation.invokeFunction(context, inputs, handler);
  return { result, respond: () => invocation.getResponse(context, result) };
}

/** A function called by one of the host's triggers, with the inputs and the log that the host gives. */
export type Invoke = (
  registration: Registration,
  trigger: TypedData,
  triggerMetadata?: Record<string, TypedData>,
) => Promise<InvocationResult>;
