import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { monthNumber, readCsv } from './database.ts';

/**
 * `standings`: for every partner, month and rule the first fact that is missing, as a reason code. A
 * few hundred thousand rows at most, so that the lines look it up with one hash join.
 */
export async function makeStandings(connection: DuckDBConnection, extracts: string): Promise<void> {
  const facts = readCsv([join(extracts, 'partners.csv')], {
    MpnId: 'VARCHAR',
    PartnerName: 'VARCHAR',
    Fact: 'VARCHAR',
    Value: 'VARCHAR',
    StartDate: 'DATE',
    EndDate: 'DATE',
  });
  await connection.run(`CREATE TABLE facts AS
    SELECT MpnId AS partner, PartnerName AS partner_name, Fact AS fact, lower(Value) AS "value",
      StartDate AS starts, coalesce(EndDate, DATE '9999-12-31') AS ends
    FROM ${facts}`);
  await connection.run(`CREATE TABLE standings AS
    WITH months AS (
      SELECT (DATE '2023-10-01' + to_months(i + 1))::DATE - 1 AS last_day
      FROM range(12) AS r(i)
    ), held AS (
      SELECT p.partner, last_day,
        coalesce(bool_or(fact = 'enrolled'), false) AS enrolled,
        coalesce(list("value") FILTER (fact = 'designation'), []) AS designations,
        coalesce(list("value") FILTER (fact = 'competency'), []) AS competencies
      FROM (SELECT DISTINCT partner FROM facts) p CROSS JOIN months
        LEFT JOIN facts f ON f.partner = p.partner AND f.starts <= last_day AND f.ends >= last_day
      GROUP BY ALL
    ), labels AS (
      SELECT partner, arg_max(partner_name, starts) AS partner_name FROM facts GROUP BY partner
    )
    SELECT h.partner, ${monthNumber('last_day')} AS month, r.rank, partner_name,
      CASE WHEN NOT enrolled THEN 'IVDMPN'
        WHEN NOT (list_has_any(h.designations, r.designations)
          OR list_has_any(h.competencies, r.competencies)) THEN 'IVDCOMP'
        ELSE '' END AS reason
    FROM held h JOIN labels USING (partner) CROSS JOIN rules r`);
}
