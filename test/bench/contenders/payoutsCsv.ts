/** `payouts.csv` for the contenders in JavaScript. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { MONTHS } from '../extracts/months.ts';
import { groupedBy } from './groupedBy.ts';
import { type BenchRule, shownRate } from './rulebook.ts';

export interface Line {
  readonly month: string;
  readonly partner: string;
  readonly partnerName: string;
  readonly tenant: string;
  readonly customerName: string;
  readonly rule: BenchRule;
  readonly subscription: string;
  readonly productGroup: string;
  readonly claim: string;
  readonly usage: readonly number[];
  readonly revenue: string;
  readonly grossCents: number;
  readonly remainingCents: number | undefined;
  readonly earningCents: number;
  readonly reason: string;
}

const COLUMNS = [
  ...['month', 'partnerId', 'partnerName', 'customerTenantId', 'customerName', 'solutionArea'],
  ...['partnerRole', 'engagementName', 'ruleId', 'workload', 'subscriptionId', 'productGroup'],
  ...['claimId', 'monthlyActiveUsers', 'paidAvailableUnits', 'highWaterMark', 'baseline'],
  ...['compensableUnits', 'revenueUSD', 'rate', 'grossAmountUSD', 'capUSD', 'capRemainingUSD'],
  ...['earningAmountUSD', 'reasonCode', 'estimatedPaymentMonth'],
];
const ROWS_AT_ONCE = 10_000;

/** Sorts the lines and writes `<month>/payouts.csv` for every month. */
export function writePayouts(out: string, lines: Line[]): void {
  lines.sort(compareLines);
  const byMonth = groupedBy(lines, ({ month }) => month);
  for (const month of MONTHS) {
    mkdirSync(join(out, month), { recursive: true });
    const file = join(out, month, 'payouts.csv');
    writeFileSync(file, `${COLUMNS.join(',')}\n`);
    const rows = byMonth.get(month) ?? [];
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      const cells = rows.slice(from, from + ROWS_AT_ONCE).map(cellsOf);
      writeFileSync(file, `${Papa.unparse(cells, { newline: '\n' })}\n`, { flag: 'a' });
    }
  }
}

function cellsOf(line: Line): (string | number)[] {
  const { rule } = line;
  return [
    ...[line.month, line.partner, line.partnerName, line.tenant, line.customerName],
    ...[rule.solutionArea, rule.partnerRole, rule.engagementName, rule.id, rule.workload],
    ...[line.subscription, line.productGroup, line.claim],
    ...(line.usage.length > 0 ? line.usage : ['', '', '', '', '']),
    ...[line.revenue, shownRate(rule.rate), dollars(line.grossCents), rule.cap?.limit ?? ''],
    ...[line.remainingCents === undefined ? '' : dollars(line.remainingCents)],
    ...[dollars(line.earningCents), line.reason, twoMonthsAfter(line.month)],
  ];
}

const dollars = (cents: number): string => (cents / 100).toFixed(2);

function twoMonthsAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number + 1, 1)).toISOString().slice(0, 7);
}

/** Texts compare by UTF-16 units here, which is code point order for the ids that lines have. */
export function compareLines(a: Line, b: Line): number {
  return (
    compared(a.month, b.month) ||
    compared(a.partner, b.partner) ||
    compared(a.tenant, b.tenant) ||
    compared(a.rule.id, b.rule.id) ||
    compared(a.subscription, b.subscription) ||
    compared(a.productGroup, b.productGroup) ||
    compared(a.claim, b.claim)
  );
}

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
