import { z } from 'zod';
import type { Registration } from './captureRegistrations.ts';
import type { ExecutionStarted } from './history.ts';
import { invokeFunction, type WriteLog } from './invokeFunction.ts';
import { type RequestedStep, requestedSteps } from './requestedSteps.ts';

/** What an orchestrator's code says to the history it was shown. Payloads are JSON texts. */
export type ReplayAnswer = {
  outcome:
    | { type: 'waiting' }
    | { type: 'done'; output: string }
    | { type: 'continueAsNew'; input: string }
    | { type: 'failed'; reason: string };
  /** All that the code asked for; not known where the library broke off without saying it. */
  requested: readonly RequestedStep[] | undefined;
  customStatus?: string;
};

const orchestratorState = z.object({
  isDone: z.boolean(),
  actions: z.array(z.array(z.unknown())),
  output: z.unknown().optional(),
  error: z.string().optional(),
  customStatus: z.unknown().optional(),
});
type OrchestratorState = z.infer<typeof orchestratorState>;

/**
 * Runs an orchestrator from its start over `history` (a JSON array in the library's form), on the
 * replay engine of durable-functions, by the protocol between that library and the Functions host.
 */
export async function replayOrchestrator(
  registration: Registration,
  started: ExecutionStarted,
  history: string,
  log: WriteLog,
): Promise<ReplayAnswer> {
  const trigger = { json: triggerJson(started, history) };
  const reply = await invokeFunction(registration, { trigger, log }).then(
    ({ result }) => ({ result }),
    (error: unknown) => ({ message: messageOf(error) }),
  );
  try {
    return 'message' in reply ? failedAnswer(reply.message) : toAnswer(reply.result);
  } catch (error) {
    return { requested: undefined, outcome: { type: 'failed', reason: messageOf(error) } };
  }
}

/** The longest span .NET knows: the library need not cut a long timer into shorter ones for us. */
const NO_LIMIT = '10675199.00:00:00';
/** The library's name for the schema that architecture.md calls version 3 (V4, counted from 0). */
const UPPER_SCHEMA_VERSION = 3;

function triggerJson(started: ExecutionStarted, history: string): string {
  const rest = JSON.stringify({
    instanceId: started.instanceId,
    isReplaying: false,
    parentInstanceId: started.parent?.instanceId ?? null,
    upperSchemaVersion: UPPER_SCHEMA_VERSION,
    maximumShortTimerDuration: NO_LIMIT,
    longRunningTimerIntervalDuration: NO_LIMIT,
    defaultHttpAsyncRequestSleepTimeMillseconds: 30_000,
  });
  return `{"history":${history},"input":${started.input},${rest.slice(1)}`;
}

function toAnswer(result: unknown): ReplayAnswer {
  const state = orchestratorState.parse(result);
  const { steps, continueAsNew } = requestedSteps(state.actions.flat());
  return { requested: steps, outcome: outcomeOf(state, continueAsNew), ...customStatusOf(state) };
}

function outcomeOf(
  state: OrchestratorState,
  nextInput: string | undefined,
): ReplayAnswer['outcome'] {
  if (!state.isDone) return { type: 'waiting' };
  if (nextInput !== undefined) return { type: 'continueAsNew', input: nextInput };
  return { type: 'done', output: JSON.stringify(state.output ?? null) ?? 'null' };
}

/** A failed orchestrator is an error whose message ends with the state that it got to. */
const STATE_LABEL = '$OutOfProcData$:';

function failedAnswer(message: string): ReplayAnswer {
  const label = message.indexOf(STATE_LABEL);
  if (label < 0) return { requested: undefined, outcome: { type: 'failed', reason: message } };
  const state = orchestratorState.parse(JSON.parse(message.slice(label + STATE_LABEL.length)));
  const reason = state.error ?? 'The orchestrator failed without a message.';
  return {
    requested: requestedSteps(state.actions.flat()).steps,
    outcome: { type: 'failed', reason },
    ...customStatusOf(state),
  };
}

function customStatusOf(state: OrchestratorState): { customStatus?: string } {
  if (state.customStatus === undefined || state.customStatus === null) return {};
  return { customStatus: JSON.stringify(state.customStatus) };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
