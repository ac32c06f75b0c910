import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Manifest, manifestSchema, manifestText } from '../../app/publishing/manifest.ts';
import type { Output } from '../../app/publishing/reportSink.ts';

/** What a later revision has beside the reports of the first. */
export const RESTATEMENT = 'restatement.csv';

/** By its manifest; undefined for a first revision. */
export const restatementOf = ({ revision, outputs }: Manifest): Output | undefined =>
  revision > 1 ? outputs.find(({ name }) => name === RESTATEMENT) : undefined;

/**
 * Makes a month that was computed again into the revision that its reports are. Extracts tell neither
 * how many revisions there were nor what the one before said: number and digest of `restatement.csv`
 * are taken from the manifest of the reports.
 */
export async function asRevision(folder: string, manifest: Manifest): Promise<void> {
  const restatement = restatementOf(manifest);
  if (restatement === undefined) return;
  const path = join(folder, 'manifest.json');
  const first = manifestSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  const outputs = [...first.outputs, restatement];
  await writeFile(path, manifestText({ ...first, revision: manifest.revision, outputs }));
}
