import path from 'node:path';
import pLimit from 'p-limit';
import { z } from 'zod';
import { type BlobPath, blobPath } from './blobPath.ts';
import { type BlobReceipt, type BlobReceipts, openBlobReceipts } from './blobReceipts.ts';
import type { Registration } from './captureRegistrations.ts';
import type { Clock } from './clock.ts';
import { expandSettings, type Settings } from './expandSettings.ts';
import type { TypedData } from './functionsCore.ts';
import type { Invoke, WriteLog } from './invokeFunction.ts';
import { repeatedPoll } from './repeatedPoll.ts';
import { within } from './within.ts';

type ListedBlob = { name: string; etag: string; bytes: number };

/** A container, or anything that holds named bytes in versions. */
export type BlobSource = {
  /** The container's URL, without a slash at its end. */
  url: string;
  list(): AsyncIterable<ListedBlob>;
  /** The content of just that version; nothing where it is gone or there is a newer one. */
  read(name: string, etag: string): Promise<Uint8Array | undefined>;
};

export type BlobTriggerOptions = {
  registrations: readonly Registration[];
  settings: Settings;
  containers: Readonly<Record<string, BlobSource>>;
  directory: string;
  clock: Clock;
  pollMilliseconds: number;
  invoke: Invoke;
  log: WriteLog;
};

export type BlobTriggers = {
  /** Looks for new blobs now; resolves when the functions are done with those found. */
  poll(): Promise<void>;
  /** The versions of blobs that a function gave up on. */
  poison(): BlobReceipt[];
  /** Lets a poisoned blob be tried again, at the next poll. Whether there was one. */
  requeue(functionName: string, blob: string): Promise<boolean>;
  /** Starts none any more, and gives those that run `graceMilliseconds`. */
  stop(graceMilliseconds: number): Promise<void>;
};

/** As `extensions.blobs` of host.json has them in Azure. */
const POISON_BLOB_THRESHOLD = 5;
const MAX_DEGREE_OF_PARALLELISM = 2;

type Trigger = { registration: Registration; path: BlobPath; source: BlobSource };
type BlobTable = BlobTriggerOptions & {
  triggers: Trigger[];
  receipts: BlobReceipts;
  isStopped: boolean;
};

/**
 * Starts the blob functions: each is told of every version of every blob on its path, at least once.
 * A receipt is kept when it returns; when it throws it is told again at the next poll, five times.
 */
export async function startBlobTriggers(options: BlobTriggerOptions): Promise<BlobTriggers> {
  const triggers = options.registrations.map((registration) => toTrigger(registration, options));
  const receipts = await openBlobReceipts(
    path.join(options.directory, 'blobs.journal'),
    options.log,
  );
  const table: BlobTable = { ...options, triggers, receipts, isStopped: false };
  const { clock, log, pollMilliseconds: milliseconds } = options;
  const isIdle = triggers.length === 0;
  const poller = repeatedPoll(() => pollOnce(table), { clock, log, milliseconds, isIdle });
  return {
    ...poller,
    poison: () => receipts.list().filter(({ state }) => state === 'poison'),
    async requeue(functionName, blob) {
      const receipt = receipts.get(functionName, blob);
      if (receipt?.state !== 'poison') return false;
      await receipts.put({ ...receipt, state: 'requeued', tries: 0, at: nowOf(table) });
      return true;
    },
    async stop(graceMilliseconds) {
      table.isStopped = true;
      await within(graceMilliseconds, poller.stop());
      await receipts.close();
    },
  };
}

function toTrigger(registration: Registration, options: BlobTriggerOptions): Trigger {
  const { name, trigger } = registration;
  const binding = z.object({ path: z.string() }).parse(trigger);
  const path = blobPath(expandSettings(binding.path, options.settings, name), name);
  const source = options.containers[path.container];
  if (source === undefined) {
    throw new Error(
      `Function "${name}" listens to the container "${path.container}", which is not there.`,
    );
  }
  return { registration, path, source };
}

/** One look at the containers. It ends when all are told; the first trouble with storage is thrown. */
async function pollOnce(table: BlobTable): Promise<void> {
  const limit = pLimit(MAX_DEGREE_OF_PARALLELISM);
  const told: Promise<void>[] = [];
  const troubles: unknown[] = [];
  try {
    for await (const { trigger, blob, names } of news(table)) {
      const telling = limit(() => tell(table, trigger, blob, names));
      told.push(telling.catch((error) => void troubles.push(error)));
    }
  } finally {
    await Promise.all(told);
  }
  if (troubles.length > 0) throw troubles[0];
}

type News = { trigger: Trigger; blob: ListedBlob; names: Record<string, string> };

async function* news(table: BlobTable): AsyncGenerator<News> {
  for (const source of new Set(table.triggers.map((trigger) => trigger.source))) {
    const triggers = table.triggers.filter((trigger) => trigger.source === source);
    for await (const blob of source.list()) {
      for (const trigger of triggers) {
        const names = trigger.path.match(blob.name);
        if (names !== undefined && isNews(table, trigger, blob)) yield { trigger, blob, names };
      }
    }
  }
}

function isNews({ receipts }: BlobTable, trigger: Trigger, blob: ListedBlob): boolean {
  const receipt = receipts.get(trigger.registration.name, pathOf(trigger, blob));
  if (receipt?.etag !== blob.etag) return true;
  return receipt.state === 'failed' || receipt.state === 'requeued';
}

async function tell(
  table: BlobTable,
  trigger: Trigger,
  blob: ListedBlob,
  names: Record<string, string>,
): Promise<void> {
  if (table.isStopped) return;
  const { registration, source } = trigger;
  const blobPath = pathOf(trigger, blob);
  const before = table.receipts.get(registration.name, blobPath);
  const failed = before?.etag === blob.etag ? before.tries : 0;
  const receipt = { functionName: registration.name, blob: blobPath, etag: blob.etag };
  const content = await source.read(blob.name, blob.etag);
  if (content === undefined) return;
  try {
    await table.invoke(registration, { bytes: content }, metadataOf(trigger, blob, names));
  } catch (error) {
    const tries = failed + 1;
    const reason = error instanceof Error ? error.message : String(error);
    const state = tries < POISON_BLOB_THRESHOLD ? 'failed' : 'poison';
    const message = failureOf(blobPath, tries, reason);
    table.log({ level: 'error', functionName: registration.name, message });
    await table.receipts.put({ ...receipt, state, tries, reason, at: nowOf(table) });
    return;
  }
  await table.receipts.put({ ...receipt, state: 'done', tries: failed, at: nowOf(table) });
}

function nowOf({ clock }: BlobTable): string {
  return clock.now().toISOString();
}

function failureOf(blob: string, tries: number, reason: string): string {
  const end = tries < POISON_BLOB_THRESHOLD ? '' : ', and it is set aside until it is re-queued';
  return `Try ${tries} of ${POISON_BLOB_THRESHOLD} at the blob ${blob} failed${end}: ${reason}`;
}

/** What the worker is told of a blob besides its content. */
function metadataOf(
  trigger: Trigger,
  blob: ListedBlob,
  names: Record<string, string>,
): Record<string, TypedData> {
  const uri = `${trigger.source.url}/${blob.name.split('/').map(encodeURIComponent).join('/')}`;
  const properties = { ETag: blob.etag, ContentLength: blob.bytes };
  const parts = Object.entries(names).map(([name, value]) => [name, { string: value }]);
  return {
    ...Object.fromEntries(parts),
    BlobTrigger: { string: pathOf(trigger, blob) },
    Uri: { json: JSON.stringify(uri) },
    Properties: { json: JSON.stringify(properties) },
    Metadata: { json: '{}' },
  };
}

function pathOf({ path }: Trigger, { name }: ListedBlob): string {
  return `${path.container}/${name}`;
}
