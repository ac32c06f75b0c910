/**
 * The usage job in polars: a lazy scan with casts in bulk, group-by, joins and running aggregates over
 * sorted columns, its own CSV writer. Revenue is left out: its exact sums need decimals that this
 * binding of polars does not multiply.
 *
 * Arguments: usage, the folder of extracts, the folder for the results.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pl, { type DataFrame } from 'nodejs-polars';
import { MONTHS } from '../../extracts/months.ts';
import { type RowCounts, writeCounts } from '../jobOutput.ts';
import { readPartnerFacts } from '../partnerFacts.ts';
import { foldedName, readRulebook } from '../rulebook.ts';
import { payoutsColumns } from './payoutsColumns.ts';
import { readUsage } from './readUsage.ts';
import { settled, usageLines } from './usageLines.ts';

const [, extracts = '', out = ''] = process.argv.slice(2);
const rulebook = readRulebook();
const workloads = new Map(
  rulebook.workloads.flatMap(({ id, aliases }) =>
    [id, ...aliases].map((name) => [foldedName(name), id] as const),
  ),
);
const rows = readUsage(join(extracts, 'cpor-usage.csv'), workloads);
const byKey = settled(rows.filter(pl.col('code').eq(pl.lit(''))));
const accepted = byKey.filter(pl.col('agrees'));
mkdirSync(out, { recursive: true });
writeCounts(out, countRows(rows, byKey));
const partners = readPartnerFacts(extracts, rulebook.rules);
writeMonths(usageLines(accepted, rulebook.rules, partners));

function countRows(all: DataFrame, groups: DataFrame): RowCounts {
  const codes = all
    .filter(pl.col('code').neq(pl.lit('')))
    .groupBy('code')
    .agg(pl.col('code').count().alias('rows'));
  const rejects = Object.fromEntries(
    codes.toRecords().map(({ code, rows }) => [String(code), Number(rows)]),
  );
  const said = (rows: DataFrame) => Number(rows.getColumn('said').sum());
  const agreed = groups.filter(pl.col('agrees'));
  return {
    accepted: agreed.height,
    duplicate: said(agreed) - agreed.height,
    rejects: { ...rejects, CONFLICTING_ROWS: said(groups.filter(pl.col('agrees').not())) },
  };
}

function writeMonths(lines: DataFrame): void {
  for (const month of MONTHS) {
    mkdirSync(join(out, month), { recursive: true });
    lines
      .filter(pl.col('month').eq(pl.lit(month)))
      .select(...payoutsColumns(month))
      .writeCSV(join(out, month, 'payouts.csv'), { includeHeader: true });
  }
}
