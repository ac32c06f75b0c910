/** The contender that needs nothing installed beside the project gives the product's payable lines. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { memoryRun } from '../memoryRun.ts';
import { revenueJob } from './contenders/papaparse/revenueJob.ts';
import { usageJob } from './contenders/papaparse/usageJob.ts';
import { readPartnerFacts } from './contenders/partnerFacts.ts';
import { writePayouts } from './contenders/payoutsCsv.ts';
import { readRulebook } from './contenders/rulebook.ts';
import { makeExtracts } from './extracts/makeExtracts.ts';
import { MONTHS } from './extracts/months.ts';

const folder = mkdtempSync(join(tmpdir(), 'highwater-bench-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each([
  ['usage', ['usage']],
  ['billing and Azure', ['billing', 'azure']],
] as const)('on 2,000 rows each of %s', async (what, kinds) => {
  const extracts = join(folder, what);
  mkdirSync(extracts);
  for (const kind of kinds) makeExtracts(extracts, kind, 2000);
  const product = await memoryRun(
    new Map(readdirSync(extracts).map((name) => [name, readFileSync(join(extracts, name))])),
  );
  const rulebook = readRulebook();
  const partners = readPartnerFacts(extracts, rulebook.rules);
  const job = what === 'usage' ? usageJob : revenueJob;
  const contender = await job(extracts, rulebook, partners);
  const out = join(folder, `${what} out`);
  writePayouts(out, contender.lines);

  test.each(MONTHS)('the payable lines of %s are the same, byte for byte', (month) => {
    const payouts = readFileSync(join(out, month, 'payouts.csv'), 'utf8');
    expect(payouts).toBe(product.reports.get(`${month}/payouts.csv`));
    expect(payouts.split('\n').length).toBeGreaterThan(10);
  });

  test('as many rows are accepted, duplicate and set aside', () => {
    const counts = product.plan.files
      .map(({ count }) => count)
      .filter((count) => kinds.some((kind) => kind === count.kind));
    const sum = (name: 'accepted' | 'duplicate' | 'quarantined') =>
      counts.reduce((total, count) => total + count[name], 0);
    const rejects = Object.values(contender.counts.rejects);
    expect(contender.counts).toMatchObject({
      accepted: sum('accepted'),
      duplicate: sum('duplicate'),
    });
    expect(rejects.reduce((total, rows) => total + rows, 0)).toBe(sum('quarantined'));
    expect(sum('duplicate')).toBeGreaterThan(0);
  });
});
