import type { Month } from '../../../core/month.ts';
import type { BlobStore } from '../../storage/blobStore.ts';
import { sha256OfPieces } from '../digest.ts';
import { readManifest, revisionFolder } from './reportsContainer.ts';

/** The bytes of a published `payouts.csv`, or what is the matter with it and what to do. */
export type PublishedPayouts =
  | { readonly bytes: AsyncIterable<Uint8Array>; readonly damage?: undefined }
  | { readonly bytes?: undefined; readonly damage: string };

/**
 * `payouts.csv` of a published revision, for the next one to be compared with. Whoever may write to the
 * container may have changed it since, and a line that is missing there would be paid again by whoever
 * pays differences: so its SHA-256 must be the one in the manifest. Reading `bytes` fails when the file
 * is replaced after that.
 */
export async function publishedPayouts(
  reports: BlobStore,
  month: Month,
  revision: number,
): Promise<PublishedPayouts> {
  const folder = revisionFolder(month, revision);
  const manifest = await readManifest(reports, folder);
  const outputs = manifest?.revision === revision ? manifest.outputs : [];
  const published = outputs.find(({ name }) => name === 'payouts.csv');
  if (!published) {
    return changed(`${folder}/manifest.json`, `reports/${month}/manifest.json is a copy of it`);
  }
  const name = `${folder}/payouts.csv`;
  const version = await reports.readRange(name, 0, 0);
  const read = (ifMatch: string) => reports.stream(name, { ifMatch });
  if (!version || (await sha256OfPieces(read(version.etag))) !== published.sha256) {
    return changed(name, 'its SHA-256 is in manifest.json beside it');
  }
  return { bytes: read(version.etag) };
}

const changed = (name: string, hint: string): PublishedPayouts => ({
  damage: `reports/${name} is not as it was published: put it back (${hint}), then start a run`,
});
