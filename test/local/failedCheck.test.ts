/** What a run on a folder does when a check of a month does not hold, as with a defect of the engine. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PaidRange } from '../../functions/app/paying/paidRange.ts';
import { type Steps, stepsHere } from '../../functions/local/crew/steps.ts';
import { memoryWork } from '../../functions/local/folder/memoryWork.ts';
import { runFolder } from '../../functions/local/folder/runFolder.ts';
import { folderReports } from '../../functions/local/reports/folderReports.ts';
import { fy24Settings } from '../fy24Settings.ts';
import { memoryInbox } from '../memoryRun.ts';
import { CONTOSO, partners, usageHeader } from './smallExtracts.ts';

const VIOLATION = 'I4: fy24.mw-usage.teams-phone pays 101 units of at most 100';

let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'highwater-check-'));
});
afterEach(() => rmSync(out, { recursive: true }));

const months = ['2024-01', '2024-02', '2024-03'];
const extracts = new Map([
  ['partners.csv', partners],
  ...months.map((month, index): [string, string] => [
    `usage-${month}.csv`,
    `${usageHeader}\n${CONTOSO},Contoso,Teams Phone,1001,,CPOR,${500 + 100 * index},900,${month},\n`,
  ]),
]);

/** The steps as they are, but that the ranges of a month are found to break a rule. */
function breaking(month: string, steps: Steps): Steps {
  return {
    ...steps,
    begin(step, inputs, tell) {
      const begun = steps.begin(step, inputs, tell);
      const [plan] = inputs[0] ?? [];
      const isBroken = step === 'pay' && (plan as { month: string }).month === month;
      if (!isBroken) return begun;
      return {
        finish: async () => {
          const paid = (await begun.finish()) as PaidRange[];
          return paid.map((range) => ({ ...range, violations: [VIOLATION] })) as never;
        },
      };
    },
  };
}

test('the month and later ones are not written, what lies there stays, and the reason is given', async () => {
  for (const month of ['2024-02', '2024-03']) {
    mkdirSync(join(out, month));
    writeFileSync(join(out, month, 'payouts.csv'), 'as it was\n');
  }
  const inbox = memoryInbox(extracts);
  const work = memoryWork();
  const run = await runFolder({
    inbox,
    work,
    settings: fy24Settings,
    steps: breaking('2024-02', stepsHere(inbox, work, fy24Settings)),
    through: undefined,
    reportsOf: (month) => folderReports(out, month),
    onProgress: () => {},
  });
  expect(run.published.map(({ facts, failed }) => [facts.month, failed.length])).toEqual([
    ['2024-01', 0],
    ['2024-02', 1],
  ]);
  expect(run.published[1]?.failed[0]).toMatch(/^I4: /);
  expect(readdirSync(out).sort()).toEqual(months);
  expect(readdirSync(join(out, '2024-01'))).toContain('manifest.json');
  expect(readdirSync(join(out, '2024-02'))).toEqual(['payouts.csv']);
  expect(readdirSync(join(out, '2024-03'))).toEqual(['payouts.csv']);
});
