import { encodeLines } from '../codec.ts';
import { sha256 } from '../digest.ts';
import type { WorkStore } from '../ports.ts';
import { REJECT_CODEC, type StagedReject, type StagedRejects } from '../staging/stagedFile.ts';

/** Rejects, and characters of their texts, that are kept until they are written. */
const MOST_KEPT = 20_000;
const MOST_CHARACTERS = 4 * 1024 * 1024;

/** Rejects with their texts on the way to blobs. */
export interface RejectBlobs {
  /** Takes the next row of the file. */
  take(reject: StagedReject): void;
  /** Writes what is ready; to be called now and then. */
  writeReady(): Promise<void>;
  /** Writes the rest, and names all that was written, in the order of the file. */
  finish(): Promise<StagedRejects[]>;
}

export function rejectBlobs(work: WorkStore, folder: string): RejectBlobs {
  const kept: StagedReject[] = [];
  const blobs: StagedRejects[] = [];
  let characters = 0;

  /** Not all: a piece of a file may have rejects by the hundred thousand, whose lines would be one text. */
  async function writeFirst(): Promise<void> {
    const content = encodeLines(kept.splice(0, MOST_KEPT), REJECT_CODEC);
    characters = kept.reduce((sum, { raw }) => sum + raw.length, 0);
    const name = `${folder}/${sha256(content)}.ndjson`;
    await work.write(name, content);
    blobs.push({ name, firstRow: 0 });
  }

  return {
    take(reject) {
      kept.push(reject);
      characters += reject.raw.length;
    },
    async writeReady() {
      while (kept.length >= MOST_KEPT || characters >= MOST_CHARACTERS) await writeFirst();
    },
    async finish() {
      while (kept.length > 0) await writeFirst();
      return blobs;
    },
  };
}
