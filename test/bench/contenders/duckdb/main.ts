/**
 * The same job in DuckDB, as SQL by somebody who knows it would do it: typed columns while reading, no
 * sniffing, hash aggregates and windows over narrow integer columns, exact decimals, one sort, CSV by
 * its own writer. What was tried and was slower is said where it would have been. It writes the
 * payable lines and counts the rows it sets aside; the product's other reports it does not write.
 *
 * Arguments: usage|revenue, the folder of extracts, the folder for the results.
 */
import { mkdirSync } from 'node:fs';
import { writeCounts } from '../jobOutput.ts';
import { readRulebook } from '../rulebook.ts';
import { openDatabase } from './database.ts';
import { makeRevenueLines } from './revenueLines.ts';
import { makeRuleTables } from './ruleTables.ts';
import { makeStandings } from './standings.ts';
import { makeUsageLines } from './usageLines.ts';
import { type LineColumns, writePayouts } from './writePayouts.ts';

const USAGE_COLUMNS: LineColumns = {
  subscription: 'NULL',
  productGroup: 'NULL',
  claim: 'claim',
  activeUsers: 'mau',
  paidUnits: 'pau',
  highWaterMark: 'hwm',
  baseline: 'baseline',
  units: 'units',
  revenue: 'NULL',
};

/** Revenue is exact: a whole number of 10^-16 dollars, written without zeros at its end. */
const REVENUE_COLUMNS: LineColumns = {
  subscription: 'subscription',
  productGroup: 'product_group',
  claim: 'NULL',
  activeUsers: 'NULL',
  paidUnits: 'NULL',
  highWaterMark: 'NULL',
  baseline: 'NULL',
  units: 'NULL',
  revenue: `rtrim(rtrim((revenue::DECIMAL(38, 0) * 0.0000000000000001)::VARCHAR, '0'), '.')`,
};

const [job = '', extracts = '', out = ''] = process.argv.slice(2);
const rulebook = readRulebook();
const { instance, connection } = await openDatabase();
mkdirSync(out, { recursive: true });
await makeRuleTables(connection, rulebook);
await makeStandings(connection, extracts);
if (job === 'usage') {
  writeCounts(out, await makeUsageLines(connection, extracts));
  await writePayouts(instance, out, rulebook.rules, USAGE_COLUMNS);
} else {
  writeCounts(out, await makeRevenueLines(connection, extracts));
  await writePayouts(instance, out, rulebook.rules, REVENUE_COLUMNS);
}
