import { rm } from 'node:fs/promises';
import path from 'node:path';
import { Failed } from '../exitCode.ts';
import { claimPlace, type TemporaryPlace } from '../folder/temporaryFolder.ts';

/** By directory, what this process has claimed it with: others can tell, and it has to tell itself. */
const locked = new Map<string, string>();

/**
 * Makes this process the only host of a directory: two hosts writing one journal would ruin it. The
 * answer gives the directory free again. One that a process held that is gone is free.
 * @throws Failed that names the process that holds it
 */
export function directoryLock(directory: string): () => Promise<void> {
  const own = path.resolve(directory);
  const held = locked.get(own);
  if (held !== undefined) throw new Failed(refusal(directory, process.pid, held));
  const claim = take(directory);
  locked.set(own, claim);
  return async () => {
    await rm(claim, { recursive: true });
    locked.delete(own);
  };
}

function take(directory: string): string {
  const place: TemporaryPlace = { parent: directory, prefix: '.host-' };
  const taken = claimPlace(place);
  if ('claim' in taken) return taken.claim;
  const { name, pid } = taken.other;
  throw new Failed(refusal(directory, pid, path.join(directory, name)));
}

function refusal(directory: string, pid: number, claim: string): string {
  return (
    `Process ${pid} already runs a host on ${directory}. Stop it first. ` +
    `If no such host runs, delete ${claim} and start again.`
  );
}
