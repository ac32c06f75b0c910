import { LINE_FEED } from '../../../core/bytes/asciiBytes.ts';
import type { WorkStore } from '../ports.ts';
import { LATE_REJECT_CODEC, type LateReject, type RejectedRun } from './rejectedRuns.ts';

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
  open.reject = LATE_REJECT_CODEC.unpack(
    JSON.parse(decoder.decode(open.bytes.subarray(open.at, end))),
  );
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
