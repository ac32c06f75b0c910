/** `explain` on the sample data: the lines worked out by hand, and every line of a whole month. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseTenantId, type TenantId } from '../../../core/ids.ts';
import { planMonths } from '../../../functions/app/planning/planMonths.ts';
import { explainTenant } from '../../../functions/local/explain/explainTenant.ts';
import type { Explanation } from '../../../functions/local/explain/explanation.ts';
import { replayTenant } from '../../../functions/local/explain/replayTenant.ts';
import type { ReplayInput } from '../../../functions/local/explain/tenantReplay.ts';
import { explanationText } from '../../../functions/local/explain/text/explanationText.ts';
import { folderInbox } from '../../../functions/local/folder/folderInbox.ts';
import { memoryWork } from '../../../functions/local/folder/memoryWork.ts';
import {
  foldAll,
  rangesOf,
  stageAll,
  stepsOf,
} from '../../../functions/local/folder/stageFolder.ts';
import { readRulebook } from '../../../functions/local/readRulebook.ts';
import { PLAIN_INK } from '../../../functions/local/terminal/ink.ts';
import { WORKED_LINES } from '../../../sample-data/generator/workedLines.ts';
import { type Workspace, workspaceOf } from '../workspace.ts';

const EXTRACTS = join(import.meta.dirname, '../../../sample-data/extracts');

/** Of the lines worked out by hand, one of each reason and kind of rule. */
const ONE_OF_EACH = [
  ...new Map(
    WORKED_LINES.map((line) => {
      const [, kind = ''] = line.expected.ruleId.split('.');
      return [`${kind} ${line.expected.reasonCode}`, line] as const;
    }),
  ),
].map(([, line]) => line);

let place: Workspace;
let input: ReplayInput;
beforeAll(async () => {
  place = await workspaceOf(EXTRACTS);
  const { rulebook, sha256 } = readRulebook(undefined);
  const settings = {
    rulebook,
    rulebookSha256: sha256,
    dates: 'iso',
    numbers: 'us',
    assumeEligible: false,
  } as const;
  const work = memoryWork();
  const inbox = folderInbox(EXTRACTS);
  const staging = { inbox, work, settings, onProgress: () => {} };
  const { joined } = await stageAll(staging);
  const steps = stepsOf(staging);
  const folds = await foldAll(steps, joined, rangesOf(joined));
  const { months: plans } = planMonths(joined, folds, settings, undefined);
  input = { work, steps, settings, joined, folds, plans, onProgress: () => {} };
});
afterAll(() => place.remove());

const BETWEEN = `\n${'='.repeat(100)}\n\n`;
/** The sources at its end are the same for all lines of a customer. */
const textOf = (explanation: Explanation): string =>
  explanationText(explanation, PLAIN_INK, 100).replace(/\n\n-+\n\nSources\n[\s\S]*$/, '\n');

async function explained(month: string, tenant: TenantId): Promise<Explanation> {
  const plans = input.plans.filter((plan) => plan.month <= month);
  const replay = await replayTenant({ ...input, plans }, tenant);
  return explainTenant(replay, join(place.out, month), { workload: '', rules: [] });
}

test('a line worked out by hand of every reason is explained to the cent', async () => {
  const texts: string[] = [];
  for (const { expected } of ONE_OF_EACH) {
    const explanation = await explained(expected.month, tenantOf(expected.customerTenantId));
    const line = explanation.lines.find(
      ({ ruleId, partnerId, claimId, productGroup, gross }) =>
        ruleId === expected.ruleId &&
        partnerId === expected.partnerId &&
        claimId.startsWith(expected.claimId ?? '') &&
        productGroup.startsWith(expected.productGroup ?? '') &&
        gross.amountUSD === expected.grossAmountUSD,
    );
    expect(line, JSON.stringify(expected)).toMatchObject({
      earningAmountUSD: expected.earningAmountUSD,
      report: { file: 'payouts.csv', agrees: true },
    });
    expect(line?.reason?.code ?? '').toBe(expected.reasonCode);
    texts.push(textOf({ ...explanation, lines: line ? [line] : [], ineligible: [] }));
  }
  await expect(texts.join(BETWEEN)).toMatchFileSnapshot('expected/payableLines.txt');
});

test('what no rule covers is explained, for every reason', async () => {
  const texts: string[] = [];
  for (const reason of [
    'PRODUCT_NOT_ELIGIBLE',
    'WORKLOAD_NOT_PAID',
    'NO_PARTNER',
    'ATTRIBUTION_NOT_ELIGIBLE',
    'CLAIM_NOT_APPROVED',
  ]) {
    const row = rowsOf('2023-10', 'ineligible.csv').find(({ reasonCode }) => reasonCode === reason);
    const explanation = await explained('2023-10', tenantOf(row?.['customerTenantId'] ?? ''));
    const first = explanation.ineligible.find(({ reasonCode }) => reasonCode === reason);
    texts.push(textOf({ ...explanation, lines: [], ineligible: first ? [first] : [] }));
  }
  await expect(texts.join(BETWEEN)).toMatchFileSnapshot('expected/withoutARule.txt');
});

test('every line of a month is explained, names its own row, and fits the page', async () => {
  const month = '2023-11';
  const rows = { 'payouts.csv': new Set<number>(), 'ineligible.csv': new Set<number>() };
  for (const tenant of tenantsOf(month)) {
    const explanation = await explained(month, tenant);
    for (const { report } of [...explanation.lines, ...explanation.ineligible]) {
      expect(report.agrees).toBe(true);
      rows[report.file].add(report.row);
    }
    for (const width of [80, 100]) {
      const text = explanationText(explanation, PLAIN_INK, width);
      expect(text.split('\n').filter((line) => line.length > width)).toEqual([]);
    }
  }
  for (const [file, found] of Object.entries(rows)) {
    expect(found.size).toBe(rowsOf(month, file).length);
  }
});

const tenantsOf = (month: string): Set<TenantId> =>
  new Set(
    ['payouts.csv', 'ineligible.csv'].flatMap((file) =>
      rowsOf(month, file).map((row) => tenantOf(row['customerTenantId'] ?? '')),
    ),
  );

const rowsOf = (month: string, file: string) =>
  Papa.parse<Record<string, string>>(readFileSync(join(place.out, month, file), 'utf8'), {
    header: true,
    skipEmptyLines: true,
  }).data;

function tenantOf(text: string): TenantId {
  const tenant = parseTenantId(text);
  if (!tenant) throw new Error(`${text} is no tenant`);
  return tenant;
}
