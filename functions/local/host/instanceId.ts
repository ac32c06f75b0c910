import { createHash, randomUUID } from 'node:crypto';
import type { ExecutionStarted } from './history.ts';

const LONGEST_INSTANCE_ID = 256;

/** What is wrong with an instance id, in words, or nothing. The rules are those of Azure. */
export function instanceIdFault(id: string): string | undefined {
  if (id === '') return 'An instance id must not be empty.';
  if (id.length > LONGEST_INSTANCE_ID) {
    return `An instance id has at most ${LONGEST_INSTANCE_ID} characters; this one has ${id.length}.`;
  }
  if (id.startsWith('@')) return `The instance id "${id}" must not begin with @.`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for.
  if (/[/\\?#\u0000-\u001f\u007f-\u009f]/.test(id)) {
    return `The instance id ${JSON.stringify(id)} must not contain / \\ ? # or control characters.`;
  }
  return undefined;
}

/** An id for an instance that was given none, or for an execution. */
export function newId(): string {
  return randomUUID().replaceAll('-', '');
}

/** The id of a sub-orchestration, the same in every replay: the code's own, or execution and task. */
export function childInstanceId(
  parent: ExecutionStarted,
  step: { id: number; instanceId?: string | undefined },
): string {
  return step.instanceId ?? `${parent.executionId}:${step.id}`;
}

/**
 * The file name of an instance's journal. Ids differ in case and file systems may not, so the digest
 * tells them apart; the rest is for people.
 */
export function journalName(id: string): string {
  const readable = id.replace(/[^A-Za-z0-9-]+/g, '_').slice(0, 60);
  return `${readable}.${createHash('sha256').update(id).digest('hex').slice(0, 24)}.journal`;
}
