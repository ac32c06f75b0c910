import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PayableLine } from '../../core/ledger/payableLine.ts';
import { cents, exactUsd } from '../../core/money.ts';
import { putPayoutsRow } from '../../core/reports/payouts.ts';
import { rowText } from '../../core/reports/rowText.ts';
import { sumsCheck } from '../../core/reports/sumsCheck.ts';
import { addTotalTo, newTotal } from '../../core/reports/total.ts';
import { addWrittenRows, newWrittenSum, type WrittenSum } from '../../core/reports/writtenSum.ts';
import { exampleLines } from './exampleLines.ts';
import { revenueLine } from './line.ts';
import { randomLines } from './randomLines.ts';
import { summaryOfLines } from './summaryOfLines.ts';

/** Writes the lines as a run does: each into payouts.csv and into its partner's statement. */
function written(lines: readonly PayableLine[]) {
  const payouts: string[] = [];
  const statements = new Map<string, string[]>();
  for (const line of lines) {
    const row = rowText(putPayoutsRow, line);
    payouts.push(row);
    statements.set(line.partner, [...(statements.get(line.partner) ?? []), row]);
  }
  return { summary: summaryOfLines(lines), payouts, statements };
}

function sumOf(rows: readonly string[]): WrittenSum {
  const sum = newWrittenSum();
  addWrittenRows(sum, new TextEncoder().encode(rows.join('')));
  return sum;
}

const check = ({ summary, payouts, statements }: ReturnType<typeof written>) =>
  sumsCheck(
    summary,
    sumOf(payouts),
    new Map([...statements].map(([partner, rows]) => [partner, sumOf(rows)])),
  );

describe('sums of statements = summary = sum of lines', () => {
  it('holds for whatever lines there are', () => {
    fc.assert(
      fc.property(randomLines, (lines) => {
        expect(check(written(lines)).holds).toBe(true);
      }),
    );
  });

  it('gives its figures', () => {
    expect(check(written([revenueLine()])).figures).toEqual({
      payoutsLines: '1',
      payoutsGrossAmountUSD: '37.50',
      payoutsEarningAmountUSD: '37.50',
      statementsLines: '1',
      statementsGrossAmountUSD: '37.50',
      statementsEarningAmountUSD: '37.50',
      summaryLines: '1',
      summaryGrossAmountUSD: '37.50',
      summaryEarningAmountUSD: '37.50',
    });
  });

  it('fails when a row is missing from payouts.csv', () => {
    const files = written(exampleLines());
    files.payouts.splice(17, 1);
    expect(check(files).holds).toBe(false);
  });

  it('fails when a statement has a row twice', () => {
    const files = written(exampleLines());
    const [rows] = [...files.statements.values()];
    rows?.push(rows[0] ?? '');
    expect(check(files).holds).toBe(false);
  });

  it('fails when a row lies in the statement of another partner', () => {
    const files = written(exampleLines());
    const [first, second] = [...files.statements.values()];
    second?.push(first?.pop() ?? '');
    expect(check(files).holds).toBe(false);
  });

  it('fails when the summary has lost what a partner has', () => {
    const files = written(exampleLines());
    const [first] = files.summary.partners.keys();
    if (first) files.summary.partners.delete(first);
    expect(check(files).holds).toBe(false);
  });

  it.each([
    ['paying lines', { payingLines: 1 }],
    ['money left on the table', { leftOnTable: cents(1n) }],
    ['units', { compensableUnits: 1 }],
    ['revenue', { revenue: exactUsd(1n) }],
  ])('fails when the partners of the summary add up to other %s than its cells', (_, more) => {
    const files = written(exampleLines());
    const [first] = files.summary.partners.values();
    if (first) addTotalTo(first.total, { ...newTotal(), ...more });
    expect(check(files).holds).toBe(false);
  });

  it('fails when a partner without lines has a statement', () => {
    const files = written([revenueLine()]);
    files.statements.set('9999999', []);
    expect(check(files).holds).toBe(false);
  });

  it('fails when one row earns a cent more, in payouts.csv and in its statement', () => {
    const files = written([revenueLine()]);
    const row = files.payouts[0]?.replace('54962.50,37.50', '54962.50,37.51') ?? '';
    files.payouts[0] = row;
    for (const rows of files.statements.values()) rows[0] = row;
    expect(check(files)).toMatchObject({
      holds: false,
      figures: { payoutsEarningAmountUSD: '37.51', summaryEarningAmountUSD: '37.50' },
    });
  });

  it('fails when one row is a cent off', () => {
    const files = written([revenueLine(), revenueLine()]);
    files.payouts[0] = files.payouts[0]?.replace('37.50,55000.00', '37.51,55000.00') ?? '';
    expect(check(files).holds).toBe(false);
  });
});
