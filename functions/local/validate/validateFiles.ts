import { codePointOrder } from '../../../core/codePointOrder.ts';
import { KIND_COLUMNS } from '../../../core/extracts/kindColumns.ts';
import type { FileOutcome } from '../../app/countFiles.ts';
import { planMonths } from '../../app/planMonths.ts';
import type { WorkStore } from '../../app/ports.ts';
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

async function rejectsOf(
  work: WorkStore,
  { decodingRejects, lateRejects }: FileOutcome,
): Promise<RejectedRows[]> {
  const decoding = await readRejects(work, decodingRejects);
  const late = lateRejects.map(({ row, issue }) => ({ row, ...issue }));
  const rejects = [...decoding, ...late].sort((a, b) => a.row - b.row);
  const codes = [...new Set(rejects.map(({ code }) => code))].sort();
  return codes.map((code) => {
    const ofCode = rejects.filter((reject) => reject.code === code);
    const examples = ofCode.slice(0, EXAMPLES).map(({ row, message }) => ({ row, message }));
    return { code, count: ofCode.length, examples };
  });
}
