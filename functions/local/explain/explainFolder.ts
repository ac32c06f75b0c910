import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Month } from '../../../core/month.ts';
import { rulebookLookups } from '../../../core/rulebook/rulebookLookups.ts';
import type { Rulebook } from '../../../core/rulebook/schema.ts';
import { planMonths, type RunPlan } from '../../app/planning/planMonths.ts';
import type { Manifest } from '../../app/publishing/manifest.ts';
import type { RunSettings } from '../../app/runSettings.ts';
import { Failed, WrongUse } from '../exitCode.ts';
import { foldAll, rangesOf, stageAll } from '../folder/stageFolder.ts';
import { READERS_PLACE } from '../folder/temporaryFolder.ts';
import { inWorkplace, type Workplace } from '../folder/workplace.ts';
import { inputDifferences } from '../reports/inputDifferences.ts';
import { inventoryOfReports } from '../reports/inventoryOfReports.ts';
import { ownManifests } from '../reports/ownManifests.ts';
import { type MonthManifest, readManifest } from '../reports/readManifest.ts';
import { monthsToRead } from '../reports/reportMonths.ts';
import { rulebookOfReports } from '../reports/rulebookOfReports.ts';
import type { Progress } from '../terminal/progress.ts';
import { explainTenant } from './explainTenant.ts';
import type { Explanation } from './explanation.ts';
import { findTenant } from './findTenant.ts';
import { lineFilter } from './lineFilter.ts';
import { replayTenant } from './replayTenant.ts';
import type { ReplayInput } from './tenantReplay.ts';

export interface ExplainRequest {
  readonly out: string;
  readonly extracts: string;
  readonly month: Month;
  /** As the person typed them; empty where nothing was. */
  readonly tenant: string;
  readonly workload: string;
  readonly rule: string;
  readonly rulebook: string | undefined;
  readonly onProgress: (progress: Progress) => void;
}

/**
 * Reads the extracts again and explains the lines of one tenant and month. Refuses when the extracts
 * or the rulebook are not those that the month's reports were made from: the explanation would not
 * be of these reports.
 */
export async function explainFolder(request: ExplainRequest): Promise<Explanation> {
  const { out, month } = request;
  const manifest = await manifestOf(out, month);
  const months = await monthsToRead(out);
  const manifests = await manifestsUpTo(out, months, month);
  const tenant = await findTenant(out, month, months, request.tenant);
  const { rulebook, sha256 } = rulebookOfReports(manifest.rulebook, request.rulebook);
  const workload = workloadOf(request.workload, rulebook);
  const settings = { rulebook, rulebookSha256: sha256, ...manifest.settings };
  return inWorkplace(request.extracts, READERS_PLACE, settings, async (place) => {
    const { input, plan } = await readExtracts(request, manifests, place, settings);
    refuseOtherInputs(request, manifests, plan);
    const replay = await replayTenant(input, tenant);
    const filter = lineFilter(replay, { workload, rule: request.rule });
    return explainTenant(replay, join(out, month), filter);
  });
}

async function manifestOf(out: string, month: Month): Promise<Manifest> {
  const months = await monthsToRead(out);
  if (!months.includes(month)) {
    throw new WrongUse(`There are no reports of ${month} in ${out}. It has ${months.join(', ')}.`);
  }
  const read = await readManifest(out, month);
  const missing = ['payouts.csv', 'ineligible.csv'].find(
    (file) => !existsSync(join(out, month, file)),
  );
  if (missing !== undefined) {
    throw new Failed(`There is no ${join(out, month, missing)}. Run highwater run again.`);
  }
  if ('manifest' in read) return read.manifest;
  throw new Failed(
    `${read.problem} It names the inputs and the rulebook, so nothing can be explained without it. Run highwater run again.`,
  );
}

function workloadOf(text: string, rulebook: Rulebook): string {
  if (text === '') return '';
  const workload = rulebookLookups(rulebook).workloadOf(text);
  if (workload !== undefined) return workload;
  const known = rulebook.workloads.map(({ id }) => id).sort();
  throw new WrongUse(`The rulebook knows no workload "${text}". It knows ${known.join(', ')}.`);
}

/** Those that can be read; a month is explained from all before it. */
async function manifestsUpTo(
  out: string,
  months: readonly Month[],
  last: Month,
): Promise<MonthManifest[]> {
  const manifests: MonthManifest[] = [];
  for (const month of months.filter((other) => other <= last)) {
    const read = await readManifest(out, month);
    if ('manifest' in read) manifests.push(read.manifest);
  }
  return manifests;
}

async function readExtracts(
  { month, onProgress }: ExplainRequest,
  manifests: readonly MonthManifest[],
  place: Workplace,
  settings: RunSettings,
): Promise<{ readonly input: ReplayInput; readonly plan: RunPlan }> {
  const { work, steps } = place;
  const { inventory } = inventoryOfReports(place.inventory, manifests);
  const { joined } = await stageAll({ ...place, inventory, settings, onProgress });
  const folds = await foldAll(steps, joined, rangesOf(joined), onProgress);
  const plan = planMonths(joined, folds, settings, month);
  const input = { work, steps, settings, joined, folds, plans: plan.months, onProgress };
  return { input, plan };
}

function refuseOtherInputs(
  { out, extracts, month }: ExplainRequest,
  manifests: readonly MonthManifest[],
  plan: RunPlan,
): void {
  if (plan.months.at(-1)?.month !== month) {
    throw new Failed(
      `The extracts in ${extracts} do not reach ${month}: its reports in ${out} were made from others, and highwater run leaves them as they are. Give --extracts the folder with the files that they were made from.`,
    );
  }
  const differences = inputDifferences(ownManifests(manifests, plan), plan);
  if (differences.length === 0) return;
  const list = differences.map(({ change, name }) => `  ${change.padEnd(7)}  ${name}`);
  throw new Failed(
    [
      `The extracts in ${extracts} are not those that the reports in ${out} were made from, so an explanation would not be of these reports:`,
      ...list,
      'Run highwater run again, or give --extracts the folder with the files as they were.',
    ].join('\n'),
  );
}
