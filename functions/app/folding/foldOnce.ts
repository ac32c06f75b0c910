/**
 * A range of a month folded once, whatever number of runs ask for it. The fold is given nothing but what
 * its name is a digest of, so that nothing it depends on can be forgotten there.
 */
import { type Month, monthOf } from '../../../core/month.ts';
import { decodeJson, encodeJson } from '../codec.ts';
import { digestOf } from '../digest.ts';
import type { JoinedExtracts } from '../planning/joinExtracts.ts';
import { decodingDigest } from '../runSettings.ts';
import type { Services } from '../services.ts';
import type { BucketRange } from '../tenants/tenantBucket.ts';
import { type FoldedRange, foldBuckets } from './foldBuckets.ts';

export async function foldOnce(
  { work, settings }: Pick<Services, 'work' | 'settings'>,
  joined: JoinedExtracts,
  month: Month,
  range: BucketRange,
): Promise<FoldedRange> {
  const files = filesWith(joined, month);
  const ofMonth = extractsOf(joined, month, files);
  const name = `folded/by-input/${digestOf(decodingDigest(settings), ofMonth, month, range)}.json`;
  const known = await work.read(name);
  const folded = known
    ? decodeJson<FoldedRange>(known)
    : await foldBuckets(work, ofMonth, month, range);
  if (!known) await work.write(name, encodeJson(folded));
  return inAllFiles(folded, files, joined.files.length);
}

const filesWith = ({ files }: JoinedExtracts, month: Month): number[] =>
  [...files.keys()].filter((file) => files[file]?.staged.months.has(month));

/** Only these files, and only what concerns the month; where a claim or a rate stands does not matter. */
function extractsOf(
  { files, claims, fx }: JoinedExtracts,
  month: Month,
  wanted: readonly number[],
): JoinedExtracts {
  const agreedOf = <Row extends { readonly row: number }>(
    agreed: readonly { readonly kept: { readonly row: Row } }[],
    isOfMonth: (row: Row) => boolean,
  ) => ({
    agreed: agreed
      .filter(({ kept }) => isOfMonth(kept.row))
      .map(({ kept }) => ({ kept: { file: 0, row: { ...kept.row, row: 0 } }, duplicates: [] })),
    rejected: [],
  });
  return {
    files: wanted.flatMap((file) => files[file] ?? []),
    duplicates: [],
    refused: [],
    partnerFacts: [],
    claims: agreedOf(
      claims.agreed,
      ({ completed }) => completed !== '' && monthOf(completed) === month,
    ),
    fx: agreedOf(fx.agreed, (rate) => rate.month === month),
    opening: [],
    referenceMonths: [],
    countedRows: [],
  };
}

/** What a fold says by file, where `files` are the places of its files among all of the run. */
function inAllFiles(folded: FoldedRange, files: readonly number[], all: number): FoldedRange {
  const spread = (counts: readonly number[]): number[] => {
    const spreadOut = new Array<number>(all).fill(0);
    for (const [index, file] of files.entries()) spreadOut[file] = counts[index] ?? 0;
    return spreadOut;
  };
  return {
    ...folded,
    accepted: spread(folded.accepted),
    duplicate: spread(folded.duplicate),
    rejected: folded.rejected.map((run) => ({ ...run, file: files[run.file] ?? run.file })),
  };
}
