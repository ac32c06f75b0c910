import process from 'node:process';

/** Aborted by the first Ctrl-C, or when the system asks to stop; a second Ctrl-C ends the process at once. */
export function stopSignal(): AbortSignal {
  const stopping = new AbortController();
  process.once('SIGINT', () => stopping.abort());
  process.once('SIGTERM', () => stopping.abort());
  return stopping.signal;
}
