import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { RowCounts } from '../jobOutput.ts';
import { countRejects, scalars } from './counts.ts';
import { monthNumber, readCsv } from './database.ts';

const COLUMNS = {
  // 16 bytes instead of 36, compared and hashed as one number; sorts as its text does.
  CustomerTenantId: 'UUID',
  CustomerName: 'VARCHAR',
  WorkloadName: 'VARCHAR',
  MonthlyActiveUsers: 'INTEGER',
  PaidAvailableUnits: 'INTEGER',
  ClaimId: 'VARCHAR',
  MpnId: 'VARCHAR',
  DateAssociated: 'DATE',
  PartnerAttributionType: 'VARCHAR',
  Date: 'DATE',
};

/** `lines`, in the order of `payouts.csv`, from the usage extract. */
export async function makeUsageLines(
  connection: DuckDBConnection,
  extracts: string,
): Promise<RowCounts> {
  const file = join(extracts, 'cpor-usage.csv');
  await connection.run(`CREATE TABLE raw AS SELECT * FROM ${readCsv([file], COLUMNS)}`);
  await connection.run(NAMES);
  await connection.run(SETTLED);
  const counts = await countRows(connection);
  await connection.run('DROP TABLE raw');
  await connection.run(MARKED);
  await connection.run('DROP TABLE settled');
  // From here on the order is the result: a table that is created sorted is read in that order.
  await connection.run('SET preserve_insertion_order = true');
  await connection.run(LINES);
  return counts;
}

/** A few dozen spellings fill the column: they are folded once each, not once a row. */
const NAMES = `CREATE TABLE names AS
  SELECT n.WorkloadName AS spelling, workload, rank
  FROM (SELECT DISTINCT WorkloadName FROM raw) n
  JOIN workload_spellings s
    ON s.spelling = regexp_replace(lower(n.WorkloadName), '[^a-z0-9]', '', 'g')`;

/**
 * One row a key. Duplicates and contradictions are settled with one hash aggregate: minimum and
 * maximum agree or not. Finding the few repeated keys first and joining them away took as long.
 */
const SETTLED = `CREATE TABLE settled AS
  SELECT CustomerTenantId AS tenant, n.workload, any_value(n.rank) AS rank,
    ${monthNumber('Date')} AS month, coalesce(MpnId, '') AS partner,
    coalesce(nullif(upper(PartnerAttributionType), ''), 'CPOR') AS attribution,
    min(MonthlyActiveUsers) AS mau, max(MonthlyActiveUsers) AS mau_max,
    min(PaidAvailableUnits) AS pau, max(PaidAvailableUnits) AS pau_max,
    min(coalesce(${monthNumber('DateAssociated')}, 0)) AS associated,
    max(coalesce(${monthNumber('DateAssociated')}, 0)) AS associated_max,
    min(ClaimId) AS claim, min(CustomerName) AS customer_name, count(*) AS said
  FROM raw JOIN names n ON n.spelling = WorkloadName
  WHERE MonthlyActiveUsers >= 0 AND PaidAvailableUnits >= 0
    AND CustomerTenantId IS NOT NULL AND Date IS NOT NULL
  GROUP BY tenant, n.workload, month, partner, attribution`;

const AGREES = 'mau = mau_max AND pau = pau_max AND associated = associated_max';

/**
 * The mark before the month and whether partners compete, from one sort of the paid workloads: the
 * first frame ends a month earlier, the second is the month's own rows.
 */
const MARKED = `CREATE TABLE marked AS
  WITH rows AS (
    SELECT *, partner <> '' AND attribution = 'CPOR' AS claims, month >= associated AS is_associated
    FROM settled WHERE rank IS NOT NULL AND ${AGREES}
  )
  SELECT * EXCLUDE (mau_max, pau_max, associated_max, said, attribution, associated),
    coalesce(max(mau) OVER before, 0) AS hwm,
    coalesce(min(partner) FILTER (claims AND is_associated) OVER same_month
      <> max(partner) FILTER (claims AND is_associated) OVER same_month, false) AS contested
  FROM rows
  WINDOW before AS (PARTITION BY tenant, workload ORDER BY month
      RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),
    same_month AS (PARTITION BY tenant, workload ORDER BY month
      RANGE BETWEEN CURRENT ROW AND CURRENT ROW)`;

/** Money is DECIMAL of two decimals, a 64-bit integer of cents inside: exact, and written as it is. */
const LINES = `CREATE TABLE lines AS
  WITH judged AS (
    SELECT m.*, partner_name, unit_rate, cap, greatest(hwm, minimum) AS baseline,
      greatest(hwm, mau) < minimum AS below_minimum,
      CASE WHEN NOT is_associated THEN 'NOT_ASSOCIATED'
        WHEN contested THEN 'DUPLICATE_CLAIM'
        ELSE coalesce(s.reason, 'IVDMPN') END AS ineligible
    FROM marked m JOIN rules r USING (rank)
      LEFT JOIN standings s ON s.partner = m.partner AND s.month = m.month AND s.rank = m.rank
    WHERE claims
  ), priced AS (
    SELECT *, CASE WHEN ineligible <> '' THEN ineligible
        WHEN below_minimum THEN 'MINTHNTMT'
        WHEN pau <= baseline THEN 'PAULWPHWM'
        WHEN mau <= baseline THEN 'MAULWPHWM' ELSE '' END AS reason,
      CASE WHEN below_minimum THEN 0 ELSE greatest(0, least(mau, pau) - baseline) END AS units,
      (units * unit_rate)::DECIMAL(18, 2) AS gross
    FROM judged
  ), running AS (
    SELECT *, coalesce(sum(gross) FILTER (reason = '') OVER (
        PARTITION BY partner, tenant, rank ORDER BY month), 0)::DECIMAL(18, 2) AS used,
      CASE WHEN reason = '' THEN used - gross ELSE used END AS used_before
    FROM priced
  )
  SELECT month, partner, partner_name, tenant, customer_name, rank, claim, mau, pau, hwm, baseline,
    units, gross, cap - least(used, cap) AS remaining,
    least(used, cap) - least(used_before, cap) AS earning,
    CASE WHEN reason <> '' OR earning = gross THEN reason
      WHEN earning = 0 THEN 'CAP_REACHED' ELSE 'CAP_TRUNCATED' END AS reason
  FROM running
  ORDER BY month, partner, tenant, rank`;

async function countRows(connection: DuckDBConnection): Promise<RowCounts> {
  const { accepted, duplicate, conflicting } = await scalars(
    connection,
    `SELECT count(*) FILTER (agrees) AS accepted,
      sum(said) FILTER (agrees) - count(*) FILTER (agrees) AS duplicate,
      coalesce(sum(said) FILTER (NOT agrees), 0) AS conflicting
    FROM (SELECT said, ${AGREES} AS agrees FROM settled)`,
  );
  const own = await scalars(
    connection,
    `SELECT count(*) FILTER (MonthlyActiveUsers < 0 OR PaidAvailableUnits < 0) AS "NEGATIVE_UNITS",
      count(*) FILTER (WorkloadName NOT IN (SELECT spelling FROM names)) AS "UNKNOWN_WORKLOAD",
      ${conflicting} AS "CONFLICTING_ROWS"
    FROM raw`,
  );
  const whileReading = await countRejects(connection, {
    CustomerTenantId: 'TENANT_INVALID',
    MonthlyActiveUsers: 'NUMBER_INVALID',
    PaidAvailableUnits: 'NUMBER_INVALID',
    Date: 'DATE_INVALID',
    DateAssociated: 'DATE_INVALID',
  });
  return {
    accepted: accepted ?? 0,
    duplicate: duplicate ?? 0,
    rejects: { ...whileReading, ...own },
  };
}
