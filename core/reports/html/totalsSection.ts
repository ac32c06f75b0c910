import { codePointOrder } from '../../codePointOrder.ts';
import type { PartnerId } from '../../ids.ts';
import { type MonthSummary, partnerTotals, totalsBy } from '../monthSummary.ts';
import { addTotalTo, cutByCaps, newTotal, type Total } from '../total.ts';
import { code } from './code.ts';
import { count, counted, money, revenue } from './figures.ts';
import { type Html, html, NOTHING } from './html.ts';
import { type Section, section } from './section.ts';
import { type Column, table } from './table.ts';

/** Rows a table shows before it says how many more there are. */
const SHOWN_ROWS = 30;

const MONEY_COLUMNS: readonly Column[] = [
  { head: 'Lines', numeric: true },
  { head: 'Gross', numeric: true },
  { head: 'Left on the table', numeric: true },
  { head: 'Cut by caps', numeric: true },
  { head: 'Earnings', numeric: true },
];

/** Who earned, in which area, and under which rule; each table adds up to the month. */
export function totalsSection(summary: MonthSummary, total: Total): Section | undefined {
  if (total.lines === 0) return undefined;
  const partners = ranked(partnerTotals(summary));
  const areas = ranked(totalsBy(summary, ({ solutionArea }) => solutionArea));
  return section('totals', 'Who earned, and for what', [
    html`<p>Gross = left on the table (by lines that may not earn) + cut by caps + earnings. What is
cut is below zero where credits took back amounts that a cap had never paid.</p>`,
    table({
      caption: 'By partner',
      columns: [{ head: 'Partner' }, ...MONEY_COLUMNS],
      rows: rows(partners, (partner) => partnerLabel(summary, partner), moneyCells),
      foot: [html`All partners`, ...moneyCells(total)],
    }),
    table({
      caption: 'By solution area',
      columns: [{ head: 'Solution area' }, ...MONEY_COLUMNS],
      rows: rows(areas, (area) => html`${area}`, moneyCells),
      foot: [html`All areas`, ...moneyCells(total)],
    }),
    rulesTable(summary, total),
  ]);
}

function rulesTable(summary: MonthSummary, total: Total): Html {
  const engagementOf = new Map<string, string>();
  for (const cell of summary.cells) engagementOf.set(cell.rule, cell.engagementName);
  const cells = (of: Total): Html[] => [
    of.compensableUnits === 0 ? NOTHING : count(of.compensableUnits),
    of.revenue === 0n ? NOTHING : revenue(of.revenue),
    ...moneyCells(of),
  ];
  return table({
    caption: 'By rule, with the compensable units and the revenue of its lines',
    columns: [
      { head: 'Rule' },
      { head: 'Units', numeric: true },
      { head: 'Revenue', numeric: true },
      ...MONEY_COLUMNS,
    ],
    rows: rows(
      ranked(totalsBy(summary, ({ rule }) => rule)),
      (rule) => html`${engagementOf.get(rule) ?? ''}<br>${code(rule)}`,
      cells,
    ),
    foot: [html`All rules`, NOTHING, NOTHING, ...moneyCells(total)],
  });
}

const partnerLabel = (summary: MonthSummary, partner: PartnerId): Html => {
  const name = summary.partners.get(partner)?.name ?? '';
  return name === ''
    ? html`${partner}`
    : html`<bdi>${name}</bdi><br><span class="id">${partner}</span>`;
};

const moneyCells = (total: Total): Html[] => [
  count(total.lines),
  money(total.gross),
  money(total.leftOnTable),
  money(cutByCaps(total)),
  html`<strong>${money(total.earning)}</strong>`,
];

/** Largest earnings first, then the larger gross, then by key. */
function ranked<Key extends string>(totals: ReadonlyMap<Key, Total>): [Key, Total][] {
  return [...totals].sort(
    ([keyA, a], [keyB, b]) =>
      larger(a.earning, b.earning) || larger(a.gross, b.gross) || codePointOrder(keyA, keyB),
  );
}

const larger = (a: bigint, b: bigint): number => (a === b ? 0 : a < b ? 1 : -1);

/** The first rows, and one for all the others together. */
function rows<Key extends string>(
  totals: readonly (readonly [Key, Total])[],
  label: (key: Key) => Html,
  cells: (total: Total) => Html[],
): Html[][] {
  const shown = totals.length > SHOWN_ROWS ? totals.slice(0, SHOWN_ROWS - 1) : totals;
  const others = totals.slice(shown.length);
  const result = shown.map(([key, total]) => [label(key), ...cells(total)]);
  if (others.length === 0) return result;
  const rest = newTotal();
  for (const [, total] of others) addTotalTo(rest, total);
  return [
    ...result,
    [html`${counted(others.length, 'other')}, in <code>summary.csv</code>`, ...cells(rest)],
  ];
}
