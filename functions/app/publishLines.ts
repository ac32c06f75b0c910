/** `payouts.csv` and the statements, from a month's lines in one pass over them. */
import { newByteWriter, writtenBytes } from '../../core/bytes/byteWriter.ts';
import type { PartnerId } from '../../core/ids.ts';
import type { CapGross } from '../../core/incentives/cap.ts';
import { cents } from '../../core/money.ts';
import { addLine, type MonthTally } from '../../core/reports/monthTally.ts';
import { PAYOUTS_HEADER, putPayoutsRow, statementName } from '../../core/reports/payouts.ts';
import { addWrittenRows, newWrittenSum, type WrittenSum } from '../../core/reports/writtenSum.ts';
import type { CapCheck } from './monthChecks.ts';
import { readPaidLines } from './paidLines.ts';
import type { PaidRange } from './paidRange.ts';
import { partnersOf } from './partnerStreams.ts';
import type { WorkStore } from './ports.ts';
import { type Output, openReport, type ReportSink } from './reportSink.ts';
import { partnerLines } from './settledLines.ts';

const CHUNK_BYTES = 512 * 1024;

export interface PublishedLines {
  readonly payouts: Output;
  readonly statements: Output[];
  /** What the rows as written add up to. */
  readonly payoutsSum: WrittenSum;
  readonly statementSums: Map<string, WrittenSum>;
}

/** `sharedCapGross` is the state before the month; it is changed to the state after it. */
export async function publishLines(
  work: WorkStore,
  paid: readonly PaidRange[],
  sink: ReportSink,
  sharedCapGross: CapGross,
  tally: MonthTally,
  capCheck: CapCheck,
): Promise<PublishedLines> {
  const ranges = await Promise.all(paid.map(({ lines }) => readPaidLines(work, lines)));
  const header = Buffer.from(PAYOUTS_HEADER);
  const payouts = await openReport(sink, 'payouts.csv');
  await payouts.write(header);
  const payoutsSum = newWrittenSum();
  const statements: Output[] = [];
  const statementSums = new Map<string, WrittenSum>();
  const rows = newByteWriter(CHUNK_BYTES + CHUNK_BYTES / 8);
  for (const partner of partnersOf(ranges)) {
    const statement = await openReport(sink, statementName(partner as PartnerId));
    await statement.write(header);
    const sum = newWrittenSum();
    const passOn = async () => {
      const bytes = writtenBytes(rows);
      const written = newWrittenSum();
      addWrittenRows(written, bytes);
      await statement.write(bytes);
      addSum(sum, written);
      await payouts.write(bytes);
      addSum(payoutsSum, written);
      rows.length = 0;
    };
    for (const line of partnerLines(ranges, partner, sharedCapGross)) {
      addLine(tally, line);
      capCheck.add(line);
      putPayoutsRow(rows, line);
      if (rows.length >= CHUNK_BYTES) await passOn();
    }
    await passOn();
    statements.push(await statement.end());
    statementSums.set(partner, sum);
  }
  return { payouts: await payouts.end(), statements, payoutsSum, statementSums };
}

function addSum(sum: WrittenSum, { lines, gross, earning }: WrittenSum): void {
  sum.lines += lines;
  sum.gross = cents(sum.gross + gross);
  sum.earning = cents(sum.earning + earning);
}
