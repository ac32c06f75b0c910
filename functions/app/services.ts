/** Containers, tables and settings, wired once for all functions of a process. */
import process from 'node:process';
import pLimit from 'p-limit';
import { inboxNameProblem, ownNameProblem } from '../storage/blobName.ts';
import type { BlobStore } from '../storage/blobStore.ts';
import { connectStorage } from '../storage/connectStorage.ts';
import { StorageError } from '../storage/storageError.ts';
import type { TableStore } from '../storage/tableStore.ts';
import { type Inbox, InboxChanged, type InboxFile, type WorkStore } from './ports.ts';
import type { RunSettings } from './runSettings.ts';
import { type Environment, runSettingsFrom, STORAGE_SETTING } from './settings.ts';

export const CONTAINERS = { extracts: 'extracts', work: 'work', reports: 'reports' } as const;
export const TABLES = {
  runs: 'runs',
  steps: 'steps',
  periods: 'periods',
  earnings: 'earnings',
  highwatermarks: 'highwatermarks',
  caps: 'caps',
  revenue: 'revenue',
} as const;

export interface Services {
  readonly inbox: Inbox;
  readonly work: WorkStore;
  /** The work container itself, for conditional writes. */
  readonly workBlobs: BlobStore;
  readonly reports: BlobStore;
  readonly copying: Copying;
  /** See `loadSharedPart`. */
  readonly keptParts: Map<string, Promise<unknown>>;
  readonly tables: Readonly<Record<keyof typeof TABLES, TableStore>>;
  readonly settings: RunSettings;
}

/** What is copied without passing through the process. */
export interface Copying {
  workToReports(from: string, to: string): Promise<void>;
  withinReports(from: string, to: string): Promise<void>;
}

let wired: { readonly to: string | undefined; readonly services: Promise<Services> } | undefined;

/** The services that the process's settings name; containers and tables are created if missing. */
export function services(): Promise<Services> {
  const to = process.env[STORAGE_SETTING];
  if (wired?.to !== to) wired = undefined;
  wired ??= {
    to,
    services: connectServices(process.env).catch((error: unknown) => {
      wired = undefined;
      throw error;
    }),
  };
  return wired.services;
}

export async function connectServices(environment: Environment): Promise<Services> {
  const settings = runSettingsFrom(environment);
  const storage = await connectStorage(environment, STORAGE_SETTING);
  await storage.prepare(Object.values(CONTAINERS), Object.values(TABLES));
  const workBlobs = storage.blobStore(CONTAINERS.work, ownNameProblem);
  const toReportsFrom = (container: string) => (from: string, to: string) =>
    storage.copyBlob({ container, name: from }, { container: CONTAINERS.reports, name: to });
  return {
    inbox: inboxOf(storage.blobStore(CONTAINERS.extracts, inboxNameProblem)),
    work: workStoreOf(workBlobs),
    workBlobs,
    reports: storage.blobStore(CONTAINERS.reports, ownNameProblem),
    keptParts: new Map(),
    copying: {
      workToReports: toReportsFrom(CONTAINERS.work),
      withinReports: toReportsFrom(CONTAINERS.reports),
    },
    tables: {
      runs: storage.tableStore(TABLES.runs),
      steps: storage.tableStore(TABLES.steps),
      periods: storage.tableStore(TABLES.periods),
      earnings: storage.tableStore(TABLES.earnings),
      highwatermarks: storage.tableStore(TABLES.highwatermarks),
      caps: storage.tableStore(TABLES.caps),
      revenue: storage.tableStore(TABLES.revenue),
    },
    settings,
  };
}

/** Files of a container; a file is read in exactly the version that was listed. */
export function inboxOf(blobs: BlobStore): Inbox {
  return {
    async *list() {
      for await (const { name, sizeBytes, etag } of blobs.list('')) {
        yield { name, bytes: sizeBytes, etag };
      }
    },
    open: (file, from = 0) => versionOf(blobs, file, from),
  };
}

async function* versionOf(
  blobs: BlobStore,
  { name, etag }: InboxFile,
  offset: number,
): AsyncGenerator<Uint8Array> {
  try {
    yield* blobs.stream(name, { offset, ifMatch: etag });
  } catch (error) {
    const isGone = error instanceof StorageError && ['conflict', 'notFound'].includes(error.code);
    if (!isGone) throw error;
    throw new InboxChanged(
      `${name} was replaced or removed while the run was reading the inbox. Start another run: it takes the files as they are then.`,
    );
  }
}

/** However many files a step brings together, it asks for no more of them at once. */
const READS_AT_ONCE = 32;

/** Intermediate results in a container. Names carry digests, so they are written without conditions. */
export function workStoreOf(blobs: BlobStore): WorkStore {
  const limit = pLimit(READS_AT_ONCE);
  return {
    read: async (name) => (await limit(() => blobs.read(name)))?.bytes,
    async readRange(name, from, to) {
      const found = await limit(() => blobs.readRange(name, from, to - from));
      if (!found) throw new Error(`the work container has lost ${name}`);
      return found.bytes;
    },
    letGo() {},
    async write(name, content) {
      // In blocks, which are copies: a try that was given up may still send while the memory is used again.
      await blobs.writeStream(name, content instanceof Uint8Array ? [content] : content);
    },
  };
}
