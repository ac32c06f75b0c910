import type { RetryPolicy, Step } from './history.ts';
import type { RequestedStep } from './requestedSteps.ts';

/** Where code and journal part: the step's number, from 1, and what either of them has there. */
export type Mismatch = { step: number; journal: string; code: string };

/**
 * The first place where `requested`, all that the code asks for in this replay, differs from `asked`,
 * all that it asked for in the replays before. More requests than before are no difference: they are
 * what the orchestrator does next.
 */
export function compareSteps(
  asked: readonly Step[],
  requested: readonly RequestedStep[],
): Mismatch | undefined {
  for (const [index, step] of asked.entries()) {
    const request = requested[index];
    if (request === undefined || !isSameStep(step, request)) return mismatch(index, step, request);
  }
  return undefined;
}

/**
 * The same for the answer of an orchestrator that failed. It comes as text, in which a task yielded
 * twice is there twice; so the journal's steps must be found in their order, others may stand between.
 */
export function compareFailedSteps(
  asked: readonly Step[],
  requested: readonly RequestedStep[],
): Mismatch | undefined {
  let found = 0;
  for (const request of requested) {
    const step = asked[found];
    if (step !== undefined && isSameStep(step, request)) found += 1;
  }
  const missing = asked[found];
  return missing === undefined ? undefined : mismatch(found, missing, requested[found]);
}

export function mismatch(
  index: number,
  step: Step | undefined,
  request: RequestedStep | Step | undefined,
): Mismatch {
  return {
    step: index + 1,
    journal: step === undefined ? 'nothing' : describeStep(step),
    code: request === undefined ? 'nothing' : describeStep(request),
  };
}

export function isSameStep(step: Step, request: RequestedStep | Step): boolean {
  switch (step.type) {
    case 'TaskScheduled':
      return (
        request.type === step.type &&
        request.name === step.name &&
        request.input === step.input &&
        isSamePolicy(policyOf(step), policyOf(request))
      );
    case 'SubOrchestrationInstanceCreated':
      return (
        request.type === step.type &&
        request.name === step.name &&
        request.input === step.input &&
        request.version === step.version &&
        request.instanceId === step.instanceId &&
        isSamePolicy(policyOf(step), policyOf(request))
      );
    case 'TimerCreated':
      return request.type === step.type && request.fireAt === step.fireAt;
    case 'EventAwaited':
      return request.type === step.type && request.name === step.name;
  }
}

function policyOf(step: RequestedStep | Step): RetryPolicy | undefined {
  if ('policy' in step) return step.policy;
  return 'retry' in step ? step.retry?.policy : undefined;
}

function isSamePolicy(one: RetryPolicy | undefined, other: RetryPolicy | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return (
    one.maxAttempts === other.maxAttempts &&
    one.firstIntervalMilliseconds === other.firstIntervalMilliseconds &&
    one.backoffCoefficient === other.backoffCoefficient &&
    one.maxIntervalMilliseconds === other.maxIntervalMilliseconds
  );
}

function describeStep(step: RequestedStep | Step): string {
  switch (step.type) {
    case 'TaskScheduled':
      return `activity "${step.name}" with input ${shortened(step.input)}${retries(step)}`;
    case 'SubOrchestrationInstanceCreated': {
      const id = step.instanceId === undefined ? '' : ` as "${step.instanceId}"`;
      return `sub-orchestration "${step.name}"${id} with input ${shortened(step.input)}${retries(step)}`;
    }
    case 'TimerCreated':
      return `a timer until ${step.fireAt}`;
    case 'EventAwaited':
      return `a wait for the event "${step.name}"`;
  }
}

function retries(step: RequestedStep | Step): string {
  const policy = policyOf(step);
  return policy === undefined ? '' : ` and retry policy ${JSON.stringify(policy)}`;
}

function shortened(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 200)}... (${text.length} characters)`;
}
