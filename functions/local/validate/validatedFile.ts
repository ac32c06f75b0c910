import { KIND_COLUMNS } from '../../../core/extracts/kindColumns.ts';
import type { FileOutcome } from '../../app/planning/countFiles.ts';
import type { WorkStore } from '../../app/ports.ts';
import { readLateRejects } from '../../app/rejects/lateRejects.ts';
import { mergedByRow } from '../../app/rejects/mergedByRow.ts';
import type { LateReject } from '../../app/rejects/rejectedRuns.ts';
import { readRejects } from '../../app/staging/stagedFile.ts';
import type { RejectedRows, ValidatedFile } from './validation.ts';

const EXAMPLES = 3;

/** What became of a file; `unread` are its columns that are not read. */
export async function validatedFile(
  work: WorkStore,
  outcome: FileOutcome,
  unread: readonly string[],
): Promise<ValidatedFile> {
  const { count, issue, copyOf, months } = outcome;
  return {
    name: count.name,
    kind: count.kind,
    what: count.kind === '' ? '' : KIND_COLUMNS[count.kind].what,
    rows: count.rows,
    accepted: count.accepted,
    duplicate: count.duplicate,
    quarantined: count.quarantined,
    months: [...months].sort(),
    copyOf,
    issue: issue ? { code: issue.code, message: issue.message } : null,
    rejects: await rejectsOf(work, outcome),
    unreadColumns: unread,
  };
}

async function rejectsOf(work: WorkStore, file: FileOutcome): Promise<RejectedRows[]> {
  const decoding = readRejects(work, file.decodingRejects);
  const rejects = mergedByRow<LateReject>(decoding, readLateRejects(work, file.lateRejects));
  const byCode = new Map<string, { count: number; examples: { row: number; message: string }[] }>();
  for await (const { row, code, message } of rejects) {
    const found = byCode.get(code) ?? { count: 0, examples: [] };
    byCode.set(code, found);
    found.count += 1;
    if (found.examples.length < EXAMPLES) found.examples.push({ row, message });
  }
  return [...byCode]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { count, examples }]) => ({ code, count, examples }));
}
