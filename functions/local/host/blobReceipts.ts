import { existsSync } from 'node:fs';
import { z } from 'zod';
import type { WriteLog } from './invokeFunction.ts';
import { createJournal, reopenJournal } from './journalFile.ts';

/** What became of one version of a blob at one function. `poison` is given up until it is re-queued. */
export type BlobReceipt = {
  functionName: string;
  /** `container/name`. */
  blob: string;
  etag: string;
  state: 'done' | 'failed' | 'poison' | 'requeued';
  /** How often it failed. */
  tries: number;
  reason?: string | undefined;
  at: string;
};

const receipts = z.array(
  z.strictObject({
    functionName: z.string(),
    blob: z.string(),
    etag: z.string(),
    state: z.enum(['done', 'failed', 'poison', 'requeued']),
    tries: z.number().int(),
    reason: z.string().optional(),
    at: z.iso.datetime(),
  }),
);

export type BlobReceipts = {
  get(functionName: string, blob: string): BlobReceipt | undefined;
  list(): BlobReceipt[];
  /** Resolves when the receipt is on the disk. */
  put(receipt: BlobReceipt): Promise<void>;
  close(): Promise<void>;
};

/**
 * The receipts in `file`, the newest of each function and blob. A lost receipt means only that a
 * function is told of a blob once more, so a damaged file is read as far as it goes, with a word.
 */
export async function openBlobReceipts(file: string, log: WriteLog): Promise<BlobReceipts> {
  const byKey = new Map<string, BlobReceipt>();
  for (const receipt of await readReceipts(file, log)) byKey.set(keyOf(receipt), receipt);
  const journal = await createJournal(file, [...byKey.values()]);
  let lastPut: Promise<void> = Promise.resolve();
  return {
    get: (functionName, blob) => byKey.get(keyOf({ functionName, blob })),
    list: () => [...byKey.values()],
    put(receipt) {
      const put = lastPut.then(async () => {
        await journal.append([receipt]);
        byKey.set(keyOf(receipt), receipt);
      });
      lastPut = put.catch(() => undefined);
      return put;
    },
    close: () => lastPut.then(() => journal.close()),
  };
}

async function readReceipts(file: string, log: WriteLog): Promise<BlobReceipt[]> {
  if (!existsSync(file)) return [];
  const { values, state } = await reopenJournal(file);
  if (state === 'damaged') {
    const message = `${file} is damaged: functions may be told of some blobs once more.`;
    log({ level: 'warning', message });
  }
  return values.flatMap((value) => receipts.parse(value));
}

function keyOf({ functionName, blob }: { functionName: string; blob: string }): string {
  return JSON.stringify([functionName, blob]);
}
