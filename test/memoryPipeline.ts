/** The pipeline's steps one after the other over containers and tables in memory: no host, no emulator. */
import { fileOfRun } from '../functions/app/activities/fileOfRun.ts';
import { takeExtracts, takeInbox, takeMonths } from '../functions/app/activities/inventorySteps.ts';
import { foldStep, payStep, publishStep } from '../functions/app/activities/monthSteps.ts';
import { stageStep } from '../functions/app/activities/stageStep.ts';
import { inboxOf, type Services } from '../functions/app/services.ts';
import { equalRanges } from '../functions/app/tenants/tenantBucket.ts';
import { inboxNameProblem, ownNameProblem } from '../functions/storage/blobName.ts';
import type { BlobStore } from '../functions/storage/blobStore.ts';
import type { StoredRow } from '../functions/storage/tableStore.ts';
import type { Extracts } from './memoryRun.ts';
import { memoryServices } from './memoryServices.ts';
import { memoryBlobStore } from './storage/memoryBlobStore.ts';

export interface MemoryPipeline {
  readonly services: Services;
  readonly reports: BlobStore;
  drop(files: Extracts): Promise<void>;
  /** What a run made, such as `2024-01 r1`; the month that it stopped at reads `2024-01 parked: ...`. */
  run(): Promise<string[]>;
  /** The text of a report; undefined where there is none. */
  shown(name: string): Promise<string | undefined>;
  rowsOf(table: keyof Services['tables'], partitionKey: string): Promise<StoredRow[]>;
}

/** `change` gives some of the services another way of working. */
export function memoryPipeline(
  change: (services: Services) => Partial<Services> = () => ({}),
): MemoryPipeline {
  const extracts = memoryBlobStore(inboxNameProblem);
  const reports = memoryBlobStore(ownNameProblem);
  const withoutInbox = memoryServices();
  const { workBlobs } = withoutInbox;
  const usual: Services = {
    ...withoutInbox,
    inbox: inboxOf(extracts),
    reports,
    copying: {
      async workToReports(from, to) {
        await reports.writeStream(to, workBlobs.stream(from));
      },
      async withinReports(from, to) {
        await reports.writeStream(to, reports.stream(from));
      },
    },
  };
  const services = { ...usual, ...change(usual) };
  let runs = 0;
  return {
    services,
    reports,
    async drop(files) {
      for (const [name, content] of files) await extracts.write(name, Buffer.from(content));
    },
    run: () => wholeRun(services, `run-${String(++runs).padStart(6, '0')}-0123abcd`),
    async shown(name) {
      const found = await reports.read(name);
      return found && Buffer.from(found.bytes).toString('utf8');
    },
    async rowsOf(table, partitionKey) {
      const rows: StoredRow[] = [];
      for await (const row of services.tables[table].query(partitionKey)) rows.push(row);
      return rows;
    },
  };
}

async function wholeRun(services: Services, runId: string): Promise<string[]> {
  const { files } = await takeInbox(services, runId);
  for (const index of files.keys())
    await stageStep(services, await fileOfRun(services, runId, index));
  const { months, ranges: count } = await takeExtracts(services, runId);
  const ranges = equalRanges(count);
  for (const month of months) {
    for (const range of ranges) await foldStep(services, runId, month, range);
  }
  const made: string[] = [];
  for (const { month } of (await takeMonths(services, runId)).toMake) {
    for (const range of ranges) await payStep(services, runId, month, range);
    const { outcome, revision, reason } = await publishStep(services, runId, month, ranges);
    made.push(outcome === 'published' ? `${month} r${revision}` : `${month} ${outcome}: ${reason}`);
    if (outcome !== 'published') break;
  }
  return made;
}
