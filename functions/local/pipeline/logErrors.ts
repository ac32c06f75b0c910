import type { LogEntry } from '../host/invokeFunction.ts';

/** The host's log on a terminal: what went wrong, and nothing else. */
export function logErrors({ level, message }: LogEntry): void {
  if (level === 'error' || level === 'critical') console.error(message);
}
