import { codePointOrder } from '../../../core/codePointOrder.ts';
import { KIND_COLUMNS } from '../../../core/extracts/kindColumns.ts';
import type { FileOutcome } from '../../app/countFiles.ts';
import { planMonths } from '../../app/planMonths.ts';
import type { WorkStore } from '../../app/ports.ts';
import { readLateRejects } from '../../app/rejects/lateRejects.ts';
import { mergedByRow } from '../../app/rejects/mergedByRow.ts';
import type { LateReject } from '../../app/rejects/rejectedRuns.ts';
import type { RunSettings } from '../../app/runSettings.ts';
import { readRejects } from '../../app/stagedFile.ts';
import { memoryWork } from '../memoryWork.ts';
import type { Progress } from '../progress.ts';
import { foldAll, rangesOf, stageFiles, stepsOf } from '../stageFolder.ts';
import { pathsInbox } from './pathsInbox.ts';
import { unreadColumns } from './unreadColumns.ts';
import type { RejectedRows, ValidatedFile, Validation } from './validation.ts';

const EXAMPLES = 3;

/**
 * What each file is and what a run over these files would set aside, by the steps of a run up to
 * where rows of different files are settled. No payout is computed.
 */
export async function validateFiles(
  paths: readonly string[],
  settings: RunSettings,
  onProgress: (progress: Progress) => void,
): Promise<Validation> {
  const { inbox, inventory } = await pathsInbox(paths);
  const work = memoryWork();
  const staging = { inbox, work, settings, onProgress };
  const { joined } = await stageFiles(staging, inventory);
  const folds = await foldAll(stepsOf(staging), joined, rangesOf(joined));
  const plan = planMonths(joined, folds, settings, undefined);
  const unread = new Map<string, string[]>();
  for (const file of inventory.files) {
    unread.set(file.name, await unreadColumns(inbox, file, settings));
  }
  const validated = await Promise.all(
    plan.files.map((outcome) =>
      validatedFile(work, outcome, plan.files, unread.get(outcome.count.name) ?? []),
    ),
  );
  return {
    files: validated.sort((a, b) => codePointOrder(a.name, b.name)),
    setAside: {
      rows: validated.reduce((sum, { quarantined }) => sum + quarantined, 0),
      files: validated.filter(({ issue }) => issue).length,
    },
  };
}

async function validatedFile(
  work: WorkStore,
  outcome: FileOutcome,
  all: readonly FileOutcome[],
  unread: readonly string[],
): Promise<ValidatedFile> {
  const { count, issue, isCopy, months } = outcome;
  const original = all.find((other) => !other.isCopy && other.count.sha256 === count.sha256);
  return {
    name: count.name,
    kind: count.kind,
    what: count.kind === '' ? '' : KIND_COLUMNS[count.kind].what,
    rows: count.rows,
    accepted: count.accepted,
    duplicate: count.duplicate,
    quarantined: count.quarantined,
    months: months === 'every' ? [] : [...months].sort(),
    copyOf: isCopy ? (original?.count.name ?? '') : '',
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
