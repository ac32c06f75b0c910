import { type Finding, note, ok } from './finding.ts';

const MIB = 1024 * 1024;
const ENOUGH_MIB = 1024;

/** `bytes` is what the process may use: the machine’s memory, or the limit of its container. */
export function memoryFinding(bytes: number): Finding {
  const mib = Math.floor(bytes / MIB);
  if (mib >= ENOUGH_MIB) return ok('Memory', `${mib} MiB`);
  return note(
    'Memory',
    `${mib} MiB: enough for small extracts`,
    'Give the machine or container 1 GiB or more for months of a million rows.',
  );
}
