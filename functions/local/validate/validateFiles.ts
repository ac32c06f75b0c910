import { KIND_COLUMNS } from '../../../core/extracts/kindColumns.ts';
import { byName } from '../../app/codec.ts';
import type { FileOutcome } from '../../app/countFiles.ts';
import { joinExtracts, type NamedFile } from '../../app/joinExtracts.ts';
import { planMonths } from '../../app/planMonths.ts';
import type { WorkStore } from '../../app/ports.ts';
import type { RunSettings } from '../../app/runSettings.ts';
import { readLines, type StagedReject } from '../../app/stagedFile.ts';
import { stageExtract } from '../../app/stageExtract.ts';
import { memoryWork } from '../memoryWork.ts';
import { foldAll, type Progress, rangesOf } from '../runFolder.ts';
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
  const { inbox, files, refused } = await pathsInbox(paths);
  const work = memoryWork();
  const named: NamedFile[] = [];
  const unread = new Map<string, string[]>();
  const of = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  for (const file of files) {
    onProgress({ step: 'stage', name: file.name, done, of });
    done += file.bytes;
    named.push({ name: file.name, staged: await stageExtract(inbox, work, file, settings) });
    unread.set(file.name, await unreadColumns(inbox, file, settings));
  }
  const joined = await joinExtracts(
    work,
    named,
    refused.map(({ file: { name, bytes }, issue }) => ({ name, bytes, issue })),
  );
  const folds = await foldAll(work, joined, rangesOf(joined));
  const plan = planMonths(joined, folds, settings, undefined);
  const validated = await Promise.all(
    plan.files.map((outcome) =>
      validatedFile(work, outcome, plan.files, unread.get(outcome.count.name) ?? []),
    ),
  );
  return {
    files: validated.sort((a, b) => (a.name < b.name ? -1 : 1)),
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
  const decoding = await readLines(work, decodingRejects, byName<StagedReject>());
  const late = lateRejects.map(({ row, issue }) => ({ row, ...issue }));
  const rejects = [...decoding, ...late].sort((a, b) => a.row - b.row);
  const codes = [...new Set(rejects.map(({ code }) => code))].sort();
  return codes.map((code) => {
    const ofCode = rejects.filter((reject) => reject.code === code);
    const examples = ofCode.slice(0, EXAMPLES).map(({ row, message }) => ({ row, message }));
    return { code, count: ofCode.length, examples };
  });
}
