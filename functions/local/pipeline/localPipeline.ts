/** The whole pipeline on this machine: the storage emulator as a child process, and the host over it. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { READERS_PLACE, removeAbandoned, temporaryFolder } from '../folder/temporaryFolder.ts';
import { directoryLock } from '../host/directoryLock.ts';
import { startEmulator } from './emulator.ts';
import { type PipelineHost, type PipelineHostOptions, startPipelineHost } from './pipelineHost.ts';

export interface LocalPipelineOptions
  extends Omit<PipelineHostOptions, 'connectionString' | 'directory'> {
  /** Where state is kept over restarts; in memory and a temporary folder when undefined. */
  readonly folder: string | undefined;
}

export async function startLocalPipeline(options: LocalPipelineOptions): Promise<PipelineHost> {
  const { folder, ...hostOptions } = options;
  // Nothing announces blobs here but looking for them.
  process.env['EXTRACT_EVENTS'] = 'blob';
  if (folder !== undefined) await mkdir(folder, { recursive: true });
  removeAbandoned(READERS_PLACE);
  const temporary = folder === undefined ? temporaryFolder(READERS_PLACE) : undefined;
  // Before the emulator, which would take over the data of one that is only just starting.
  const free = folder === undefined ? undefined : directoryLock(folder);
  const forget = async () => {
    if (temporary) await rm(temporary, { recursive: true, force: true });
    await free?.();
  };
  const emulator = await startEmulator(folder && join(folder, 'storage')).catch(
    async (error: unknown) => {
      await forget();
      throw error;
    },
  );
  const end = () => emulator.stop().finally(forget);
  try {
    const pipeline = await startPipelineHost({
      ...hostOptions,
      connectionString: emulator.connectionString,
      directory: join(folder ?? temporary ?? '', 'host'),
    });
    return { ...pipeline, stop: () => pipeline.stop().finally(end) };
  } catch (error) {
    await end();
    throw error;
  }
}
