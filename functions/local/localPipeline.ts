/** The whole pipeline on this machine: the storage emulator as a child process, and the host over it. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
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
  const emulator = await startEmulator(folder && join(folder, 'storage'));
  const temporary = folder === undefined ? await mkdtemp(join(tmpdir(), 'highwater-')) : undefined;
  const end = async () => {
    await emulator.stop();
    if (temporary) await rm(temporary, { recursive: true, force: true });
  };
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
