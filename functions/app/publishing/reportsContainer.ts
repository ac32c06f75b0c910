/**
 * The container `reports`: every revision stays under `<month>/revisions/<n>/`, the newest one is
 * also at `<month>/`. The manifest is written last: where it is, all files of the revision are.
 */
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { z } from 'zod';
import type { Month } from '../../../core/month.ts';
import type { BlobStore } from '../../storage/blobStore.ts';
import { boundedConcurrency } from '../../storage/boundedConcurrency.ts';
import type { Services } from '../services.ts';
import type { Period } from './periods.ts';
import type { ReportFile, ReportSink } from './reportSink.ts';

const MANIFEST = 'manifest.json';
const COPIES_AT_ONCE = 6;

/** Where a run puts a month's reports before they are published. */
export const madeFolder = (runId: string, month: Month): string => `made/${runId}/${month}`;

/** Where a published revision stays. */
export const revisionFolder = (month: Month, revision: number): string =>
  `${month}/revisions/${revision}`;

/** Writes the reports of a month that is not published yet. */
export const madeSink = (work: BlobStore, runId: string, month: Month): ReportSink => ({
  open: async (name) => streamedBlob(work, `${madeFolder(runId, month)}/${name}`),
});

/** A blob that is written while it is made; it is there once it is ended, and whole. */
function streamedBlob(blobs: BlobStore, name: string): ReportFile {
  const stream = new PassThrough();
  const written = blobs.writeStream(name, stream);
  // Told to whoever writes next, or ends it.
  written.catch(() => {});
  return {
    async write(bytes) {
      // The caller uses its memory again.
      if (!stream.write(Buffer.from(bytes))) await Promise.race([once(stream, 'drain'), written]);
    },
    async end() {
      stream.end();
      await written;
    },
  };
}

/** What every engine version writes into a manifest: older revisions stay readable. */
const revisionFiles = z.object({
  revision: z.int(),
  outputs: z.array(z.object({ name: z.string(), sha256: z.string() })),
});
export type RevisionFiles = z.output<typeof revisionFiles>;

/** The files of a revision; undefined where there is none, or somebody has put something else there. */
export async function readManifest(
  blobs: BlobStore,
  folder: string,
): Promise<RevisionFiles | undefined> {
  const found = await blobs.read(`${folder}/${MANIFEST}`);
  if (!found) return undefined;
  try {
    return revisionFiles.parse(JSON.parse(Buffer.from(found.bytes).toString('utf8')));
  } catch {
    return undefined;
  }
}

/** Every file of a revision, the manifest last. */
export const reportNames = ({ outputs }: RevisionFiles): string[] => [
  ...outputs.map(({ name }) => name),
  MANIFEST,
];

/**
 * The newest revision of a month that lies whole at its place, for readers: the published one, or the
 * one before it while that is being put there. Undefined while there is none.
 */
export async function wholeRevision(
  reports: BlobStore,
  month: Month,
  { revision }: Period,
): Promise<RevisionFiles | undefined> {
  for (const candidate of [revision, revision - 1].filter((number) => number > 0)) {
    const manifest = await readManifest(reports, revisionFolder(month, candidate));
    if (manifest) return manifest;
  }
  return undefined;
}

/** Whether the published revision of a month lies whole at its place. */
export async function isShown(
  reports: BlobStore,
  month: Month,
  { revision }: Period,
): Promise<boolean> {
  if (revision === 0) return false;
  return (await readManifest(reports, month))?.revision === revision;
}

/**
 * Puts a published month in its places: among the revisions, and from there where the newest one is. Only
 * what is published comes here, so doing it twice writes the same bytes. Once it lies among the revisions,
 * the run's own files may be gone.
 */
export async function showRevision(
  { workBlobs, reports, copying }: Pick<Services, 'workBlobs' | 'reports' | 'copying'>,
  month: Month,
  { runId, revision }: Period,
): Promise<void> {
  const [made, kept] = [madeFolder(runId, month), revisionFolder(month, revision)];
  const manifest = await readManifest(workBlobs, made);
  if (manifest) await copyAll(copying.workToReports, made, kept, manifest);
  const whole = manifest ?? (await readManifest(reports, kept));
  if (!whole) throw new Error(`the work container has lost the reports of ${month} by ${runId}`);
  const names = whole.outputs.map(({ name }) => name);
  await reports.delete(`${month}/${MANIFEST}`);
  await deleteOutdated(reports, month, revision, names);
  await copyAll(copying.withinReports, kept, month, whole);
}

async function copyAll(
  copyBlob: (from: string, to: string) => Promise<void>,
  from: string,
  to: string,
  { outputs }: RevisionFiles,
): Promise<void> {
  const copy = (name: string): Promise<void> => copyBlob(`${from}/${name}`, `${to}/${name}`);
  await boundedConcurrency(
    outputs.map(({ name }) => name),
    COPIES_AT_ONCE,
    copy,
  );
  await copy(MANIFEST);
}

/**
 * Deletes what revisions before this one have put at the month's place and this one does not replace,
 * such as the statement of a partner. Of all of them, because someone who was slow may have put any
 * there; and nothing else, because people keep files of their own beside the reports.
 */
async function deleteOutdated(
  reports: BlobStore,
  month: Month,
  revision: number,
  names: readonly string[],
): Promise<void> {
  const outdated = new Set<string>();
  for (let before = 1; before < revision; before++) {
    const manifest = await readManifest(reports, revisionFolder(month, before));
    for (const { name } of manifest?.outputs ?? []) outdated.add(name);
  }
  for (const name of names) outdated.delete(name);
  for (const name of outdated) await reports.delete(`${month}/${name}`);
}
