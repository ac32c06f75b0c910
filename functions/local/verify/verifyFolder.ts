import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ENGINE_VERSION } from '../../../core/engineVersion.ts';
import type { Month } from '../../../core/month.ts';
import { monthsOf } from '../../app/planning/joinExtracts.ts';
import { missingPartners } from '../../app/planning/missingPartners.ts';
import { planMonths, type RunPlan } from '../../app/planning/planMonths.ts';
import { computeMonths, type FolderRun } from '../folder/runFolder.ts';
import { foldAll, rangesOf, type StagedFolder, stageAll, stepsOf } from '../folder/stageFolder.ts';
import { READERS_PLACE, temporaryFolder } from '../folder/temporaryFolder.ts';
import { inWorkplace } from '../folder/workplace.ts';
import { type FolderReports, folderReports } from '../reports/folderReports.ts';
import { inputDifferences } from '../reports/inputDifferences.ts';
import { inventoryOfReports } from '../reports/inventoryOfReports.ts';
import { ownManifests } from '../reports/ownManifests.ts';
import { type MonthManifest, readManifest } from '../reports/readManifest.ts';
import { monthsToRead } from '../reports/reportMonths.ts';
import type { Progress } from '../terminal/progress.ts';
import { asRevision, RESTATEMENT, restatementOf } from './asRevision.ts';
import { compareMonth } from './compareMonth.ts';
import { rulebookToVerify } from './rulebookToVerify.ts';
import { settingsOf } from './settingsOf.ts';
import type { ComparedMonth, Verification } from './verification.ts';

export interface VerifyRequest {
  readonly out: string;
  readonly extracts: string;
  readonly rulebook: string | undefined;
  readonly onProgress: (progress: Progress) => void;
}

/**
 * Computes every month of a folder of reports again, and compares every byte of every report. A month that
 * the extracts do not reach was made from others: it is named, and what was not compared is not equal.
 */
export async function verifyFolder(request: VerifyRequest): Promise<Verification> {
  const { out, extracts, onProgress } = request;
  const there = await monthsToRead(out);
  const last = there.at(-1);
  const { manifests, notes } = await manifestsOf(out, there);
  const { rulebook, sha256, differences } = rulebookToVerify(manifests, request.rulebook);
  const settings = { ...settingsOf(manifests), rulebook, rulebookSha256: sha256 };
  const { compared, later } = await inWorkplace(extracts, READERS_PLACE, settings, (place) => {
    const { inventory, leftOut } = inventoryOfReports(place.inventory, manifests);
    notes.push(...leftOut);
    const run = { ...place, inventory, settings, through: last, onProgress };
    return stageAndCompare(run, { out, there, manifests });
  });
  if (later.length > 0) {
    notes.push(`The extracts also have rows of ${later.join(', ')}; highwater run adds them.`);
  }
  const own = ownManifests(manifests, compared.plan);
  const inputs = inputDifferences(own, compared.plan);
  const rulebooks = differences.filter(({ month }) => own.some((each) => each.month === month));
  const engines = otherEngines(own);
  notes.push(...engineNotes(engines), ...restatementNotes(own));
  const equal =
    compared.months.every(({ state }) => state === 'equal') &&
    compared.problems.length + inputs.length + rulebooks.length === 0;
  const { months, problems } = compared;
  return {
    equal,
    rulebook: rulebook.name,
    months,
    inputs,
    rulebooks,
    engines,
    problems,
    notes,
  };
}

interface Manifests {
  readonly manifests: readonly MonthManifest[];
  readonly notes: string[];
}

async function manifestsOf(out: string, months: readonly Month[]): Promise<Manifests> {
  const manifests: MonthManifest[] = [];
  const notes: string[] = [];
  for (const month of months) {
    const read = await readManifest(out, month);
    if ('manifest' in read) manifests.push(read.manifest);
    else notes.push(read.problem);
  }
  return { manifests, notes };
}

/** Other versions than this one that made reports. */
const otherEngines = (manifests: readonly MonthManifest[]): string[] =>
  [...new Set(manifests.map(({ engine }) => engine))].filter((engine) => engine !== ENGINE_VERSION);

const engineNotes = (engines: readonly string[]): string[] =>
  engines.map(
    (engine) => `The reports were made by Highwater ${engine}; this is ${ENGINE_VERSION}.`,
  );

const restatementNotes = (manifests: readonly MonthManifest[]): string[] =>
  manifests.some(restatementOf)
    ? [
        `${RESTATEMENT} tells of an earlier revision, so it was compared with its SHA-256 in manifest.json.`,
      ]
    : [];

/** What the months are made from, where no month can be made. */
async function planOf(
  run: Omit<FolderRun, 'reportsOf'>,
  { joined }: StagedFolder,
): Promise<RunPlan> {
  return planMonths(
    joined,
    await foldAll(stepsOf(run), joined, rangesOf(joined), run.onProgress),
    run.settings,
    run.through,
  );
}

/** What is compared with. */
interface FoundReports {
  readonly out: string;
  /** The months that have a folder there. */
  readonly there: readonly Month[];
  readonly manifests: readonly MonthManifest[];
}

interface Compared {
  readonly plan: RunPlan;
  readonly months: readonly ComparedMonth[];
  readonly problems: readonly string[];
}

/** Also tells the months of the extracts that are after those of the reports. */
async function stageAndCompare(
  run: Omit<FolderRun, 'reportsOf'>,
  found: FoundReports,
): Promise<{ readonly compared: Compared; readonly later: readonly Month[] }> {
  const { settings, through } = run;
  const staged = await stageAll(run);
  const later = monthsOf(staged.joined).filter((month) => through && month > through);
  const noPartners = missingPartners(staged.joined, settings);
  const compared = noPartners
    ? { plan: await planOf(run, staged), months: [], problems: [noPartners] }
    : await computeAndCompare(run, staged, found);
  return { compared, later };
}

/** Each month is compared as soon as it is computed, so that one at a time lies on the disk. */
async function computeAndCompare(
  run: Omit<FolderRun, 'reportsOf'>,
  staged: StagedFolder,
  { out, there, manifests }: FoundReports,
): Promise<Compared> {
  const temporary = temporaryFolder(READERS_PLACE);
  const months: ComparedMonth[] = [];
  const reportsOf = (month: Month): FolderReports => {
    const reports = folderReports(temporary, month);
    return {
      ...reports,
      async publish() {
        await reports.publish();
        const expected = join(temporary, month);
        const manifest = manifests.find((each) => each.month === month);
        if (manifest) await asRevision(expected, manifest);
        const restatement = manifest && restatementOf(manifest);
        months.push(
          there.includes(month)
            ? await compareMonth(month, expected, join(out, month), restatement)
            : notCompared(month, 'missing'),
        );
        await rm(expected, { recursive: true });
      },
    };
  };
  try {
    const { plan, published } = await computeMonths({ ...run, reportsOf }, staged);
    const problems = published.flatMap(({ facts: { month }, failed }) =>
      failed.map((check) => `${month} cannot be computed again: ${check}`),
    );
    const planned = new Set(plan.months.map(({ month }) => month));
    const others = there.filter((month) => !planned.has(month));
    const hasReports = new Set(manifests.map(({ month }) => month));
    months.push(
      ...others.map((month) => notCompared(month, hasReports.has(month) ? 'left' : 'extra')),
    );
    return { plan, months: months.sort((a, b) => (a.month < b.month ? -1 : 1)), problems };
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

const notCompared = (month: Month, state: 'missing' | 'left' | 'extra'): ComparedMonth => ({
  month,
  state,
  reports: 0,
  beside: 0,
  differences: [],
});
