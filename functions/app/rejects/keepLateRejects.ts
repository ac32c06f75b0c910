/** Texts for the rows that were set aside once all files were known: files are read again for them. */
import { ENGINE_VERSION } from '../../../core/engineVersion.ts';
import { decodeJson, encodeJson } from '../codec.ts';
import { digestOf } from '../digest.ts';
import type { FileOutcome } from '../planning/countFiles.ts';
import type { WorkStore } from '../ports.ts';
import { WORK_FORMAT } from '../runSettings.ts';
import type { StagedRejects } from '../staging/stagedFile.ts';
import { readLateRejects } from './lateRejects.ts';
import type { RawTextOf } from './rawTextReader.ts';
import { rejectBlobs } from './rejectBlobs.ts';
import { rowBitmap } from './rowBitmap.ts';

/**
 * Keeps the late rejects of every file with their texts, unless a run before has kept the same. Every
 * month's reports list them, and reading a file again for its texts is dear. Of a file a bit for each row
 * is held, whatever is set aside of it.
 */
export async function keepLateRejects(
  work: WorkStore,
  files: readonly FileOutcome[],
  rawTextOf: RawTextOf,
): Promise<void> {
  for (const file of files) {
    if (file.lateRejects.rows === 0 || (await work.read(listOf(file)))) continue;
    const blobs = await writeWithTexts(work, file, rawTextOf);
    await work.write(listOf(file), encodeJson(blobs));
  }
}

/** The blobs of a file's late rejects with their texts. */
export async function keptLateRejects(
  work: WorkStore,
  file: FileOutcome,
): Promise<readonly StagedRejects[]> {
  if (file.lateRejects.rows === 0) return [];
  const bytes = await work.read(listOf(file));
  if (!bytes) throw new Error(`the work store has lost the late rejects of ${file.count.name}`);
  return decodeJson<StagedRejects[]>(bytes);
}

/** By the rows and what they are set aside for, wherever the file stands among the others. */
function folderOf({ count, lateRejects: { runs, settled } }: FileOutcome): string {
  const rows = [runs.map(({ name, from, to }) => [name, from, to]), settled];
  return `late/${digestOf(ENGINE_VERSION, WORK_FORMAT, count.sha256, rows)}`;
}

/** Names the blobs; written last, so that they are there where it is. */
const listOf = (file: FileOutcome): string => `${folderOf(file)}/blobs.json`;

async function writeWithTexts(
  work: WorkStore,
  file: FileOutcome,
  rawTextOf: RawTextOf,
): Promise<StagedRejects[]> {
  const wanted = rowBitmap();
  for await (const { row } of readLateRejects(work, file.lateRejects)) wanted.add(row);
  const blobs = rejectBlobs(work, folderOf(file));
  const rejects = readLateRejects(work, file.lateRejects);
  await rawTextOf(file.count.name, wanted, async (texts) => {
    for (const { row, text } of texts) {
      const { value: reject } = await rejects.next();
      if (reject?.row !== row)
        throw new Error(`row ${row} of ${file.count.name} was not set aside`);
      blobs.take({ ...reject, raw: text });
    }
    await blobs.writeReady();
  });
  const { value: lost } = await rejects.next();
  if (lost) throw new Error(`${file.count.name} has no row ${lost.row} any more`);
  return blobs.finish();
}
