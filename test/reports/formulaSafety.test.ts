import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { PartnerId } from '../../core/ids.ts';
import type { PayableLine } from '../../core/ledger/payableLine.ts';
import { cents } from '../../core/money.ts';
import { readTextCell } from '../../core/reports/csvCell.ts';
import { INELIGIBLE_HEADER, putIneligibleRow } from '../../core/reports/ineligible.ts';
import { PAYOUTS_HEADER, putPayoutsRow } from '../../core/reports/payouts.ts';
import { REJECTS_HEADER, rejectsRow } from '../../core/reports/rejects.ts';
import { rowText } from '../../core/reports/rowText.ts';
import { summaryCsv } from '../../core/reports/summaryCsv.ts';
import { HOSTILE_TEXTS } from './hostileTexts.ts';
import { ineligibleLine, month, productGroup, revenueLine, rule, workload } from './line.ts';
import { dangerousCells } from './spreadsheet.ts';
import { summaryOfLines } from './summaryOfLines.ts';

/** The same hostile text in every column that takes text, beside a negative number. */
const hostileLine = (text: string): PayableLine =>
  revenueLine({
    partner: text as PartnerId,
    partnerName: text,
    customerName: text,
    solutionArea: text,
    partnerRole: text,
    engagementName: text,
    rule: rule(text),
    workload: workload(text),
    subscription: text,
    productGroup: productGroup(text),
    claimId: text,
    gross: cents(-500n),
    earning: cents(-500n),
  });

function files(text: string): Record<string, string> {
  const summary = summaryOfLines([hostileLine(text)]);
  const ineligible = ineligibleLine({
    partner: text as PartnerId,
    customerName: text,
    workload: workload(text),
    subscription: text,
    productGroup: productGroup(text),
    product: text,
    claimId: text,
  });
  const reject = { file: text, row: 7, code: text, message: text, raw: text };
  return {
    'payouts.csv': PAYOUTS_HEADER + rowText(putPayoutsRow, hostileLine(text)),
    'ineligible.csv': INELIGIBLE_HEADER + rowText(putIneligibleRow, ineligible),
    'rejects.csv': REJECTS_HEADER + rejectsRow(reject),
    'summary.csv': summaryCsv({ month: month('2023-10') }, summary),
  };
}

describe.each(['payouts.csv', 'ineligible.csv', 'rejects.csv', 'summary.csv'])('%s', (name) => {
  it('has no cell that a spreadsheet could run, whatever separator it is opened with', () => {
    for (const text of HOSTILE_TEXTS) {
      expect(dangerousCells(files(text)[name] ?? ''), JSON.stringify(text)).toEqual([]);
    }
  });

  it('gives back every text as it was', () => {
    for (const text of HOSTILE_TEXTS) {
      const { data } = Papa.parse<string[]>(files(text)[name] ?? '', {
        delimiter: ',',
        newline: '\n',
      });
      expect(data.flat().map(readTextCell)).toContain(text);
    }
  });
});

it('a negative amount beside hostile texts stays a number', () => {
  const { data } = Papa.parse<Record<string, string>>(files('=1+1')['payouts.csv'] ?? '', {
    header: true,
    newline: '\n',
  });
  expect(data[0]?.['earningAmountUSD']).toBe('-5.00');
  expect(data[0]?.['customerName']).toBe("'=1+1");
});
