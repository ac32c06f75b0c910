/**
 * The rows that a fold sets aside, which it meets tenant by tenant. They are written in runs, each of
 * one file and in the order of its rows, and merged where they are reported: a file of which every row
 * contradicts another is not held in memory.
 */
import type { RowNumber } from '../../../core/extracts/rows.ts';
import type { RejectedRow } from '../../../core/ledger/settleByKey.ts';
import { encodeLines, type LineCodec } from '../codec.ts';
import { sha256 } from '../digest.ts';
import type { WorkStore } from '../ports.ts';

export interface RejectedRun {
  /** The file's index in the list of files. */
  readonly file: number;
  readonly rows: number;
  readonly firstRow: RowNumber;
  /** The blob that it is in, and where. */
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** `digestOfRows`. */
  readonly digest: bigint;
}

/** A row that was set aside once all files were known. */
export interface LateReject {
  readonly row: RowNumber;
  readonly code: string;
  readonly message: string;
}

/** So many may be gathered before they are written. */
export const MOST_GATHERED = 50_000;

/** How a row of a run is written. */
export const LATE_REJECT_CODEC: LineCodec<LateReject, readonly [number, string, string]> = {
  pack: ({ row, code, message }) => [row, code, message],
  unpack: ([row, code, message]) => ({ row, code, message }),
};

/** Writes rows of any files, in any order, as a run for each file. */
export async function writeRuns(
  work: WorkStore,
  rejected: readonly RejectedRow[],
): Promise<RejectedRun[]> {
  const byFile = new Map<number, RejectedRow[]>();
  for (const reject of rejected) {
    const ofFile = byFile.get(reject.file);
    if (ofFile) ofFile.push(reject);
    else byFile.set(reject.file, [reject]);
  }
  const runs: Omit<RejectedRun, 'name'>[] = [];
  const pieces: Uint8Array[] = [];
  let from = 0;
  for (const [file, rows] of byFile) {
    rows.sort((a, b) => a.row - b.row);
    const late = rows.map(({ row, issue }): LateReject => ({ row, ...issue }));
    const piece = encodeLines(late, LATE_REJECT_CODEC);
    const to = from + piece.length;
    const firstRow = late[0]?.row ?? 0;
    runs.push({ file, rows: late.length, firstRow, from, to, digest: digestOfRows(late) });
    pieces.push(piece);
    from = to;
  }
  if (runs.length === 0) return [];
  const name = `folded/rejects/${sha256(Buffer.concat(pieces))}.ndjson`;
  await work.write(name, pieces);
  return runs.map((run) => ({ ...run, name }));
}

/**
 * Names a set of rows and why each is set aside, not their messages, which name other files. The rows'
 * digests are added up, so that it does not matter in which runs and order they come.
 */
export const digestOfRows = (rows: readonly LateReject[]): bigint =>
  addedDigests(rows.map(({ row, code }) => BigInt(`0x${sha256(`${row} ${code}`)}`)));

/** The digest of several sets of rows together. */
export const addedDigests = (digests: readonly bigint[]): bigint =>
  BigInt.asUintN(
    256,
    digests.reduce((sum, digest) => sum + digest, 0n),
  );
