import { join } from 'node:path';
import { z } from 'zod';
import { groupedBy } from '../groupedBy.ts';
import type { RowCounts } from '../jobOutput.ts';
import type { PartnerFacts } from '../partnerFacts.ts';
import type { Line } from '../payoutsCsv.ts';
import { type BenchRule, type BenchRulebook, centsOf, foldedName } from '../rulebook.ts';
import { CELL_PROBLEMS, parseRows } from './parsedRows.ts';

type Row = z.infer<ReturnType<typeof rowSchema>>;

/** The usage job with a row object a row, a schema for each of them, Maps and arrays. */
export async function usageJob(
  extracts: string,
  rulebook: BenchRulebook,
  partners: PartnerFacts,
): Promise<{ lines: Line[]; counts: RowCounts }> {
  const schema = rowSchema(rulebook);
  const rejects: Record<string, number> = {};
  const reject = (code: string, rows = 1) => {
    rejects[code] = (rejects[code] ?? 0) + rows;
  };
  const byKey = new Map<string, Row[]>();
  await parseRows(join(extracts, 'cpor-usage.csv'), (cells, problem) => {
    if (problem) return reject(CELL_PROBLEMS[problem] ?? problem);
    const parsed = schema.safeParse(cells);
    if (!parsed.success) return reject(codeOf(parsed.error));
    const { tenant, workload, month, partner, attribution } = parsed.data;
    const key = [tenant, workload, month, partner, attribution].join('|');
    const rows = byKey.get(key);
    if (rows) rows.push(parsed.data);
    else byKey.set(key, [parsed.data]);
  });
  const settled: Row[] = [];
  let duplicate = 0;
  for (const rows of byKey.values()) {
    if (new Set(rows.map(measuredOf)).size > 1) reject('CONFLICTING_ROWS', rows.length);
    else {
      const [first] = rows;
      if (first) settled.push({ ...first, claim: smallest(rows.map(({ claim }) => claim)) });
      duplicate += rows.length - 1;
    }
  }
  const counts = { accepted: settled.length, duplicate, rejects };
  return { lines: linesOf(settled, rulebook, partners), counts };
}

const units = z
  .string()
  .regex(/^-?\d+$/, 'NUMBER_INVALID')
  .transform(Number)
  .pipe(z.number().max(2_147_483_647, 'NUMBER_INVALID').min(0, 'NEGATIVE_UNITS'));

/** The codes of what is wrong are the schema's own messages. */
function rowSchema(rulebook: BenchRulebook) {
  const workloads = new Map(
    rulebook.workloads.flatMap(({ id, aliases }) =>
      [id, ...aliases].map((name) => [foldedName(name), id] as const),
    ),
  );
  return z
    .object({
      CustomerTenantId: z.guid('TENANT_INVALID').toLowerCase(),
      CustomerName: z.string(),
      WorkloadName: z.string().transform((name, context) => {
        const known = workloads.get(foldedName(name));
        if (known === undefined) context.addIssue('UNKNOWN_WORKLOAD');
        return known ?? '';
      }),
      MonthlyActiveUsers: units,
      PaidAvailableUnits: units,
      ClaimId: z.string(),
      MpnId: z.string(),
      DateAssociated: z.iso.date('DATE_INVALID').or(z.literal('')),
      PartnerAttributionType: z.string().toUpperCase(),
      Date: z.iso.date('DATE_INVALID'),
    })
    .transform((row) => ({
      tenant: row.CustomerTenantId,
      customerName: row.CustomerName,
      workload: row.WorkloadName,
      activeUsers: row.MonthlyActiveUsers,
      paidUnits: row.PaidAvailableUnits,
      claim: row.ClaimId,
      partner: row.MpnId,
      associated: row.DateAssociated.slice(0, 7),
      attribution: row.PartnerAttributionType || 'CPOR',
      month: row.Date.slice(0, 7),
    }));
}

const codeOf = (error: z.ZodError): string => error.issues[0]?.message ?? '';

const measuredOf = ({ activeUsers, paidUnits, associated }: Row): string =>
  [activeUsers, paidUnits, associated].join('|');

const smallest = (names: readonly string[]): string => names.filter(Boolean).sort()[0] ?? '';

function linesOf(rows: readonly Row[], rulebook: BenchRulebook, partners: PartnerFacts): Line[] {
  const rules = new Map(
    rulebook.rules.filter(({ paysOn }) => paysOn === 'usage').map((rule) => [rule.workload, rule]),
  );
  const lines: Line[] = [];
  for (const group of groupedBy(rows, (row) => `${row.tenant}|${row.workload}`).values()) {
    const rule = rules.get(group[0]?.workload ?? '');
    if (!rule) continue;
    const months = [...groupedBy(group, ({ month }) => month)].sort(([a], [b]) => (a < b ? -1 : 1));
    const used = new Map<string, number>();
    let mark = 0;
    for (const [, inMonth] of months) {
      const claiming = inMonth.filter((row) => row.partner !== '' && row.attribution === 'CPOR');
      const earning = claiming.filter((row) => row.associated <= row.month);
      const contested = new Set(earning.map(({ partner }) => partner)).size > 1;
      for (const row of claiming) lines.push(lineOf(row, rule, mark, contested, used, partners));
      mark = Math.max(mark, ...inMonth.map(({ activeUsers }) => activeUsers));
    }
  }
  return lines;
}

function lineOf(
  row: Row,
  rule: BenchRule,
  mark: number,
  contested: boolean,
  used: Map<string, number>,
  partners: PartnerFacts,
): Line {
  const minimum = rule.minimumHighWaterMark ?? 0;
  const baseline = Math.max(mark, minimum);
  const isBelow = Math.max(mark, row.activeUsers) < minimum;
  const growth = Math.max(0, Math.min(row.activeUsers, row.paidUnits) - baseline);
  const compensable = isBelow ? 0 : growth;
  const grossCents = compensable * centsOf(rule.rate);
  const reason =
    (row.associated <= row.month ? '' : 'NOT_ASSOCIATED') ||
    (contested ? 'DUPLICATE_CLAIM' : '') ||
    partners.missing(row.partner, row.month, rule) ||
    (isBelow ? 'MINTHNTMT' : '') ||
    (row.paidUnits <= baseline ? 'PAULWPHWM' : '') ||
    (row.activeUsers <= baseline ? 'MAULWPHWM' : '');
  const cap = centsOf(rule.cap?.limit ?? '0');
  const before = used.get(row.partner) ?? 0;
  const after = reason === '' ? before + grossCents : before;
  used.set(row.partner, after);
  const earningCents = Math.min(after, cap) - Math.min(before, cap);
  const capped = earningCents === 0 ? 'CAP_REACHED' : 'CAP_TRUNCATED';
  return {
    month: row.month,
    partner: row.partner,
    partnerName: partners.nameOf(row.partner),
    tenant: row.tenant,
    customerName: row.customerName,
    rule,
    subscription: '',
    productGroup: '',
    claim: row.claim,
    usage: [row.activeUsers, row.paidUnits, mark, baseline, compensable],
    revenue: '',
    grossCents,
    remainingCents: cap - Math.min(after, cap),
    earningCents,
    reason: reason || (earningCents === grossCents ? '' : capped),
  };
}
