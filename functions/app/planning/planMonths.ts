/**
 * Step 5 of a run: what only the folds of all months can tell. The months to compute, the opening
 * balances (valid only from before the first loaded month), each partner's standing, the final count
 * of every file, and the digests that say which months have to be made again.
 */
import { codePointOrder } from '../../../core/codePointOrder.ts';
import { ENGINE_VERSION } from '../../../core/engineVersion.ts';
import type { OpeningRow } from '../../../core/extracts/rows.ts';
import type { PartnerId } from '../../../core/ids.ts';
import type { PartnerStanding } from '../../../core/incentives/eligibility.ts';
import { settleOpening } from '../../../core/ledger/referenceFacts.ts';
import type { Settled } from '../../../core/ledger/settleByKey.ts';
import type { ClaimFact } from '../../../core/ledger/tenantFacts.ts';
import { type Month, monthOf, monthsBetween } from '../../../core/month.ts';
import { stringify } from '../codec.ts';
import { digestOf } from '../digest.ts';
import type { FoldedRange } from '../folding/foldBuckets.ts';
import { type RunSettings, WORK_FORMAT } from '../runSettings.ts';
import { countFiles, type FileOutcome } from './countFiles.ts';
import type { JoinedExtracts } from './joinExtracts.ts';
import { missingRows, monthRowsOf } from './missingRows.ts';
import { noOpeningWarning } from './noOpeningWarning.ts';
import { noRulesWarning } from './noRulesWarning.ts';
import { type PartnerRevenue, partnerRevenue, partnerStandings } from './partnerStandings.ts';

export interface RunPlan {
  /** Undefined when no row was accepted; may be later than the last month to compute. */
  readonly firstLoadedMonth: Month | undefined;
  readonly months: readonly MonthPlan[];
  /** Every file of the inbox, also those that concern no month. */
  readonly files: readonly FileOutcome[];
  /** Those that no month's reports list; none where there is no month at all. */
  readonly ofNoMonth: readonly FileOutcome[];
}

export interface MonthPlan {
  readonly month: Month;
  readonly folds: readonly FoldedRange[];
  readonly standings: ReadonlyMap<string, PartnerStanding>;
  /** The partners that the partners extracts name, also those of which no fact is in force. */
  readonly partnersWithFacts: ReadonlySet<PartnerId>;
  readonly firstBillingMonth: Month | undefined;
  readonly firstLoadedMonth: Month;
  /**
   * Settled opening balances: they make the state before the first month. The other months have none,
   * but the digest of the month before: there can be very many, and a plan holds all months.
   */
  readonly opening: readonly OpeningRow[];
  /** Claims of no month: every month's reports list them, and none pays by them. */
  readonly undatedClaims: readonly ClaimFact[];
  readonly warnings: readonly string[];
  /** The files that this month's reports list. */
  readonly files: readonly FileOutcome[];
  /** Names everything the month's lines and state depend on, the month before included. */
  readonly payDigest: string;
  /** Names everything the month's reports depend on. */
  readonly publishDigest: string;
  readonly before: string | undefined;
}

/**
 * `through` leaves out later months. A `published` month of which no row is left is planned too, as
 * one in which nothing happened: what was published of it must not stand beside months that no longer
 * count it. No month at all when no row was accepted.
 */
export function planMonths(
  joined: JoinedExtracts,
  folds: readonly FoldedRange[],
  settings: RunSettings,
  through: Month | undefined,
  published: readonly Month[] = [],
): RunPlan {
  const loaded = loadedMonths(joined, folds);
  const [first] = loaded;
  const last = loaded.at(-1);
  const settledOpening = settleOpening(
    joined.opening,
    joined.files.map(({ name }) => name),
    first,
  );
  const files = countFiles(joined, folds, settledOpening);
  if (first === undefined || last === undefined) {
    return { firstLoadedMonth: first, months: [], files, ofNoMonth: [] };
  }
  const shared = {
    loaded: monthsBetween(first, last),
    firstLoadedMonth: first,
    firstBillingMonth: folds
      .filter(({ hasBillingRows }) => hasBillingRows)
      .map(({ month }) => month)
      .sort()[0],
    undatedClaims: undatedClaims(joined),
    partnersWithFacts: new Set(joined.partnerFacts.map(({ row }) => row.partner).sort()),
  };
  const monthRows = monthRowsOf(joined, folds);
  const opening = openingInOrder(settledOpening);
  const revenue = partnerRevenue(folds, opening);
  const months: MonthPlan[] = [];
  const reported = spanOf([first, last, ...published]);
  for (const month of reported.filter((each) => through === undefined || each <= through)) {
    const before = months.at(-1)?.payDigest;
    const warnings = [
      ...noRulesWarning(settings.rulebook, month),
      ...noOpeningWarning(opening, folds, first, month),
      ...missingRows(monthRows, month),
    ];
    const ofMonth = {
      month,
      before,
      warnings,
      opening: before === undefined ? opening : [],
      ...shared,
    };
    months.push(planMonth(ofMonth, joined, folds, revenue, files, settings));
  }
  const isListed = (file: FileOutcome) =>
    reported.some((month) => concerns(file, month, shared.loaded));
  const ofNoMonth = files.filter((file) => !isListed(file));
  return { firstLoadedMonth: first, months, files, ofNoMonth };
}

function spanOf(months: readonly Month[]): Month[] {
  const sorted = [...months].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  return first === undefined || last === undefined ? [] : monthsBetween(first, last);
}

/** The months of accepted usage, billing, azure and engagement rows, in order. */
export function loadedMonths(joined: JoinedExtracts, folds: readonly FoldedRange[]): Month[] {
  const months = new Set<Month>();
  for (const { month, accepted } of folds) if (accepted.some((rows) => rows > 0)) months.add(month);
  for (const { kept } of joined.claims.agreed) {
    if (kept.row.completed !== '') months.add(monthOf(kept.row.completed));
  }
  return [...months].sort();
}

/** Without row numbers and in an order of their own: where a balance stands does not matter. */
function openingInOrder({ agreed }: Settled<OpeningRow>): OpeningRow[] {
  return agreed
    .map(({ kept }) => ({ ...kept.row, row: 0 }))
    .sort((a, b) => codePointOrder(stringify(a), stringify(b)));
}

function undatedClaims(joined: JoinedExtracts): ClaimFact[] {
  return joined.claims.agreed
    .map(({ kept }) => kept.row)
    .filter(({ completed }) => completed === '')
    .sort((a, b) => codePointOrder(a.claimId, b.claimId))
    .map(({ kind: _kind, row: _row, ...claim }) => claim);
}

/**
 * Rows set aside of a file of which no row lies in the loaded months are told by the last of them:
 * nothing is lost. Rates of months that are not loaded concern none, or each later month would make
 * the reports of the last one new.
 */
function concerns(
  { months, isOfEveryMonth, count }: FileOutcome,
  month: Month,
  loaded: readonly Month[],
): boolean {
  if (isOfEveryMonth || months.has(month)) return true;
  const isOfNone = !loaded.some((other) => months.has(other));
  return isOfNone && count.quarantined > 0 && month === loaded.at(-1);
}

/** What of the files makes a month's reports new: not their names, and not a second copy of one. */
function contentOf(files: readonly FileOutcome[]): unknown[] {
  const contents = files
    .filter(({ copyOf }) => copyOf === '')
    .map(({ count: { name, bytes: _bytes, ...count }, issue, lateRejects }) => ({
      ...count,
      name: count.sha256 === '' ? name : '',
      issue,
      lateRejects: lateRejects.digest,
    }));
  return contents.map((content) => stringify(content)).sort();
}

type Shared = { readonly loaded: readonly Month[] } & Pick<
  MonthPlan,
  | 'month'
  | 'before'
  | 'warnings'
  | 'firstLoadedMonth'
  | 'firstBillingMonth'
  | 'opening'
  | 'undatedClaims'
  | 'partnersWithFacts'
>;

/** What no line and no state of a month depends on. */
const OF_REPORTS_ALONE = {
  warnings: undefined,
  loaded: undefined,
  undatedClaims: undefined,
  partnersWithFacts: undefined,
};

function planMonth(
  shared: Shared,
  joined: JoinedExtracts,
  allFolds: readonly FoldedRange[],
  revenue: PartnerRevenue,
  allFiles: readonly FileOutcome[],
  settings: RunSettings,
): MonthPlan {
  const { month } = shared;
  const folds = allFolds.filter((fold) => fold.month === month);
  const { standings, warnings: overruled } = partnerStandings(month, joined, revenue);
  const files = allFiles.filter((file) => concerns(file, month, shared.loaded));
  const payDigest = digestOf(
    ENGINE_VERSION,
    WORK_FORMAT,
    settings.rulebookSha256,
    settings.assumeEligible,
    folds.flatMap(({ factDigests }) => factDigests),
    standings,
    { ...shared, ...OF_REPORTS_ALONE },
  );
  const warnings = [...shared.warnings, ...overruled];
  const { undatedClaims, partnersWithFacts } = shared;
  const publishDigest = digestOf(
    payDigest,
    contentOf(files),
    warnings,
    undatedClaims,
    partnersWithFacts,
  );
  return {
    ...shared,
    folds,
    standings,
    warnings,
    files,
    payDigest,
    publishDigest,
  };
}
