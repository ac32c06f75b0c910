import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failed } from '../exitCode.ts';
import { isRunning } from '../folder/isRunning.ts';

/**
 * Two emulators on one folder destroy each other's data, and one that was orphaned by a crash is still
 * writing its last data when the next one starts. So a file in the folder names the emulator's process and
 * the one that owns it.
 */
const fileName = 'emulator.pid';
const orphanEndsWithinMs = 15_000;

/**
 * Makes the folder ours, after an orphaned emulator, if there is one, has ended.
 * @throws Failed that names the process that keeps the folder
 */
export async function claimFolder(folder: string): Promise<void> {
  const path = join(folder, fileName);
  await mkdir(folder, { recursive: true });
  const deadline = performance.now() + orphanEndsWithinMs;
  while (!(await createFile(path, linesOf(process.pid)))) {
    const [emulator = 0, owner = 0] = await readPids(path);
    if (!isRunning(emulator)) {
      await rm(path, { force: true });
    } else if (isRunning(owner) || performance.now() > deadline) {
      throw new Failed(
        `The storage folder ${folder} is in use by process ${owner}, whose emulator is process ${emulator}. ` +
          `Stop it first. If these are something else altogether, delete ${path}.`,
      );
    } else {
      await sleep(100);
    }
  }
}

/** Says that emulator process `pid` uses the folder from now on. */
export async function holdFolder(folder: string, pid: number): Promise<void> {
  await writeFile(join(folder, fileName), linesOf(pid));
}

/** Says that nothing uses the folder any more. */
export async function releaseFolder(folder: string): Promise<void> {
  await rm(join(folder, fileName), { force: true });
}

const linesOf = (emulator: number) => `${emulator}\n${process.pid}\n`;

async function readPids(path: string): Promise<readonly number[]> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return text.split('\n').map(Number);
}

async function createFile(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx' });
    return true;
  } catch (failure) {
    if (failure instanceof Error && 'code' in failure && failure.code === 'EEXIST') return false;
    throw failure;
  }
}
