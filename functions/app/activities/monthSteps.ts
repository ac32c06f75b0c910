/** What the activities of one month do: fold, pay and publish, between blobs, tables and pointer. */
import { newCapNumbers } from '../../../core/incentives/capNumbers.ts';
import type { PayableLine } from '../../../core/ledger/payableLine.ts';
import { ZERO_USD } from '../../../core/money.ts';
import type { Month } from '../../../core/month.ts';
import { putPayoutsRow } from '../../../core/reports/payouts.ts';
import { type PayoutsCells, readPayoutsRow } from '../../../core/reports/readPayoutsRow.ts';
import { rowText } from '../../../core/reports/rowText.ts';
import type { TableRow } from '../../storage/tableStore.ts';
import { foldOnce } from '../folding/foldOnce.ts';
import { openPartnerStreams } from '../partners/partnerStreams.ts';
import { sharedLines } from '../partners/sharedLines.ts';
import type { PaidRange } from '../paying/paidRange.ts';
import { payBuckets } from '../paying/payBuckets.ts';
import type { JoinedExtracts } from '../planning/joinExtracts.ts';
import { isPaidMonthKept, keepPaidMonth, paidRanges, stateAfter } from '../planning/paidMonth.ts';
import { partnerMonths } from '../planning/partnerStandings.ts';
import type { MonthPlan, RunPlan } from '../planning/planMonths.ts';
import { payoutsRows } from '../publishing/payoutsRows.ts';
import { changePeriod, keepRevision, type Period, readPeriod } from '../publishing/periods.ts';
import { publishedPayouts } from '../publishing/publishedPayouts.ts';
import { type MonthState, publishMonth, sharedCapsBefore } from '../publishing/publishMonth.ts';
import { isShown, madeFolder, madeSink, showRevision } from '../publishing/reportsContainer.ts';
import {
  capRows,
  earningsRow,
  markRows,
  ownCapRows,
  revenueRow,
  type TenantStateEntry,
} from '../publishing/tableRows.ts';
import type { Services } from '../services.ts';
import { takeState } from '../tenants/stateCodec.ts';
import { readStates, type StateReader } from '../tenants/stateStream.ts';
import type { BucketRange } from '../tenants/tenantBucket.ts';
import { nextTenant } from '../tenants/tenantStream.ts';
import type { ClaimedMonths, MonthToMake } from './inventorySteps.ts';
import type { MonthMade } from './messages.ts';
import { loadRunPart, loadSharedPart, saveRunPart } from './runBlobs.ts';

export async function foldStep(
  services: Services,
  runId: string,
  month: Month,
  range: BucketRange,
): Promise<void> {
  const joined = await loadSharedPart<JoinedExtracts>(services, runId, 'joined');
  const folded = await foldOnce(services, joined, month, range);
  await saveRunPart(services, runId, `folded-${month}-${range.from}`, folded);
}

export async function payStep(
  services: Services,
  runId: string,
  month: Month,
  range: BucketRange,
): Promise<void> {
  const { plan, published, isPaid } = await monthOf(services, runId, month);
  if (isPaid) return;
  const { work, settings } = services;
  const before = plan.before === undefined ? [] : await paidRanges(work, plan.before);
  const paid = await payBuckets(work, plan, before, range, settings);
  if (hasNewLines(plan, published)) await writeRangeRows(services, runId, month, paid);
  await saveRunPart(services, runId, `paid-${month}-${range.from}`, paid);
}

/** Else the month's rows are in the tables already, under the run that paid it first. */
const hasNewLines = (plan: MonthPlan, published: Period): boolean =>
  published.payDigest !== plan.payDigest;

/**
 * Publishes a month, unless that is done or a later run has claimed it, and puts what is published in its
 * places, whichever run published it.
 *
 * Runs may write to these places at once, and a slow one may put an older file beside a newer manifest.
 * That does not stay. An execution that ends has found, after its last write, that it put there what is still
 * published (`showPublished`). One that dies before has given no answer, so the activity is executed again,
 * and that execution puts everything there anew, also when its run has lost the month in the meantime. What
 * is left is an activity that dies and is never executed again, because its orchestration was terminated
 * or all its tries fail: functions/README.md says how the month is then put right.
 */
export async function publishStep(
  services: Services,
  runId: string,
  month: Month,
  ranges: readonly BucketRange[],
): Promise<MonthMade> {
  const toMake = await monthOf(services, runId, month);
  const { plan } = toMake;
  const now = await readPeriod(services.tables.periods, month);
  if (now.claimedBy === runId && !(await isMade(services, plan, now))) {
    // The run that published it may have ended before it was shown, and its lines are compared with.
    if (!(await isShown(services.reports, month, now))) await showPublished(services, month);
    const reason = await make(services, runId, toMake, ranges);
    if (reason !== '') return { outcome: 'parked', revision: now.revision, reason };
  }
  const shown = await showPublished(services, month);
  return (await isMade(services, plan, shown))
    ? { outcome: 'published', revision: shown.revision, reason: '' }
    : SUPERSEDED;
}

/** Whether a month is published as planned, and the next one can go on from it. */
const isMade = async ({ work }: Services, plan: MonthPlan, now: Period): Promise<boolean> =>
  now.publishDigest === plan.publishDigest && (await isPaidMonthKept(work, plan.payDigest));

/**
 * Puts what is published, if anything is, in its places, until what it put there is still what is
 * published.
 */
async function showPublished(services: Services, month: Month): Promise<Period> {
  const { periods } = services.tables;
  let period = await readPeriod(periods, month);
  while (period.revision > 0) {
    await keepRevision(periods, month, period);
    await showRevision(services, month, period);
    const now = await readPeriod(periods, month);
    if (now.revision === period.revision) return now;
    period = now;
  }
  return period;
}

const SUPERSEDED: MonthMade = {
  outcome: 'superseded',
  revision: 0,
  reason: 'A later run has taken over; it publishes everything that this one would have.',
};

/**
 * Makes the reports of the next revision, and moves the pointer to it in one conditional write, which does
 * nothing once a later run has claimed the month. Of a month that was only paid again, as it is published,
 * nothing but what it hands to the next is kept. Gives why the month is parked instead; else nothing.
 */
async function make(
  services: Services,
  runId: string,
  { plan, published, isPaid }: PlannedMonth,
  ranges: readonly BucketRange[],
): Promise<string> {
  const { month, payDigest, publishDigest } = plan;
  const { work, workBlobs } = services;
  const isRestated = published.revision > 0 && published.publishDigest !== publishDigest;
  const old = isRestated
    ? await publishedPayouts(services.reports, month, published.revision)
    : undefined;
  if (old?.damage !== undefined) return park(services, runId, month, `I6: ${old.damage}`);
  const paid = isPaid
    ? await paidRanges(work, payDigest)
    : await paidByRun(services, runId, month, ranges);
  const before = plan.before === undefined ? undefined : await stateAfter(work, plan.before);
  const revision = published.revision + 1;
  const result = await publishMonth({
    work,
    plan,
    paid,
    before,
    settings: services.settings,
    revision,
    sink: madeSink(workBlobs, runId, month),
    restated: old && {
      old: old.bytes,
      now: workBlobs.stream(`${madeFolder(runId, month)}/payouts.csv`),
    },
  });
  if (result.failed.length > 0) return park(services, runId, month, result.failed.join('; '));
  await keepPaidMonth(work, payDigest, paid, result.after);
  if (published.publishDigest === publishDigest) return '';
  const isNew = hasNewLines(plan, published);
  if (isNew) await writeSharedRows(services, runId, plan, paid, before, result.after);
  await changePeriod(services.tables.periods, month, runId, {
    revision,
    runId,
    rowsRunId: isNew ? runId : published.rowsRunId,
    publishDigest,
    payDigest,
    parkedReason: '',
  });
  return '';
}

/** Keeps why the month is parked, and gives it; nothing where a later run has claimed the month. */
async function park(
  { tables }: Services,
  runId: string,
  month: Month,
  parkedReason: string,
): Promise<string> {
  return (await changePeriod(tables.periods, month, runId, { parkedReason })) ? parkedReason : '';
}

type PlannedMonth = Pick<MonthToMake, 'published' | 'isPaid'> & { readonly plan: MonthPlan };

async function monthOf(services: Services, runId: string, month: Month): Promise<PlannedMonth> {
  const { months } = await loadSharedPart<RunPlan>(services, runId, 'plan');
  const { toMake } = await loadSharedPart<ClaimedMonths>(services, runId, 'months');
  const plan = months.find((entry) => entry.month === month);
  const made = toMake.find((entry) => entry.month === month);
  if (!plan || !made) throw new Error(`${month} is not planned in run ${runId}`);
  return { plan, published: made.published, isPaid: made.isPaid };
}

const paidByRun = (
  services: Services,
  runId: string,
  month: Month,
  ranges: readonly BucketRange[],
): Promise<PaidRange[]> =>
  Promise.all(
    ranges.map(({ from }) => loadRunPart<PaidRange>(services, runId, `paid-${month}-${from}`)),
  );

/**
 * Lines that are settled already, and the marks and caps of the range's tenants; one table after the
 * other, because each is written as fast as storage takes it.
 */
async function writeRangeRows(
  { work, tables }: Services,
  runId: string,
  month: Month,
  paid: PaidRange,
): Promise<void> {
  const part = paid.range.from.toString().padStart(3, '0');
  const rows = payoutsRows(await openPartnerStreams(work, paid.rows));
  await tables.earnings.putAll(earningsRows(rows, runId));
  const states = () => readStates(work, paid.states, paid.range, newCapNumbers());
  await tables.highwatermarks.putAll(
    stateRows(await states(), (entry) => markRows(month, runId, paid.range.from, entry)),
  );
  await tables.caps.putAll(
    stateRows(await states(), (entry) => ownCapRows(month, runId, part, entry)),
  );
}

async function* earningsRows(
  rows: AsyncIterable<PayoutsCells>,
  runId: string,
): AsyncGenerator<TableRow> {
  for await (const cells of rows) yield earningsRow(cells, runId);
}

function* stateRows(
  reader: StateReader,
  rowsOf: (entry: TenantStateEntry) => TableRow[],
): Generator<TableRow> {
  const { tenants } = reader;
  for (; tenants.tenant !== ''; nextTenant(tenants)) {
    const { tenant } = tenants;
    yield* rowsOf({ tenant, state: takeState(reader) });
  }
}

/** Lines under caps that several tenants share, those caps, and every partner's revenue. */
async function writeSharedRows(
  services: Services,
  runId: string,
  plan: MonthPlan,
  paid: readonly PaidRange[],
  before: MonthState | undefined,
  after: MonthState,
): Promise<void> {
  const { tables, work, settings } = services;
  const { month } = plan;
  const lines = sharedLines(work, paid, sharedCapsBefore(before, plan, settings));
  await tables.earnings.putAll(earningsRows(rowsOf(lines), runId));
  await tables.caps.putAll(capRows(month, runId, 'shared', after.sharedCapGross));
  const revenue = new Map(
    partnerMonths(plan.folds).map(({ partner, revenue }) => [partner, revenue]),
  );
  await tables.revenue.putAll(
    Array.from(plan.standings, ([partner, { trailingRevenue }]) =>
      revenueRow(month, runId, partner, revenue.get(partner) ?? ZERO_USD, trailingRevenue),
    ),
  );
}

/** The lines as they are in `payouts.csv`. */
async function* rowsOf(lines: AsyncIterable<PayableLine>): AsyncGenerator<PayoutsCells> {
  for await (const line of lines) yield readPayoutsRow(rowText(putPayoutsRow, line));
}
