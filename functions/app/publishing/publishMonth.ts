/**
 * Step 7 of a run: the lines of all ranges in payout order become the month's reports. Nothing is
 * published when a check fails; the caller makes the reports visible as a whole.
 */
import type { CapGross } from '../../../core/incentives/cap.ts';
import { openingState } from '../../../core/ledger/openingState.ts';
import { addIneligible } from '../../../core/reports/ineligibleTotals.ts';
import type { MonthFacts } from '../../../core/reports/monthFacts.ts';
import { type MonthSummary, totalsBy } from '../../../core/reports/monthSummary.ts';
import { reportHtml } from '../../../core/reports/reportHtml.ts';
import { summaryCsv } from '../../../core/reports/summaryCsv.ts';
import { summaryJson } from '../../../core/reports/summaryJson.ts';
import { sumsCheck } from '../../../core/reports/sumsCheck.ts';
import { rulebookLookups } from '../../../core/rulebook/rulebookLookups.ts';
import { addToFigures, figuresOf, mergedFigures, newFiguresTally } from '../paying/lineFigures.ts';
import type { PaidRange } from '../paying/paidRange.ts';
import { readRangeFigures } from '../paying/rangeLines.ts';
import type { MonthPlan } from '../planning/planMonths.ts';
import { undatedClaims } from '../planning/undatedClaims.ts';
import type { WorkStore } from '../ports.ts';
import { writeRejects } from '../rejects/writeRejects.ts';
import type { RunSettings } from '../runSettings.ts';
import { droppedZeros } from './droppedZeros.ts';
import { manifestJson } from './manifest.ts';
import { monthChecks } from './monthChecks.ts';
import { publishLines } from './publishLines.ts';
import { type Output, type ReportSink, writeText } from './reportSink.ts';
import { writeIneligible } from './writeIneligible.ts';
import { type OldAndNew, writeRestatement } from './writeRestatement.ts';

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
  readonly sink: ReportSink;
  /** What `restatement.csv` compares, read once `payouts.csv` is written; none for revision 1. */
  readonly restated: OldAndNew | undefined;
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
  const { capScopeOf } = rulebookLookups(settings.rulebook);
  const sharedCapGross = sharedCapsBefore(input.before, plan, settings);
  const underSharedCaps = newFiguresTally(capScopeOf);
  const lines = await publishLines(work, input.paid, sink, sharedCapGross, (line) =>
    addToFigures(underSharedCaps, line),
  );
  const ofRanges = await Promise.all(input.paid.map((range) => readRangeFigures(work, range)));
  const { summary, capCounts } = mergedFigures([...ofRanges, figuresOf(underSharedCaps)]);
  const undated = undatedClaims(plan);
  for (const line of undated) addIneligible(summary.ineligible, line);
  const ineligible = await writeIneligible(work, input.paid, undated, sink);
  const rejects = await writeRejects(work, plan.files, sink);
  const history = historyAfter(input.before, plan, summary);
  const checks = [
    sumsCheck(summary, lines.payoutsSum, lines.statementSums),
    ...monthChecks(input.paid, capCounts, plan.files, settings.rulebook.policies.baseline),
  ];
  const facts: MonthFacts = {
    month: plan.month,
    rulebookName: settings.rulebook.name,
    coverage: settings.rulebook.coverage,
    assumedEligible: settings.assumeEligible,
    files: plan.files.map(({ count }) => count),
    rejects: rejects.tally,
    checks,
    warnings: [...plan.warnings, ...droppedZeros(summary.partners.keys(), plan.partnersWithFacts)],
    history,
  };
  const outputs = [
    lines.payouts,
    ineligible,
    await writeText(sink, 'summary.json', summaryJson(facts, summary)),
    await writeText(sink, 'summary.csv', summaryCsv(facts, summary)),
    ...lines.statements,
    await writeText(sink, 'report.html', reportHtml(facts, summary)),
    rejects.output,
  ];
  // Not among the checks that reports list: those are the same whatever was published before.
  const restatement =
    input.restated && (await writeRestatement(sink, input.restated, lines.payoutsSum));
  if (restatement) outputs.push(restatement.output);
  await writeText(sink, 'manifest.json', manifestJson(plan, input.revision, outputs, settings));
  const failed = [...checks, ...(restatement ? [restatement.check] : [])]
    .filter(({ holds }) => !holds)
    .map(({ id, what }) => `${id}: ${what}`);
  return { after: { sharedCapGross, history }, outputs, facts, summary, failed };
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
