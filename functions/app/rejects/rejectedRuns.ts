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

const CODEC: LineCodec<LateReject, readonly [number, string, string]> = {
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
    const piece = encodeLines(late, CODEC);
    const to = from + piece.length;
    const firstRow = late[0]?.row ?? 0;
    runs.push({ file, rows: late.length, firstRow, from, to, digest: digestOfRows(late) });
    pieces.push(piece);
    from = to;
  }
  if (runs.length === 0) return [];
  const name = `folded/rejects/${sha256(Buffer.concat(pieces))}.ndjson`;
  await work.write(name, ...pieces);
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

/** Bytes of runs that are held at once, and the least that is read of one. */
const HELD_BYTES = 16 * 1024 * 1024;
const LEAST_BYTES = 32 * 1024;

/** A run that is being read. */
interface OpenRun {
  readonly run: RejectedRun;
  bytes: Uint8Array;
  /** Where the next line begins in `bytes`, and where in the blob the next bytes do. */
  at: number;
  next: number;
  /** The row that it is at. */
  reject: LateReject;
}

/** The rows of all runs of one file, in the order of rows. Only runs whose rows have begun are open. */
export async function* mergedRuns(
  work: WorkStore,
  runs: readonly RejectedRun[],
): AsyncGenerator<LateReject> {
  const readBytes = Math.max(LEAST_BYTES, Math.floor(HELD_BYTES / Math.max(1, runs.length)));
  const waiting = runs.toSorted((a, b) => b.firstRow - a.firstRow);
  const open: OpenRun[] = [];
  for (;;) {
    for (let next = waiting.at(-1); next; next = waiting.at(-1)) {
      if (open[0] && open[0].reject.row < next.firstRow) break;
      waiting.pop();
      const begun = { run: next, bytes: new Uint8Array(0), at: 0, next: next.from, reject: NONE };
      await goOn(work, begun, readBytes);
      open.unshift(begun);
      findPlace(open);
    }
    const [first] = open;
    if (!first) return;
    yield first.reject;
    if (await goOn(work, first, readBytes)) findPlace(open);
    else open.shift();
  }
}

const NONE: LateReject = { row: 0, code: '', message: '' };
const LINE_FEED = 10;
const decoder = new TextDecoder();

/** Goes on to the next row; false at the end. */
async function goOn(work: WorkStore, open: OpenRun, readBytes: number): Promise<boolean> {
  const { run } = open;
  let end = open.bytes.indexOf(LINE_FEED, open.at);
  while (end === -1 && open.next < run.to) {
    const to = Math.min(open.next + readBytes, run.to);
    const more = await work.readRange(run.name, open.next, to);
    open.bytes = Buffer.concat([open.bytes.subarray(open.at), more]);
    open.at = 0;
    open.next = to;
    end = open.bytes.indexOf(LINE_FEED);
  }
  if (end === -1) return false;
  open.reject = CODEC.unpack(JSON.parse(decoder.decode(open.bytes.subarray(open.at, end))));
  open.at = end + 1;
  return true;
}

/** Moves the first run behind those that are at earlier rows. */
function findPlace(open: OpenRun[]): void {
  const [first] = open;
  if (!first) return;
  let place = 0;
  for (let next = open[1]; next && next.reject.row < first.reject.row; next = open[place + 1]) {
    open[place++] = next;
  }
  open[place] = first;
}
