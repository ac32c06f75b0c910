import type { DuckDBConnection } from '@duckdb/node-api';
import { literal } from './database.ts';

/** The one row of a query as numbers. */
export async function scalars(
  connection: DuckDBConnection,
  sql: string,
): Promise<Record<string, number>> {
  const reader = await connection.runAndReadAll(sql);
  const [row = {}] = reader.getRowObjectsJson();
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number(value)]));
}

/**
 * The rows that the CSV reader set aside, by code. A row may have several errors; a wrong number of
 * cells says more than the casts that fail because of it. `codes` is by column whose type did not fit.
 */
export async function countRejects(
  connection: DuckDBConnection,
  codes: Readonly<Record<string, string>>,
): Promise<Record<string, number>> {
  const byColumn = Object.entries(codes).map(
    ([column, code]) => `WHEN column_name = ${literal(column)} THEN ${literal(code)}`,
  );
  const reader = await connection.runAndReadAll(`
    SELECT code, count(*) AS rows FROM (
      SELECT min_by(code, strength) AS code FROM (
        SELECT file_id, line_byte_position, CASE
            WHEN error_type = 'TOO MANY COLUMNS' THEN 'extra-cell'
            WHEN error_type = 'MISSING COLUMNS' THEN 'missing-cell'
            ${byColumn.join(' ')} ELSE error_type::VARCHAR END AS code,
          CASE WHEN error_type = 'CAST' THEN 1 ELSE 0 END AS strength
        FROM reject_errors)
      GROUP BY file_id, line_byte_position)
    GROUP BY code`);
  return Object.fromEntries(
    reader.getRowsJson().map(([code, rows]) => [String(code), Number(rows)]),
  );
}
