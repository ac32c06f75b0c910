import { inboxOf, type Services, workStoreOf } from '../functions/app/services.ts';
import { runSettingsFrom } from '../functions/app/settings.ts';
import { ownNameProblem } from '../functions/storage/blobName.ts';
import type { BlobStore } from '../functions/storage/blobStore.ts';
import { memoryBlobStore } from './storage/memoryBlobStore.ts';
import { memoryTableStore } from './storage/memoryTableStore.ts';

/** What the steps of the pipeline need, without an account: one container for all, and empty tables. */
export function memoryServices(blobs: BlobStore = memoryBlobStore(ownNameProblem)): Services {
  return {
    inbox: inboxOf(blobs),
    work: workStoreOf(blobs),
    workBlobs: blobs,
    reports: blobs,
    keptParts: new Map(),
    copying: { workToReports: async () => {}, withinReports: async () => {} },
    tables: {
      runs: memoryTableStore(),
      steps: memoryTableStore(),
      periods: memoryTableStore(),
      earnings: memoryTableStore(),
      highwatermarks: memoryTableStore(),
      caps: memoryTableStore(),
      revenue: memoryTableStore(),
    },
    settings: runSettingsFrom({}),
  };
}
