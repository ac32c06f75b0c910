/** `explain` on random worlds: it finds the rows, marks, caps and facts behind every line there is. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TenantId } from '../../../core/ids.ts';
import { compareLines } from '../../../core/ledger/lineOrder.ts';
import type { PayableLine } from '../../../core/ledger/payableLine.ts';
import { formatCents } from '../../../core/money.ts';
import type { Month } from '../../../core/month.ts';
import { putPayoutsRow } from '../../../core/reports/payouts.ts';
import { rowText } from '../../../core/reports/rowText.ts';
import { takeFacts } from '../../../functions/app/folding/factsCodec.ts';
import { planMonths } from '../../../functions/app/planning/planMonths.ts';
import type { RunSettings } from '../../../functions/app/runSettings.ts';
import { BUCKETS } from '../../../functions/app/tenants/tenantBucket.ts';
import { nextTenant, readTenants } from '../../../functions/app/tenants/tenantStream.ts';
import { explainIneligible } from '../../../functions/local/explain/explainIneligible.ts';
import { explainLines } from '../../../functions/local/explain/explainLines.ts';
import { replayTenant } from '../../../functions/local/explain/replayTenant.ts';
import type { ReplayInput } from '../../../functions/local/explain/tenantReplay.ts';
import { memoryWork } from '../../../functions/local/folder/memoryWork.ts';
import {
  foldAll,
  rangesOf,
  stageAll,
  stepsOf,
} from '../../../functions/local/folder/stageFolder.ts';
import { fy24Under } from '../../fy24.ts';
import { memoryInbox, memoryRun, payoutRows } from '../../memoryRun.ts';
import { type RandomWorld, randomWorld } from '../../oracle/randomWorld.ts';

const WORLDS = Number(process.env['HIGHWATER_WORLDS'] ?? 12);

test('every line of random worlds is explained, and its steps lead to the line of the report', async () => {
  await fc.assert(
    fc.asyncProperty(randomWorld, async (world) => {
      const { baselinePolicy, ratchet, assumeEligible = false } = world.options;
      const rulebook = fy24Under({
        baseline: baselinePolicy ?? 'floor',
        ratchet: ratchet ?? 'usage',
      });
      const run = await memoryRun(world.files, { rulebook, assumeEligible });
      const input = await replayInput(world, {
        rulebook,
        rulebookSha256: '',
        dates: 'iso',
        numbers: 'us',
        assumeEligible,
      });
      for (const through of new Set([Math.ceil(input.plans.length / 2), input.plans.length])) {
        const plans = input.plans.slice(0, through);
        const month = plans.at(-1)?.month;
        if (month === undefined) continue;
        const lines = await explainedLines({ ...input, plans });
        const rows = [...lines].sort(compareLines).map((line) => rowText(putPayoutsRow, line));
        expect(rows.join('')).toBe(payoutRows(run, month));
      }
    }),
    { numRuns: WORLDS },
  );
}, 600_000);

async function replayInput({ files }: RandomWorld, settings: RunSettings): Promise<ReplayInput> {
  const inbox = memoryInbox(files);
  const work = memoryWork();
  const staging = { inbox, work, settings, onProgress: () => {} };
  const { joined } = await stageAll(staging);
  const steps = stepsOf(staging);
  const folds = await foldAll(steps, joined, rangesOf(joined));
  const { months: plans } = planMonths(joined, folds, settings, undefined);
  return { work, steps, settings, joined, folds, plans, onProgress: () => {} };
}

/** The lines of the last month, each of which could be explained. */
async function explainedLines(input: ReplayInput): Promise<PayableLine[]> {
  const lines: PayableLine[] = [];
  for (const tenant of await tenantsIn(input)) {
    const replay = await replayTenant(input, tenant);
    const month = replay.months.at(-1);
    const ofMonth = month?.lines ?? [];
    const report = { file: 'payouts.csv', row: 1, agrees: true } as const;
    const explained = explainLines(replay, ofMonth, () => report);
    expect(explained.map(({ earningAmountUSD }) => earningAmountUSD)).toEqual(
      ofMonth.map(({ earning }) => formatCents(earning)),
    );
    for (const { reason } of explained) {
      expect(reason?.toEarn ?? '').not.toMatch(/undefined|NaN/);
    }
    lines.push(...ofMonth);
    for (const line of month?.ineligible ?? []) {
      const report = { file: 'ineligible.csv', row: 1, agrees: true } as const;
      const { usage, revenue, claim } = explainIneligible(replay, line, report);
      expect(usage.length + revenue.length + (claim ? 1 : 0)).toBeGreaterThan(0);
    }
  }
  return lines;
}

async function tenantsIn({ work, plans }: ReplayInput): Promise<Set<TenantId>> {
  const last: Month | undefined = plans.at(-1)?.month;
  const tenants = new Set<TenantId>();
  for (const { folds } of plans.filter(({ month }) => month === last)) {
    for (const { facts } of folds) {
      const reader = await readTenants(work, facts, { from: 0, to: BUCKETS });
      for (; reader.tenant !== ''; nextTenant(reader)) {
        tenants.add(takeFacts(reader, reader.tenant).tenant);
      }
    }
  }
  return tenants;
}
