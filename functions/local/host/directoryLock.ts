import { open, readFile, unlink } from 'node:fs/promises';
import path from 'node:path';
import { Failed } from '../exitCode.ts';
import { isRunning } from '../folder/isRunning.ts';

const locked = new Set<string>();

/**
 * Makes this process the only host of a directory: two hosts writing one journal would ruin it. The
 * answer gives the directory free again. A lock left behind by a process that is gone is taken over.
 * @throws Failed that names the process that holds it
 */
export async function directoryLock(directory: string): Promise<() => Promise<void>> {
  const file = path.join(path.resolve(directory), 'host.lock');
  if (locked.has(file)) throw new Failed(refusal(directory, process.pid, file));
  locked.add(file);
  try {
    await take(directory, file);
  } catch (error) {
    locked.delete(file);
    throw error;
  }
  return async () => {
    await unlink(file);
    locked.delete(file);
  };
}

async function take(directory: string, file: string): Promise<void> {
  const holder = Number(await readFile(file, 'utf8').catch(() => ''));
  if (holder !== process.pid && isRunning(holder)) {
    throw new Failed(refusal(directory, holder, file));
  }
  await unlink(file).catch(() => undefined);
  const handle = await open(file, 'wx', 0o600);
  await handle.writeFile(String(process.pid));
  await handle.close();
}

function refusal(directory: string, pid: number, file: string): string {
  return (
    `Process ${pid} already runs a host on ${directory}. Stop it first. ` +
    `If no such host runs, delete ${file} and start again.`
  );
}
