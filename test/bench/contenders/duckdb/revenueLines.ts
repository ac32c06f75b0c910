import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { RowCounts } from '../jobOutput.ts';
import { makeCharges } from './charges.ts';
import { countRejects, scalars } from './counts.ts';
import { readCsv } from './database.ts';

/** `lines`, in the order of `payouts.csv`, from billing extracts, Azure extracts or both. */
export async function makeRevenueLines(
  connection: DuckDBConnection,
  extracts: string,
): Promise<RowCounts> {
  await connection.run(RATES(join(extracts, 'fx.csv')));
  await makeCharges(connection, extracts);
  await connection.run(PRODUCTS);
  await connection.run(REPEATED);
  await connection.run(REPEATS);
  const counts = await countRows(connection);
  await connection.run(FACTS);
  await connection.run('DROP TABLE charges');
  await connection.run(TRAILING);
  await connection.run(FIRST_PURCHASES);
  // From here on the order is the result: a table that is created sorted is read in that order.
  await connection.run('SET preserve_insertion_order = true');
  await connection.run(LINES);
  return counts;
}

/** Dollars for a unit of a currency, in whole numbers of 10^-4. */
const RATES = (file: string) => `CREATE TABLE rates AS
  SELECT (left(Month, 4)::INTEGER * 12 + right(Month, 2)::INTEGER - 1)::SMALLINT AS month,
    upper(Currency) AS currency, (UsdPerUnit * 10000)::HUGEINT AS rate
  FROM ${readCsv([file], { Month: 'VARCHAR', Currency: 'VARCHAR', UsdPerUnit: 'DECIMAL(18, 4)' })}
  UNION ALL
  SELECT (2023 * 12 + 9 + i)::SMALLINT, 'USD', 10000::HUGEINT FROM range(12) AS r(i)`;

/** A few dozen products fill the column: each is looked up once in the catalogue, first match wins. */
const PRODUCTS = `CREATE TABLE products AS
  SELECT p.kind, p.product, p.publisher, min_by(n.product_group, n.place) AS product_group
  FROM (SELECT DISTINCT kind, product, publisher FROM charges) p
  LEFT JOIN product_names n ON n.applies_to = p.kind
    AND starts_with(lower(p.product), n.prefix)
    AND (p.publisher IS NULL OR p.publisher = '' OR starts_with(lower(p.publisher), n.publisher))
  GROUP BY ALL`;

const IS_VALID = 'NOT lacks_cell AND partner IS NOT NULL AND rate IS NOT NULL';
const PRICED = 'charges LEFT JOIN rates USING (month, currency)';

/** Identities in more than one file: few, so the millions of others need no further thought. */
const REPEATED = `CREATE TABLE repeated AS
  SELECT identity FROM charges GROUP BY identity HAVING min(file) <> max(file)`;

/** Such a charge counts as often as in the file that has most of it. */
const REPEATS = `CREATE TABLE repeats AS
  SELECT kind, identity, any_value(tenant) AS tenant, any_value(partner) AS partner,
    any_value(subscription) AS subscription, any_value(month) AS month,
    any_value(product) AS product, any_value(publisher) AS publisher,
    any_value(amount * rate) AS usd, any_value(customer_name) AS customer_name,
    max(in_file) AS times, sum(in_file) AS said
  FROM (
    SELECT *, count(*) OVER (PARTITION BY identity, file) AS in_file,
      row_number() OVER (PARTITION BY identity, file) AS place
    FROM ${PRICED} SEMI JOIN repeated USING (identity)
    WHERE ${IS_VALID}
  )
  WHERE place = 1 GROUP BY kind, identity`;

/** Revenue is a whole number of 10^-16 dollars: an amount of 12 decimals at a rate of 4. */
const FACTS = `CREATE TABLE facts_of_month AS
  SELECT partner, tenant, subscription, product_group, month, sum(usd) AS revenue,
    min(customer_name) AS customer_name
  FROM (
    SELECT kind, product, publisher, partner, tenant, subscription, month, amount * rate AS usd,
      customer_name
    FROM ${PRICED} ANTI JOIN repeated USING (identity)
    WHERE ${IS_VALID}
    UNION ALL
    SELECT kind, product, publisher, partner, tenant, subscription, month, usd * times,
      customer_name
    FROM repeats
  ) JOIN products USING (kind, product, publisher)
  GROUP BY ALL`;

/** Revenue of a partner over twelve months, up to and with the month. */
const TRAILING = `CREATE TABLE yearly_revenue AS
  SELECT p.partner, m.month, coalesce(sum(revenue), 0) AS revenue
  FROM (SELECT DISTINCT partner FROM facts_of_month) p
    CROSS JOIN (SELECT (2023 * 12 + 9 + i)::SMALLINT AS month FROM range(12) AS r(i)) m
    LEFT JOIN (
      SELECT partner, month, sum(revenue) AS revenue FROM facts_of_month
      WHERE product_group IS NOT NULL GROUP BY ALL
    ) f ON f.partner = p.partner AND f.month BETWEEN m.month - 11 AND m.month
  GROUP BY ALL`;

/** The month of a tenant's first purchase in the area of customer add, over all its partners. */
const FIRST_PURCHASES = `CREATE TABLE first_purchases AS
  SELECT tenant, min(month) FILTER (revenue > 0) AS first_month
  FROM (
    SELECT tenant, month, sum(revenue) AS revenue FROM facts_of_month
    WHERE product_group IN
      (SELECT unnest(product_groups) FROM rules WHERE pays_on = 'firstPurchase')
    GROUP BY ALL
  ) GROUP BY tenant`;

/** 10^-20 dollars (10^-16 at a fraction of 10^-4) to cents, half to even, in whole numbers only. */
const ROUNDED = `sign(f.revenue) * (exact // 1000000000000000000 + CASE
    WHEN exact % 1000000000000000000 > 500000000000000000 THEN 1
    WHEN exact % 1000000000000000000 = 500000000000000000
      THEN (exact // 1000000000000000000) % 2 ELSE 0 END)`;

/** A line takes from its cap in the order of months, then of payouts.csv; negative lines give back. */
const LINES = `CREATE TABLE lines AS
  WITH paying AS (
    SELECT rank, unnest(product_groups) AS product_group, pays_on, fraction, cap, cap_by_tenant,
      cap_by_subscription, needed_revenue
    FROM rules WHERE pays_on <> 'usage'
  ), billing AS (
    SELECT (SELECT min(month) FROM charges_by_month WHERE kind = 'billing') AS first_month
  ), priced AS (
    SELECT f.*, p.* EXCLUDE (product_group), partner_name, abs(f.revenue) * fraction AS exact,
      ((${ROUNDED})::DECIMAL(18, 0) * 0.01)::DECIMAL(18, 2) AS gross,
      CASE WHEN coalesce(s.reason, 'IVDMPN') <> '' THEN coalesce(s.reason, 'IVDMPN')
        WHEN t.revenue < (needed_revenue * 10000)::HUGEINT * 1000000000000
          THEN 'REVENUE_BELOW_THRESHOLD'
        WHEN pays_on <> 'firstPurchase' THEN ''
        WHEN u.first_month < f.month THEN 'IVDCUST'
        WHEN u.first_month = f.month AND f.month > (SELECT first_month FROM billing) THEN ''
        ELSE 'FIRST_PURCHASE_UNPROVEN' END AS reason
    FROM facts_of_month f JOIN paying p USING (product_group)
      LEFT JOIN standings s ON s.partner = f.partner AND s.month = f.month AND s.rank = p.rank
      JOIN yearly_revenue t ON t.partner = f.partner AND t.month = f.month
      LEFT JOIN first_purchases u ON u.tenant = f.tenant
  ), running AS (
    SELECT *, coalesce(sum(gross) FILTER (reason = '') OVER (
        PARTITION BY rank, partner, CASE WHEN cap_by_tenant THEN tenant END,
          CASE WHEN cap_by_subscription THEN subscription END
        ORDER BY month, tenant, subscription, product_group
        ROWS UNBOUNDED PRECEDING), 0)::DECIMAL(18, 2) AS used,
      CASE WHEN reason = '' THEN used - gross ELSE used END AS used_before
    FROM priced
  )
  SELECT month, partner, partner_name, tenant, customer_name, rank, subscription, product_group,
    revenue, gross, cap - least(used, cap) AS remaining,
    CASE WHEN cap IS NULL THEN used - used_before
      ELSE least(used, cap) - least(used_before, cap) END AS earning,
    CASE WHEN reason <> '' OR gross <= 0 OR earning = gross THEN reason
      WHEN earning = 0 THEN 'CAP_REACHED' ELSE 'CAP_TRUNCATED' END AS reason
  FROM running
  ORDER BY month, partner, tenant, rank, subscription, product_group`;

async function countRows(connection: DuckDBConnection): Promise<RowCounts> {
  await connection.run(`CREATE TABLE charges_by_month AS
    SELECT kind, month, count(*) AS rows FROM ${PRICED} WHERE ${IS_VALID} GROUP BY ALL`);
  const { valid, duplicate } = await scalars(
    connection,
    `SELECT (SELECT sum(rows) FROM charges_by_month) AS valid,
      (SELECT coalesce(sum(said) - sum(times), 0) FROM repeats) AS duplicate`,
  );
  const own = await scalars(
    connection,
    `SELECT count(*) FILTER (lacks_cell) AS "missing-cell",
      count(*) FILTER (NOT lacks_cell AND partner IS NULL) AS "PARTNER_MISSING",
      count(*) FILTER (NOT lacks_cell AND partner IS NOT NULL AND rate IS NULL)
        AS "NO_EXCHANGE_RATE"
    FROM ${PRICED}`,
  );
  const whileReading = await countRejects(connection, {
    CustomerId: 'TENANT_INVALID',
    Subtotal: 'NUMBER_INVALID',
    BillingPreTaxTotal: 'NUMBER_INVALID',
    ChargeStartDate: 'DATE_INVALID',
    UsageDate: 'DATE_INVALID',
  });
  return {
    accepted: (valid ?? 0) - (duplicate ?? 0),
    duplicate: duplicate ?? 0,
    rejects: { ...whileReading, ...own },
  };
}
