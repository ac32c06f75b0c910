/**
 * Step 3 of a run: all files together. The same content counts once; claims and exchange rates are
 * settled over all files, because a claim or a rate belongs to no tenant's bucket.
 */

import { codePointOrder } from '../../../core/codePointOrder.ts';
import type { FileIssue } from '../../../core/extracts/issue.ts';
import type {
  EngagementRow,
  FxRow,
  OpeningRow,
  PartnerFactRow,
} from '../../../core/extracts/rows.ts';
import { fxRates, settleClaims, settleFx } from '../../../core/ledger/referenceFacts.ts';
import type { Settled, Sourced } from '../../../core/ledger/settleByKey.ts';
import type { FxRateOf } from '../../../core/ledger/toUsd.ts';
import { type Month, monthOf } from '../../../core/month.ts';
import { byName } from '../codec.ts';
import type { WorkStore } from '../ports.ts';
import { isCounted, type ReferenceRow, readLines, type StagedFile } from '../staging/stagedFile.ts';

/** A file of the inbox after staging. */
export interface NamedFile {
  readonly name: string;
  readonly staged: StagedFile;
}

export interface JoinedExtracts {
  /** Distinct contents in code point order of their names; a row's `file` is an index into it. */
  readonly files: readonly NamedFile[];
  /** Files whose content another file of the list has already. */
  readonly duplicates: readonly NamedFile[];
  readonly refused: readonly {
    readonly name: string;
    readonly bytes: number;
    readonly issue: FileIssue;
  }[];
  readonly partnerFacts: readonly Sourced<PartnerFactRow>[];
  readonly claims: Settled<EngagementRow>;
  readonly fx: Settled<FxRow>;
  readonly opening: readonly Sourced<OpeningRow>[];
  /**
   * By file: the months of its claims and exchange rates, also of those that contradict each other; an
   * empty text for a claim without a date.
   */
  readonly referenceMonths: readonly ReadonlySet<Month | ''>[];
  /** Rows that are counted and not used yet, by file. */
  readonly countedRows: readonly number[];
}

export async function joinExtracts(
  work: WorkStore,
  named: readonly NamedFile[],
  refused: JoinedExtracts['refused'],
): Promise<JoinedExtracts> {
  const ordered = [...named].sort((a, b) => codePointOrder(a.name, b.name));
  const first = new Map<string, NamedFile>();
  for (const file of ordered) {
    const content = contentKey(file);
    if (!first.has(content)) first.set(content, file);
  }
  const files = [...first.values()];
  const duplicates = ordered.filter((file) => first.get(contentKey(file)) !== file);
  const rowsByFile = await Promise.all(
    files.map(({ staged }) => readLines(work, staged.reference, byName<ReferenceRow>())),
  );
  const rows = rowsByFile.flatMap((ofFile, file) => ofFile.map((row) => ({ file, row })));
  const fileNames = files.map(({ name }) => name);
  return {
    files,
    duplicates,
    refused,
    partnerFacts: rowsOf(rows, 'partners'),
    claims: settleClaims(rowsOf(rows, 'engagements'), fileNames),
    fx: settleFx(rowsOf(rows, 'fx'), fileNames),
    opening: rowsOf(rows, 'opening'),
    referenceMonths: rowsByFile.map((ofFile) => new Set(ofFile.flatMap(monthsOfRow))),
    countedRows: files.map(({ staged }) =>
      isCounted(staged) ? staged.rows - staged.quarantined : 0,
    ),
  };
}

function monthsOfRow(row: ReferenceRow): (Month | '')[] {
  if (row.kind === 'fx') return [row.month];
  if (row.kind !== 'engagements') return [];
  return [row.completed === '' ? '' : monthOf(row.completed)];
}

/**
 * What two files have in common of which one is a copy: their bytes, and whether these are set aside,
 * in which the name has a say. A file that is refused has no rows, so none of another repeats them.
 */
export const contentKey = ({ staged: { sha256, issue } }: NamedFile): string =>
  `${sha256} ${issue?.code ?? ''}`;

/** Every month that rows or claims belong to, in order; not yet the gaps between them. */
export function monthsOf(joined: JoinedExtracts): Month[] {
  const months = new Set<Month>();
  for (const { staged } of joined.files)
    for (const month of staged.months.keys()) months.add(month);
  for (const { kept } of joined.claims.agreed) {
    if (kept.row.completed !== '') months.add(monthOf(kept.row.completed));
  }
  return [...months].sort();
}

/** How many rows and files are set aside as far as is known before a month is folded. */
export function rejectsSoFar({ files, refused, claims, fx }: JoinedExtracts): number {
  const ofFiles = files.map(({ staged: { quarantined, issue } }) => quarantined + (issue ? 1 : 0));
  return [refused.length, claims.rejected.length, fx.rejected.length, ...ofFiles].reduce(
    (sum, rejects) => sum + rejects,
    0,
  );
}

/** How many rows the fullest month has: what the number of ranges follows. */
export function mostRowsInAMonth({ files }: JoinedExtracts): number {
  const rows = new Map<Month, number>();
  for (const { staged } of files) {
    for (const [month, parts] of staged.months) {
      for (const part of parts) rows.set(month, (rows.get(month) ?? 0) + part.rows);
    }
  }
  return Math.max(0, ...rows.values());
}

export const claimsOf = (joined: JoinedExtracts, month: Month): EngagementRow[] =>
  joined.claims.agreed
    .map(({ kept }) => kept.row)
    .filter(({ completed }) => completed !== '' && monthOf(completed) === month)
    .sort((a, b) => codePointOrder(a.claimId, b.claimId));

export const rateOf = (joined: JoinedExtracts): FxRateOf => fxRates(joined.fx);

function rowsOf<Kind extends ReferenceRow['kind']>(
  rows: readonly Sourced<ReferenceRow>[],
  kind: Kind,
): Sourced<Extract<ReferenceRow, { kind: Kind }>>[] {
  return rows.filter(
    (sourced): sourced is Sourced<Extract<ReferenceRow, { kind: Kind }>> =>
      sourced.row.kind === kind,
  );
}
