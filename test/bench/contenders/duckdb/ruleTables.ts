import type { DuckDBConnection } from '@duckdb/node-api';
import { type BenchRulebook, foldedName } from '../rulebook.ts';
import { listOf, literal } from './database.ts';

/**
 * `rules` with what the lines need (`rank` is the place of the rule's id in sorted order), and the
 * spellings of workloads and products that lead to them.
 */
export async function makeRuleTables(
  connection: DuckDBConnection,
  rulebook: BenchRulebook,
): Promise<void> {
  const rules = rulebook.rules.map((rule, rank) =>
    [
      `${rank}::TINYINT`,
      literal(rule.paysOn),
      literal(rule.workload),
      listOf(rule.productGroups),
      literal(rule.solutionArea),
      `${rule.minimumHighWaterMark ?? 0}`,
      `${dollarsPerUnit(rule.rate)}::DECIMAL(6, 2)`,
      `${tenThousandths(rule.rate)}::INTEGER`,
      `${rule.cap?.limit ?? 'NULL'}::DECIMAL(18, 2)`,
      `${rule.cap?.scope.includes('tenant') ?? false}`,
      `${rule.cap?.scope.includes('subscription') ?? false}`,
      `${rule.needs.trailingRevenue ?? '-1e12'}::DECIMAL(38, 2)`,
      listOf(rule.needs.designations.map((name) => name.toLowerCase())),
      `${listOf(rule.needs.competencies.map((name) => name.toLowerCase()))}::VARCHAR[]`,
    ].join(', '),
  );
  await connection.run(`CREATE TABLE rules AS SELECT * FROM (VALUES (${rules.join('), (')})) AS v(
    rank, pays_on, workload, product_groups, solution_area, minimum, unit_rate, fraction, cap,
    cap_by_tenant, cap_by_subscription, needed_revenue, designations, competencies)`);
  const spellings = rulebook.workloads.flatMap(({ id, aliases }) =>
    [...new Set([id, ...aliases].map(foldedName))].map(
      (spelling) => `(${literal(spelling)}, ${literal(id)})`,
    ),
  );
  await connection.run(`CREATE TABLE workload_spellings AS
    SELECT spelling, w.workload, rank FROM (VALUES ${spellings.join(', ')}) AS w(spelling, workload)
    LEFT JOIN rules USING (workload)`);
  const names = rulebook.productGroups.flatMap(({ id, appliesTo, names, publishers }, place) =>
    names.map((name) => {
      const prefix = name.replace(/\*$/, '').toLowerCase();
      const publisher = (publishers?.[0] ?? '').replace(/\*$/, '').toLowerCase();
      return `(${[literal(appliesTo), place, literal(id), literal(prefix), literal(publisher)].join(', ')})`;
    }),
  );
  await connection.run(`CREATE TABLE product_names AS SELECT * FROM (VALUES ${names.join(', ')})
    AS v(applies_to, place, product_group, prefix, publisher)`);
}

/** `4.00` is dollars a unit. */
const dollarsPerUnit = (rate: string): string => (rate.endsWith('%') ? '0' : rate);

/** `3.75%` is 375 of 10,000. */
const tenThousandths = (rate: string): number =>
  rate.endsWith('%') ? Math.round(Number(rate.slice(0, -1)) * 100) : 0;
