/**
 * The lines of a range of buckets while it is paid. What is settled becomes rows of `payouts.csv` at
 * once, and figures; a line under a cap that other tenants share waits until the month is published.
 */
import type { UnsettledLine } from '../../../core/incentives/cap.ts';
import type { PayableLine } from '../../../core/ledger/payableLine.ts';
import {
  addIneligibleTotals,
  type IneligibleTotals,
} from '../../../core/reports/ineligibleTotals.ts';
import { putPayoutsRow } from '../../../core/reports/payouts.ts';
import { newUsageTally, type UsageTally, usageSummary } from '../../../core/reports/usageTally.ts';
import type { RulebookLookups } from '../../../core/rulebook/lookups.ts';
import {
  newOpenLines,
  type OpenLinesWriter,
  putOpenLine,
  writeOpenLines,
} from '../partners/openLines.ts';
import { writePartnerStreams } from '../partners/partnerStreams.ts';
import {
  newPartnerWriters,
  type PartnerWriters,
  streamBytes,
  writerOf,
} from '../partners/partnerWriters.ts';
import type { WorkStore } from '../ports.ts';
import { decodeFigures, encodeFigures } from './figuresCodec.ts';
import {
  addToFigures,
  type FiguresTally,
  figuresOf,
  type LineFigures,
  mergedFigures,
  newFiguresTally,
} from './lineFigures.ts';
import type { PaidRange } from './paidRange.ts';

export interface RangeLines {
  readonly rows: PartnerWriters;
  readonly open: OpenLinesWriter;
  readonly figures: FiguresTally;
  /** Lines of tenants of usage alone, which are not counted above. */
  readonly usage: UsageTally;
  count: number;
}

export const newRangeLines = (capScopeOf: RulebookLookups['capScopeOf']): RangeLines => ({
  rows: newPartnerWriters(),
  open: newOpenLines(),
  figures: newFiguresTally(capScopeOf),
  usage: newUsageTally(),
  count: 0,
});

/** Takes the lines of the next tenant, in payout order. */
export function addTenantLines(
  lines: RangeLines,
  ofTenant: readonly (PayableLine | UnsettledLine)[],
): void {
  for (const line of ofTenant) {
    if ('capTerms' in line) {
      putOpenLine(lines.open, line, streamBytes(lines.rows, line.partner));
    } else {
      putPayoutsRow(writerOf(lines.rows, line.partner), line);
      addToFigures(lines.figures, line);
    }
  }
  lines.count += ofTenant.length;
}

/** Writes all of it, to which nothing may be added any more, as blobs under `folder`; `ineligible` is what no rule covers in the range. */
export async function writeRangeLines(
  work: WorkStore,
  folder: string,
  lines: RangeLines,
  ineligible: IneligibleTotals,
): Promise<Pick<PaidRange, 'rows' | 'openLines' | 'lineCount' | 'figures'>> {
  const rows = `${folder}/rows`;
  const figures = `${folder}/figures`;
  const settled = mergedFigures([figuresOf(lines.figures), usageFigures(lines.usage)]);
  addIneligibleTotals(settled.summary.ineligible, ineligible);
  await writePartnerStreams(work, rows, {}, lines.rows);
  await work.write(figures, encodeFigures(settled));
  const openLines = await writeOpenLines(work, `${folder}/open-lines`, lines.open);
  return { rows, openLines, lineCount: lines.count + lines.usage.lines, figures };
}

/** Their caps have been checked tenant by tenant: one that did not hold is not among them. */
const usageFigures = (usage: UsageTally): LineFigures => ({
  summary: usageSummary(usage),
  capCounts: { lines: usage.cappedLines, broken: 0 },
});

/** What `writeRangeLines` left of a range's settled lines beside their rows. */
export async function readRangeFigures(
  work: WorkStore,
  { figures }: PaidRange,
): Promise<LineFigures> {
  const bytes = await work.read(figures);
  if (!bytes) throw new Error(`the work store has lost ${figures}`);
  return decodeFigures(bytes);
}
