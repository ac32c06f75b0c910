import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Two emulators on one folder destroy each other's data, and one that was orphaned by a crash is still
 * writing its last data when the next one starts. So a file in the folder names the process that uses it.
 */
const fileName = 'emulator.pid';
const waitMs = 15_000;

/**
 * Makes the folder ours, waiting a while for an emulator that is about to end.
 * @throws Error that names the process that keeps the folder
 */
export async function claimFolder(folder: string): Promise<void> {
  const path = join(folder, fileName);
  await mkdir(folder, { recursive: true });
  const deadline = performance.now() + waitMs;
  for (;;) {
    if (await createFile(path, process.pid)) return;
    const holder = Number(await readFile(path, 'utf8').catch(() => ''));
    if (!isRunning(holder)) {
      await rm(path, { force: true });
    } else if (performance.now() > deadline) {
      throw new Error(
        `Process ${holder} uses the storage folder ${folder}. Stop it first. ` +
          `If it is something else altogether, delete ${path}.`,
      );
    } else {
      await sleep(100);
    }
  }
}

/** Says that process `pid` uses the folder from now on. */
export async function holdFolder(folder: string, pid: number): Promise<void> {
  await writeFile(join(folder, fileName), String(pid));
}

export async function releaseFolder(folder: string): Promise<void> {
  await rm(join(folder, fileName), { force: true });
}

async function createFile(path: string, pid: number): Promise<boolean> {
  try {
    await writeFile(path, String(pid), { flag: 'wx' });
    return true;
  } catch (failure) {
    if (failure instanceof Error && 'code' in failure && failure.code === 'EEXIST') return false;
    throw failure;
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (failure) {
    // EPERM: it runs, as somebody else.
    return failure instanceof Error && 'code' in failure && failure.code === 'EPERM';
  }
}
