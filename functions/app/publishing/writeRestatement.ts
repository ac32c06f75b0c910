/** Writes `restatement.csv`, and checks that it leads from the old amounts to the new ones. */
import { LINE_FEED } from '../../../core/bytes/asciiBytes.ts';
import type { Check } from '../../../core/reports/monthFacts.ts';
import { RESTATEMENT_HEADER } from '../../../core/reports/restatement.ts';
import {
  addRestatementRow,
  newRestatementSum,
  type RestatementSum,
  restatementCheck,
} from '../../../core/reports/restatementCheck.ts';
import {
  addWrittenRows,
  newWrittenSum,
  type WrittenSum,
} from '../../../core/reports/writtenSum.ts';
import { type Output, type ReportSink, writeReport } from './reportSink.ts';
import { restatementRows } from './restatementRows.ts';

/** The bytes of a month's two `payouts.csv`, both as they were written. */
export interface OldAndNew {
  readonly old: AsyncIterable<Uint8Array>;
  readonly now: AsyncIterable<Uint8Array>;
}

export interface WrittenRestatement {
  readonly output: Output;
  readonly check: Check;
}

/** `nowSum` is what the rows of the new `payouts.csv` added up to when they were written. */
export async function writeRestatement(
  sink: ReportSink,
  { old, now }: OldAndNew,
  nowSum: WrittenSum,
): Promise<WrittenRestatement> {
  const oldSum = newWrittenSum();
  const changes = newRestatementSum();
  const rows = restatementRows(addedUp(old, oldSum), now);
  const output = await writeReport(sink, 'restatement.csv', changesAddedUp(rows, changes));
  return { output, check: restatementCheck(oldSum, changes, nowSum) };
}

async function* changesAddedUp(
  rows: AsyncIterable<string>,
  sum: RestatementSum,
): AsyncGenerator<string> {
  for await (const row of rows) {
    if (row !== RESTATEMENT_HEADER) addRestatementRow(sum, row);
    yield row;
  }
}

const NO_BYTES = new Uint8Array(0);

/** The bytes of a `payouts.csv` as they come; its rows are added up on the way. */
async function* addedUp(
  pieces: AsyncIterable<Uint8Array>,
  sum: WrittenSum,
): AsyncGenerator<Uint8Array> {
  let isHeader = true;
  let rest: Uint8Array = NO_BYTES;
  for await (const piece of pieces) {
    let bytes: Uint8Array = Buffer.concat([rest, piece]);
    if (isHeader && bytes.includes(LINE_FEED)) {
      bytes = bytes.subarray(bytes.indexOf(LINE_FEED) + 1);
      isHeader = false;
    }
    rest = isHeader ? bytes : bytes.subarray(addWrittenRows(sum, bytes));
    yield piece;
  }
}
