import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEmulator } from '../../../functions/local/pipeline/emulator.ts';
import { troubleText } from '../../../functions/local/troubleText.ts';
import { ownNameProblem } from '../../../functions/storage/blobName.ts';
import { connectStorage } from '../../../functions/storage/connectStorage.ts';
import { bytesOf } from '../../storage/blobStoreContract.ts';

const isRunning = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** What an emulator that was killed leaves in its folder. */
const leavePidOf = (folder: string, pid: number) =>
  writeFile(join(folder, 'emulator.pid'), `${pid}\n${pid}\n`);

async function goneProcess(): Promise<number> {
  const gone = spawn(process.execPath, ['-e', '']);
  await once(gone, 'exit');
  return gone.pid ?? 0;
}

describe('the storage emulator', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'highwater-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('starts two at once on ports of their own, and ends when it is told', async () => {
    const [one, other] = await Promise.all([startEmulator(), startEmulator()]);
    expect(one.connectionString).not.toBe(other.connectionString);
    for (const { connectionString } of [one, other]) {
      const storage = await connectStorage({ STORAGE: connectionString }, 'STORAGE');
      await storage.prepare(['work'], ['runs']);
    }
    await Promise.all([one.stop(), other.stop()]);
    expect([isRunning(one.pid), isRunning(other.pid)]).toEqual([false, false]);
    await one.stop();
  });

  it('keeps its folder to itself, and finds its data there when the one before is gone', async () => {
    const first = await startEmulator(folder);
    await expect(startEmulator(folder)).rejects.toThrow(
      `${folder} is in use by process ${process.pid}, whose emulator is process ${first.pid}.`,
    );
    const refusal: unknown = await startEmulator(folder).catch((error: unknown) => error);
    expect(troubleText(refusal)).toContain('Stop it first.');
    const before = await connectStorage({ STORAGE: first.connectionString }, 'STORAGE');
    await before.prepare(['work'], ['runs']);
    await before.blobStore('work', ownNameProblem).write('a.json', bytesOf('kept'));
    await before.tableStore('runs').insert({ partitionKey: 'p', rowKey: '1', values: { n: 7n } });
    await first.stop();
    await leavePidOf(folder, await goneProcess());

    const second = await startEmulator(folder);
    const after = await connectStorage({ STORAGE: second.connectionString }, 'STORAGE');
    const kept = await after.blobStore('work', ownNameProblem).read('a.json');
    expect(Buffer.from(kept?.bytes ?? []).toString()).toBe('kept');
    expect((await after.tableStore('runs').get('p', '1'))?.values).toEqual({ n: 7n });
    await second.stop();
    expect(await readdir(folder)).not.toContain('emulator.pid');
  });

  it('ends in order when its owner is killed, and the next one waits for that', async () => {
    const module = new URL('../../../dist/functions/local/pipeline/emulator.js', import.meta.url);
    const connect = new URL('../../../dist/functions/storage/connectStorage.js', import.meta.url);
    const script = `
      import { startEmulator } from ${JSON.stringify(module.href)};
      import { connectStorage } from ${JSON.stringify(connect.href)};
      const { connectionString, pid } = await startEmulator(${JSON.stringify(folder)});
      const storage = await connectStorage({ STORAGE: connectionString }, 'STORAGE');
      await storage.prepare([], ['runs']);
      await storage.tableStore('runs').insert({ partitionKey: 'p', rowKey: '1', values: { pid } });
      process.kill(process.pid, 'SIGKILL');`;
    const owner = spawn(process.execPath, ['--input-type=module', '-e', script]);
    const [, signal] = await once(owner, 'exit');
    expect(signal).toBe('SIGKILL');

    const next = await startEmulator(folder);
    const storage = await connectStorage({ STORAGE: next.connectionString }, 'STORAGE');
    const kept = await storage.tableStore('runs').get('p', '1');
    expect(isRunning(Number(kept?.values['pid']))).toBe(false);
    await next.stop();
  });

  it('says what went wrong when it does not come up', async () => {
    await writeFile(join(folder, 'in-the-way'), '');
    await expect(startEmulator(join(folder, 'in-the-way'))).rejects.toThrow(/EEXIST|ENOTDIR/);
  });
});
