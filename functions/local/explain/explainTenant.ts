import { join } from 'node:path';
import type { IneligibleLine, PayableLine } from '../../../core/ledger/payableLine.ts';
import { putIneligibleRow } from '../../../core/reports/ineligible.ts';
import { putPayoutsRow } from '../../../core/reports/payouts.ts';
import { rowText } from '../../../core/reports/rowText.ts';
import { citedSources } from './citedRule.ts';
import { explainIneligible } from './explainIneligible.ts';
import { explainLines } from './explainLines.ts';
import type { Explanation } from './explanation.ts';
import { reportRowFinder } from './reportRowFinder.ts';
import { setAsideRows } from './setAsideRows.ts';
import type { TenantReplay } from './tenantReplay.ts';

/** Which lines of the tenant and month to explain; all when empty. */
export interface LineFilter {
  readonly workload: string;
  readonly rules: readonly string[];
}

/**
 * The lines of the last replayed month, each with its steps and the row of the reports that says
 * the same. `reports` is the month's folder.
 */
export async function explainTenant(
  replay: TenantReplay,
  reports: string,
  filter: LineFilter,
): Promise<Explanation> {
  const month = replay.months.at(-1);
  if (!month) throw new Error('no month to explain');
  const { rulebook, assumeEligible } = replay.settings;
  const wanted = (line: PayableLine | IneligibleLine) =>
    (filter.workload === '' || line.workload === filter.workload) &&
    (filter.rules.length === 0 || ('rule' in line && filter.rules.includes(line.rule)));
  const lines = month.lines.filter(wanted);
  const ineligible = month.ineligible.filter(wanted);
  const payoutsRowOf = await reportRowFinder(
    join(reports, 'payouts.csv'),
    lines.map((line) => rowText(putPayoutsRow, line)),
  );
  const ineligibleRowOf = await reportRowFinder(
    join(reports, 'ineligible.csv'),
    ineligible.map((line) => rowText(putIneligibleRow, line)),
  );
  const explained = explainLines(replay, lines, (line) => {
    const row = payoutsRowOf(rowText(putPayoutsRow, line));
    return { file: 'payouts.csv', row, agrees: row > 0 };
  });
  return {
    month: month.plan.month,
    tenant: replay.tenant,
    customerName: customerNameOf([...month.lines, ...month.ineligible]),
    rulebook: { name: rulebook.name, title: rulebook.title, coverage: rulebook.coverage },
    assumedEligible: assumeEligible,
    lines: explained,
    leftOut: month.lines.length - lines.length,
    ineligible: ineligible.map((line) => {
      const row = ineligibleRowOf(rowText(putIneligibleRow, line));
      return explainIneligible(replay, line, { file: 'ineligible.csv', row, agrees: row > 0 });
    }),
    setAside: await setAsideRows(replay, month),
    sources: citedSources(
      replay,
      explained.map(({ rule }) => rule),
    ),
  };
}

const customerNameOf = (lines: readonly { readonly customerName: string }[]): string =>
  lines.find(({ customerName }) => customerName !== '')?.customerName ?? '';
