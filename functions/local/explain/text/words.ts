import type { Month } from '../../../../core/month.ts';
import { monthName } from '../../../../core/reports/html/monthName.ts';
import { count, counted } from '../../terminal/moneyText.ts';
import { printableText } from '../../terminal/printableText.ts';
import type { ExplainedLine, SourceRow } from '../explanation.ts';

/** `cpor-usage-2024-03.tsv row 14`: a place that can be looked up. */
export const place = ({ file, row }: SourceRow): string => `${printableText(file)} row ${row}`;

/** `March 2024`. */
export const inWords = (month: string): string => monthName(month as Month);

/** `Fabrikam Cloud Services (4102377)`, or the id alone. */
export const partnerText = (partner: {
  readonly partnerId: string;
  readonly partnerName: string;
}): string =>
  partner.partnerName === ''
    ? `partner ${partner.partnerId}`
    : `${printableText(partner.partnerName)} (${partner.partnerId})`;

/** Whether the reports say the same as what was computed now, and where. */
export const checkedText = ({ report }: Pick<ExplainedLine, 'report'>): string =>
  report.agrees
    ? `computed again, and the same as in ${report.file} row ${report.row}.`
    : `computed again, and ${report.file} has no such row: it was changed after it was written.`;

/** Of rows that explain a line a person reads the first few; `--json` has them all. */
export const MOST_ROWS = 40;

/** `opening.csv rows 7 to 17; more.csv row 3`: places, neighbours as ranges. */
export function places(rows: readonly SourceRow[]): string {
  const files = [...new Set(rows.map(({ file }) => file))];
  return files
    .map((file) => {
      const numbers = rows.filter((row) => row.file === file).map(({ row }) => row);
      const noun = numbers.length === 1 ? 'row' : 'rows';
      const found = ranges(numbers);
      const more = found.length - MOST_ROWS;
      const rest = more > 0 ? ` and ${count(more)} more (--json lists them all)` : '';
      return `${printableText(file)} ${noun} ${found.slice(0, MOST_ROWS).join(', ')}${rest}`;
    })
    .join('; ');
}

function ranges(numbers: readonly number[]): string[] {
  const runs: [first: number, last: number][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && run[1] + 1 === number) run[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first} to ${last}`));
}

/** What stands below the first rows of a longer list; empty where they are all. */
export function moreRows({ length }: readonly unknown[]): string[] {
  if (length <= MOST_ROWS) return [];
  return [`and ${counted(length - MOST_ROWS, 'more row')} (--json lists them all)`];
}
