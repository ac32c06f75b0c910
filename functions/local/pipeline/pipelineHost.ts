/**
 * The embedded host with the very functions that are deployed, over a storage account that is there
 * already. The functions read their settings from the environment, as they do in Azure.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { CONTAINERS } from '../../app/services.ts';
import { STORAGE_SETTING } from '../../app/settings.ts';
import { inboxNameProblem } from '../../storage/blobName.ts';
import type { BlobStore } from '../../storage/blobStore.ts';
import { connectStorage } from '../../storage/connectStorage.ts';
import type { BlobSource } from '../host/blobTriggers.ts';
import { type Host, type HostOptions, startHost } from '../host/startHost.ts';

export interface PipelineHost {
  /** The container `extracts`. */
  readonly extracts: BlobStore;
  readonly host: Host;
  /** Calls an HTTP function with the host's key. */
  call(path: string, init?: RequestInit): Promise<Response>;
  stop(): Promise<void>;
}

export interface PipelineHostOptions
  extends Omit<HostOptions, 'entryModules' | 'settings' | 'containers'> {
  readonly connectionString: string;
  /** Runs before the host starts, so that files dropped here are found by its first look. */
  readonly beforeHost?: (extracts: BlobStore) => Promise<void>;
}

/** Once a month at 06:00 UTC on the 17th, as deployed. */
const DEFAULT_SCHEDULE = '0 0 6 17 * *';

export async function startPipelineHost(options: PipelineHostOptions): Promise<PipelineHost> {
  const { connectionString, beforeHost, ...hostOptions } = options;
  process.env[STORAGE_SETTING] = connectionString;
  process.env['EXTRACT_EVENTS'] ??= 'blob';
  process.env['RECONCILE_SCHEDULE'] ??= DEFAULT_SCHEDULE;
  const extracts = await prepareExtracts();
  await beforeHost?.(extracts);
  const host = await startHost({
    ...hostOptions,
    entryModules: await entryModules(),
    settings: process.env,
    containers: { [CONTAINERS.extracts]: sourceOf(extracts) },
  });
  return {
    extracts,
    host,
    call: (path, init = {}) =>
      fetch(`${host.origin}/api/${path}`, {
        ...init,
        headers: { 'x-functions-key': host.keys.functionDefault },
      }),
    stop: () => host.stop(),
  };
}

/** The functions make what else they need, when one of them is first called. */
async function prepareExtracts(): Promise<BlobStore> {
  const storage = await connectStorage(process.env, STORAGE_SETTING);
  await storage.prepare([CONTAINERS.extracts], []);
  return storage.blobStore(CONTAINERS.extracts, inboxNameProblem);
}

/** Every module at the top of `functions/`, built or not: what the real host would load. */
async function entryModules(): Promise<string[]> {
  const folder = fileURLToPath(new URL('../..', import.meta.url));
  const names = await readdir(folder);
  return names.filter((name) => /^\w+\.(js|ts)$/.test(name)).map((name) => join(folder, name));
}

function sourceOf(extracts: BlobStore): BlobSource {
  return {
    url: `http://127.0.0.1/${CONTAINERS.extracts}`,
    async *list() {
      for await (const { name, etag, sizeBytes } of extracts.list('')) {
        if (inboxNameProblem(name) === undefined) yield { name, etag, bytes: sizeBytes };
      }
    },
    // An event is a hint: the functions list the inbox themselves and stream what they need.
    read: async () => new Uint8Array(),
  };
}
