import { counted, dollars } from '../../terminal/moneyText.ts';
import { fittedColumns, type Page, section, textColumns, wrap } from '../../terminal/textLayout.ts';
import type { CapAccount, ExplainedLine } from '../explanation.ts';
import { inWords, place } from './words.ts';

/** What stood under the cap before the line, and what the cap left it. */
export function capText(page: Page, cap: CapAccount, line: ExplainedLine): string[] {
  const whose = cap.scope === '' ? 'for the whole rule' : `for one ${cap.scope}`;
  const scope = `${dollars(cap.limitUSD)} ${whose}, ${inWords(cap.termFrom)} to ${inWords(cap.termTo)}.`;
  return section(page, 'Cap', [
    ...wrap(scope, textColumns(page)),
    ...fittedColumns(page, [...beforeRows(cap), ...lineRows(cap, line)], [1]),
  ]);
}

function beforeRows({ opening, earlier, otherTenants, grossBeforeUSD }: CapAccount): string[][] {
  const rows: string[][] = [];
  if (opening) rows.push([`opening balance, ${place(opening)}`, dollars(opening.amountUSD)]);
  for (const { month, lines, grossUSD } of earlier) {
    rows.push([`${month}, gross of ${counted(lines, 'line')}`, dollars(grossUSD)]);
  }
  if (rows.length === 0) return [['used before this line', dollars('0')]];
  const others = otherTenants > 0 ? ` (with ${counted(otherTenants, 'other customer')})` : '';
  rows.push([`together before this line${others}`, dollars(grossBeforeUSD)]);
  return rows;
}

const withinCap = (label: string, counted: string, gross: string): string[][] =>
  counted === gross ? [] : [[label, dollars(counted)]];

function lineRows(cap: CapAccount, { earningAmountUSD, gross }: ExplainedLine): string[][] {
  if (cap.grossBeforeUSD === cap.grossAfterUSD) {
    return [['left', dollars(cap.leftAfterUSD)]];
  }
  if (gross.amountUSD === earningAmountUSD) {
    return [
      ['left for this line', dollars(cap.leftBeforeUSD)],
      ['this line', dollars(earningAmountUSD)],
      ['left after it', dollars(cap.leftAfterUSD)],
    ];
  }
  return [
    ...withinCap('of which within the cap, and paid', cap.countedBeforeUSD, cap.grossBeforeUSD),
    ['together with this line', dollars(cap.grossAfterUSD)],
    ...withinCap('of which within the cap', cap.countedAfterUSD, cap.grossAfterUSD),
    [
      `so this line earns ${dollars(cap.countedAfterUSD)} - ${dollars(cap.countedBeforeUSD)} =`,
      dollars(earningAmountUSD),
    ],
    ['left after it', dollars(cap.leftAfterUSD)],
  ];
}
