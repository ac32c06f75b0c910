/**
 * Step 7 of a run: the lines of all ranges in payout order become the month's reports. Nothing is
 * published when a check fails; the caller makes the reports visible as a whole.
 */
import type { CapGross } from '../../core/incentives/cap.ts';
import { ineligibleClaim } from '../../core/incentives/engagementLines.ts';
import { openingState } from '../../core/ledger/openingState.ts';
import { INELIGIBLE_HEADER, putIneligibleRow } from '../../core/reports/ineligible.ts';
import type { MonthFacts } from '../../core/reports/monthFacts.ts';
import {
  addIneligible,
  addLine,
  type MonthSummary,
  newMonthSummary,
  totalsBy,
} from '../../core/reports/monthSummary.ts';
import { PAYOUTS_HEADER, putPayoutsRow } from '../../core/reports/payouts.ts';
import { REJECTS_HEADER, rejectsRow } from '../../core/reports/rejects.ts';
import { reportHtml } from '../../core/reports/reportHtml.ts';
import { rowText } from '../../core/reports/rowText.ts';
import { summaryCsv } from '../../core/reports/summaryCsv.ts';
import { summaryJson } from '../../core/reports/summaryJson.ts';
import { sumsCheck } from '../../core/reports/sumsCheck.ts';
import { addWrittenRows, newWrittenSum, type WrittenSum } from '../../core/reports/writtenSum.ts';
import { rulebookLookups } from '../../core/rulebook/rulebookLookups.ts';
import { ineligibleCodec } from './ineligibleCodec.ts';
import { manifestJson } from './manifest.ts';
import { type CapCheck, monthChecks, newCapCheck } from './monthChecks.ts';
import { monthRejects, type RawTextOf } from './monthRejects.ts';
import type { PaidRange } from './payBuckets.ts';
import type { MonthPlan } from './planMonths.ts';
import type { WorkStore } from './ports.ts';
import { type Output, type ReportSink, writeReport } from './reportSink.ts';
import type { RunSettings } from './runSettings.ts';
import { settledLines } from './settledLines.ts';
import { readLines } from './stagedFile.ts';

/** What a month hands to the next beside the states of its tenants. */
export interface MonthState {
  /** The running gross of caps that several tenants share. */
  readonly sharedCapGross: ReadonlyMap<string, bigint>;
  readonly history: MonthFacts['history'];
}

export interface PublishInput {
  readonly work: WorkStore;
  readonly plan: MonthPlan;
  readonly paid: readonly PaidRange[];
  /** Undefined for the first month. */
  readonly before: MonthState | undefined;
  readonly settings: RunSettings;
  readonly revision: number;
  readonly rawTextOf: RawTextOf;
  readonly sink: ReportSink;
  /** The text of `restatement.csv`, asked for when `payouts.csv` is written; none for revision 1. */
  readonly restatement: (() => Promise<string>) | undefined;
}

export interface PublishedMonth {
  readonly after: MonthState;
  readonly outputs: readonly Output[];
  readonly facts: MonthFacts;
  readonly summary: MonthSummary;
  /** Why the month must not be shown; empty when every check holds. */
  readonly failed: readonly string[];
}

export async function publishMonth(input: PublishInput): Promise<PublishedMonth> {
  const { plan, settings, sink, work } = input;
  const summary = newMonthSummary(rulebookLookups(settings.rulebook).capScopeOf);
  const capCheck = newCapCheck();
  const payouts = await writePayouts(input, summary, capCheck);
  const statements = await writeStatements(input);
  const ineligible = await writeIneligible(input, summary);
  const rejects = await monthRejects(work, plan.files, input.rawTextOf);
  const history = historyAfter(input.before, plan, summary);
  const checks = [
    sumsCheck(summary, payouts.sum, statements.sums),
    ...monthChecks(input.paid, capCheck, plan.files),
  ];
  const facts: MonthFacts = {
    month: plan.month,
    rulebookName: settings.rulebook.name,
    coverage: settings.rulebook.coverage,
    assumedEligible: settings.assumeEligible,
    files: plan.files.map(({ count }) => count),
    rejects,
    checks,
    warnings: plan.warnings,
    history,
  };
  const outputs = [
    payouts.output,
    ineligible,
    await writeReport(sink, 'summary.json', [summaryJson(facts, summary)]),
    await writeReport(sink, 'summary.csv', [summaryCsv(facts, summary)]),
    ...statements.outputs,
    await writeReport(sink, 'report.html', [reportHtml(facts, summary)]),
    await writeReport(sink, 'rejects.csv', [REJECTS_HEADER, ...rejects.map(rejectsRow)]),
  ];
  if (input.restatement) {
    outputs.push(await writeReport(sink, 'restatement.csv', [await input.restatement()]));
  }
  await writeReport(sink, 'manifest.json', [manifestJson(plan, input.revision, outputs, settings)]);
  const failed = checks.filter(({ holds }) => !holds).map(({ id, what }) => `${id}: ${what}`);
  return { after: { sharedCapGross: payouts.gross, history }, outputs, facts, summary, failed };
}

/** A fresh copy of the shared caps before the month: every pass over the lines settles them anew. */
export function sharedCapsBefore(
  before: MonthState | undefined,
  plan: MonthPlan,
  settings: RunSettings,
): CapGross {
  if (before) return new Map(before.sharedCapGross) as CapGross;
  const opening = openingState(plan.opening, settings.rulebook, plan.firstLoadedMonth);
  return new Map(opening.sharedCapGross);
}

async function writePayouts(
  input: PublishInput,
  summary: MonthSummary,
  capCheck: CapCheck,
): Promise<{ output: Output; sum: WrittenSum; gross: CapGross }> {
  const gross = sharedCapsBefore(input.before, input.plan, input.settings);
  const sum = newWrittenSum();
  async function* rows(): AsyncGenerator<string> {
    yield PAYOUTS_HEADER;
    for await (const line of settledLines(input.work, input.paid, gross)) {
      addLine(summary, line);
      capCheck.add(line);
      const row = rowText(putPayoutsRow, line);
      addWrittenRows(sum, Buffer.from(row));
      yield row;
    }
  }
  const output = await writeReport(input.sink, 'payouts.csv', rows());
  return { output, sum, gross };
}

/** Lines come by partner, so one statement is written after the other. */
async function writeStatements(
  input: PublishInput,
): Promise<{ outputs: Output[]; sums: Map<string, WrittenSum> }> {
  const outputs: Output[] = [];
  const sums = new Map<string, WrittenSum>();
  const lines = settledLines(
    input.work,
    input.paid,
    sharedCapsBefore(input.before, input.plan, input.settings),
  );
  let next = await lines.next();
  while (!next.done) {
    const { partner } = next.value;
    const sum = newWrittenSum();
    async function* rows(): AsyncGenerator<string> {
      yield PAYOUTS_HEADER;
      for (; !next.done && next.value.partner === partner; next = await lines.next()) {
        const row = rowText(putPayoutsRow, next.value);
        addWrittenRows(sum, Buffer.from(row));
        yield row;
      }
    }
    outputs.push(await writeReport(input.sink, `statements/${partner}.csv`, rows()));
    sums.set(partner, sum);
  }
  return { outputs, sums };
}

async function writeIneligible(input: PublishInput, summary: MonthSummary): Promise<Output> {
  const { plan, paid, work, sink } = input;
  const undated = plan.undatedClaims.map((claim) =>
    ineligibleClaim(claim, '', plan.month, 'CLAIM_NOT_APPROVED'),
  );
  const ranges = await Promise.all(
    paid.map(({ ineligible }) => readLines(work, ineligible, ineligibleCodec)),
  );
  const rows = [...ranges.flat(), ...undated].map((line) => {
    addIneligible(summary, line);
    return rowText(putIneligibleRow, line);
  });
  return writeReport(sink, 'ineligible.csv', [INELIGIBLE_HEADER, ...rows.sort()]);
}

function historyAfter(
  before: MonthState | undefined,
  { month }: MonthPlan,
  summary: MonthSummary,
): MonthFacts['history'] {
  const areas = totalsBy(summary, ({ solutionArea }) => solutionArea);
  const thisMonth = [...areas].map(([solutionArea, { earning }]) => ({
    month,
    solutionArea,
    earningCents: earning as bigint,
  }));
  return [...(before?.history ?? []), ...thisMonth];
}
