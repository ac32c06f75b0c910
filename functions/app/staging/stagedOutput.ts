/** Writes what decoding an extract, or a segment of one, gives; memory does not follow the file. */
import type { FastConsumer } from '../../../core/extracts/fast/fastConsumer.ts';
import type { Month } from '../../../core/month.ts';
import { byName, encodeLines } from '../codec.ts';
import { sha256 } from '../digest.ts';
import type { WorkStore } from '../ports.ts';
import { rejectBlobs } from '../rejects/rejectBlobs.ts';
import { writeTenants } from '../tenants/tenantStream.ts';
import { partCollector } from './partCollector.ts';
import { isCounted, type ReferenceRow, type StagedFile, type StagedPart } from './stagedFile.ts';

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
  const rejects = rejectBlobs(work, `${folder}/rejects`);
  const months = new Map<Month, StagedPart[]>();

  async function writeParts(): Promise<void> {
    for (const { month, rows, writer } of parts.takeReady()) {
      const blob = await writeTenants(work, `${folder}/${month}`, writer, rows);
      const list = months.get(month) ?? [];
      list.push({ ...blob, firstRow: 0 });
      months.set(month, list);
    }
  }

  return {
    consumer: {
      usage: parts.usage,
      revenue: parts.revenue,
      recognised: () => {},
      row: (row) => {
        if (!parts.row(row) && !isCounted(row)) reference.push(row as ReferenceRow);
      },
      rejected: (row, { code, message }, raw) => rejects.take({ row, code, message, raw }),
    },
    async writeReady() {
      await writeParts();
      await rejects.writeReady();
    },
    async finish() {
      parts.finish();
      await writeParts();
      return {
        rejects: await rejects.finish(),
        months: new Map([...months].sort(([a], [b]) => (a < b ? -1 : 1))),
        reference:
          reference.length === 0 ? '' : await writeLines(work, folder, reference.splice(0)),
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
