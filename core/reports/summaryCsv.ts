/**
 * `summary.csv`: the month's totals in long form, one row a total, so that a spreadsheet filters
 * them by `group`. Each group adds up to the row of group `month`.
 */
import type { RuleId } from '../ids.ts';
import { formatCents, formatUsd } from '../money.ts';
import { type CapTotal, capUsed } from './capTally.ts';
import { textCell } from './csvCell.ts';
import { csvRow } from './csvRow.ts';
import type { MonthFacts } from './monthFacts.ts';
import {
  type MonthSummary,
  monthTotal,
  partnerTotals,
  type SummaryCell,
  totalsBy,
} from './monthSummary.ts';
import { REASON_TEXTS } from './reasons.ts';
import type { Total } from './total.ts';

const HEADER = csvRow([
  'group',
  'key',
  'name',
  'lines',
  'payingLines',
  'grossAmountUSD',
  'earningAmountUSD',
  'leftOnTableUSD',
  'compensableUnits',
  'revenueUSD',
  'caps',
  'capUSD',
  'capUsedUSD',
  'capRemainingUSD',
]);

/** The text of `summary.csv`. The cap columns are filled for the rules that have a cap. */
export function summaryCsv({ month }: Pick<MonthFacts, 'month'>, summary: MonthSummary): string {
  const engagementOf = new Map<RuleId, string>();
  for (const cell of summary.cells) engagementOf.set(cell.rule, cell.engagementName);

  const group = <Key extends string>(
    groupName: string,
    keyOf: (cell: SummaryCell) => Key,
    nameOf: (key: Key) => string,
  ) =>
    [...totalsBy(summary, keyOf)].map(([key, total]) =>
      totalRow(groupName, key, nameOf(key), total),
    );

  return [
    HEADER,
    totalRow('month', month, '', monthTotal(summary)),
    ...[...partnerTotals(summary)].map(([partner, total]) =>
      totalRow('partner', partner, summary.partners.get(partner)?.name ?? '', total),
    ),
    ...group('engagement', ({ engagementName }) => engagementName, noName),
    ...[...totalsBy(summary, ({ rule }) => rule)].map(([rule, total]) =>
      totalRow('rule', rule, engagementOf.get(rule) ?? '', total, summary.caps.get(rule)),
    ),
    ...group('solutionArea', ({ solutionArea }) => solutionArea, noName),
    ...group(
      'reason',
      ({ reason }) => reason,
      (reason) => (reason === '' ? 'Paid in full, or a credit.' : REASON_TEXTS[reason].meaning),
    ),
  ].join('');
}

const noName = (): string => '';

function totalRow(
  group: string,
  key: string,
  name: string,
  total: Total,
  caps: CapTotal | undefined = undefined,
): string {
  return csvRow([
    group,
    textCell(key),
    textCell(name),
    String(total.lines),
    String(total.payingLines),
    formatCents(total.gross),
    formatCents(total.earning),
    formatCents(total.leftOnTable),
    String(total.compensableUnits),
    formatUsd(total.revenue),
    caps ? String(caps.caps) : '',
    caps ? formatCents(caps.limit) : '',
    caps ? formatCents(capUsed(caps)) : '',
    caps ? formatCents(caps.remaining) : '',
  ]);
}
