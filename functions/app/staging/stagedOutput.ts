/** Writes what decoding an extract, or a segment of one, gives; memory does not follow the file. */
import type { FastConsumer } from '../../../core/extracts/fast/fastConsumer.ts';
import type { Month } from '../../../core/month.ts';
import { byName, encodeLines } from '../codec.ts';
import { sha256 } from '../digest.ts';
import type { WorkStore } from '../ports.ts';
import {
  isCounted,
  type ReferenceRow,
  type StagedFile,
  type StagedPart,
  type StagedReject,
  type StagedRejects,
} from '../stagedFile.ts';
import { writeTenants } from '../tenantStream.ts';
import { partCollector } from './partCollector.ts';

/** Rejects that are kept until they are written. */
const REJECTS_A_BLOB = 20_000;

export type StagedRows = Pick<StagedFile, 'rejects' | 'months' | 'reference'>;

export interface StagedOutput {
  readonly consumer: FastConsumer;
  /** Writes what is ready; to be called between pieces of the file. */
  writeReady(): Promise<void>;
  /** Writes the rest, after the last row. */
  finish(): Promise<StagedRows>;
}

export function stagedOutput(work: WorkStore, folder: string): StagedOutput {
  const parts = partCollector();
  const reference: ReferenceRow[] = [];
  const rejects: StagedReject[] = [];
  const rejectBlobs: StagedRejects[] = [];
  const months = new Map<Month, StagedPart[]>();

  async function writeParts(): Promise<void> {
    for (const { month, rows, writer } of parts.takeReady()) {
      const blob = await writeTenants(work, `${folder}/${month}`, writer, rows);
      const list = months.get(month) ?? [];
      list.push({ ...blob, firstRow: 0 });
      months.set(month, list);
    }
  }

  async function writeRejects(): Promise<void> {
    if (rejects.length === 0) return;
    const name = await writeLines(work, `${folder}/rejects`, rejects.splice(0));
    rejectBlobs.push({ name, firstRow: 0 });
  }

  return {
    consumer: {
      usage: parts.usage,
      revenue: parts.revenue,
      recognised: () => {},
      row: (row) => {
        if (!parts.row(row) && !isCounted(row)) reference.push(row as ReferenceRow);
      },
      rejected: (row, { code, message }, raw) => rejects.push({ row, code, message, raw }),
    },
    async writeReady() {
      await writeParts();
      if (rejects.length >= REJECTS_A_BLOB) await writeRejects();
    },
    async finish() {
      parts.finish();
      await writeParts();
      await writeRejects();
      return {
        rejects: rejectBlobs,
        months: new Map([...months].sort(([a], [b]) => (a < b ? -1 : 1))),
        reference: reference.length === 0 ? '' : await writeLines(work, folder, reference),
      };
    },
  };
}

async function writeLines(
  work: WorkStore,
  folder: string,
  lines: readonly unknown[],
): Promise<string> {
  const content = encodeLines(lines, byName());
  const name = `${folder}/${sha256(content)}.ndjson`;
  await work.write(name, content);
  return name;
}
