import process from 'node:process';

/** Whether there is a process of this number; not for what is no number of a process. */
export function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (failure) {
    // EPERM: it runs, as somebody else.
    return failure instanceof Error && 'code' in failure && failure.code === 'EPERM';
  }
}
