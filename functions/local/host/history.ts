/**
 * What a journal holds: the history of one execution of one orchestration instance, in the Durable
 * Task Framework's own event names. Payloads are JSON texts, times ISO 8601 in UTC.
 */
import { z } from 'zod';

const retryPolicy = z.strictObject({
  maxAttempts: z.number().int(),
  firstIntervalMilliseconds: z.number(),
  backoffCoefficient: z.number(),
  maxIntervalMilliseconds: z.number().optional(),
});

const taskId = z.number().int().nonnegative();
/** Which try of a retried task this is, from 1. `rootId` is the task of the first try. */
const retry = z.strictObject({ policy: retryPolicy, rootId: taskId, attempt: z.number().int() });
/** The task of the very execution that a sub-orchestration works for. */
const parent = z.strictObject({ instanceId: z.string(), executionId: z.string(), taskId });

const executionStarted = z.strictObject({
  type: z.literal('ExecutionStarted'),
  at: z.iso.datetime(),
  instanceId: z.string(),
  name: z.string(),
  input: z.string(),
  /** New with every start and every continue-as-new, so that nothing late is taken for current. */
  executionId: z.string(),
  version: z.string().optional(),
  parent: parent.optional(),
});

const orchestratorStarted = z.strictObject({
  type: z.literal('OrchestratorStarted'),
  at: z.iso.datetime(),
});

const taskScheduled = z.strictObject({
  type: z.literal('TaskScheduled'),
  id: taskId,
  name: z.string(),
  input: z.string(),
  retry: retry.optional(),
});
const subOrchestrationCreated = z.strictObject({
  type: z.literal('SubOrchestrationInstanceCreated'),
  id: taskId,
  name: z.string(),
  /** As the code gave it; without one, see childInstanceId. */
  instanceId: z.string().optional(),
  input: z.string(),
  version: z.string().optional(),
  retry: retry.optional(),
});
/** A timer of the code, or with `retry` the pause after that try of that task failed. */
const timerCreated = z.strictObject({
  type: z.literal('TimerCreated'),
  id: taskId,
  fireAt: z.iso.datetime(),
  retry: retry.optional(),
});
/** Not in the framework's history; kept so that a changed wait is found like any other change. */
const eventAwaited = z.strictObject({ type: z.literal('EventAwaited'), name: z.string() });

const result = { id: taskId, result: z.string() };
const failure = { id: taskId, reason: z.string(), details: z.string() };
const taskCompleted = z.strictObject({ type: z.literal('TaskCompleted'), ...result });
const taskFailed = z.strictObject({ type: z.literal('TaskFailed'), ...failure });
const subOrchestrationCompleted = z.strictObject({
  type: z.literal('SubOrchestrationInstanceCompleted'),
  ...result,
});
const subOrchestrationFailed = z.strictObject({
  type: z.literal('SubOrchestrationInstanceFailed'),
  ...failure,
});
const timerFired = z.strictObject({
  type: z.literal('TimerFired'),
  id: taskId,
  fireAt: z.iso.datetime(),
});
const eventRaised = z.strictObject({
  type: z.literal('EventRaised'),
  name: z.string(),
  input: z.string(),
});

const end = { at: z.iso.datetime(), customStatus: z.string().optional() };
const ends = [
  z.strictObject({ type: z.literal('ExecutionCompleted'), output: z.string(), ...end }),
  z.strictObject({ type: z.literal('ExecutionFailed'), reason: z.string(), ...end }),
  z.strictObject({ type: z.literal('ExecutionTerminated'), reason: z.string(), ...end }),
  z.strictObject({ type: z.literal('ContinueAsNew'), input: z.string(), ...end }),
] as const;

const historyEvent = z.discriminatedUnion('type', [
  executionStarted,
  orchestratorStarted,
  taskScheduled,
  subOrchestrationCreated,
  timerCreated,
  eventAwaited,
  taskCompleted,
  taskFailed,
  subOrchestrationCompleted,
  subOrchestrationFailed,
  timerFired,
  eventRaised,
  ...ends,
]);

/** A history, or a part of one, as it is kept in journals and in the corpus of recorded ones. */
export const historySchema = z.array(historyEvent);

export type RetryPolicy = z.infer<typeof retryPolicy>;
export type Retry = z.infer<typeof retry>;
export type Parent = z.infer<typeof parent>;
export type ExecutionStarted = z.infer<typeof executionStarted>;
export type HistoryEvent = z.infer<typeof historyEvent>;
/** What the orchestrator asked for, in the order of asking (and the host's own retries between). */
export type Step = z.infer<
  typeof taskScheduled | typeof subOrchestrationCreated | typeof timerCreated | typeof eventAwaited
>;
/** What came back for a step. */
export type Completion = z.infer<
  | typeof taskCompleted
  | typeof taskFailed
  | typeof subOrchestrationCompleted
  | typeof subOrchestrationFailed
  | typeof timerFired
>;
/** What the orchestrator is shown: completions and events raised from outside. */
export type Arrival = Completion | z.infer<typeof eventRaised>;
export type ExecutionEnd = z.infer<(typeof ends)[number]>;

/** One turn of the orchestrator: the time it is told, and what arrived. */
export type Episode = { at: string; arrivals: readonly Arrival[] };

const STEPS: ReadonlySet<string> = new Set<Step['type']>([
  'TaskScheduled',
  'SubOrchestrationInstanceCreated',
  'TimerCreated',
  'EventAwaited',
]);

export function isStep(event: HistoryEvent): event is Step {
  return STEPS.has(event.type);
}
