/** The extracts that are not a tenant's month: claims, exchange rates, opening balances. */
import type { EngagementRow, FxRow, OpeningRow } from '../extracts/rows.ts';
import type { Amount } from '../money.ts';
import type { Month } from '../month.ts';
import { type RejectedRow, type Settled, type Sourced, settleByKey } from './settleByKey.ts';
import type { FxRateOf } from './toUsd.ts';

/** Claims by claim id over all files: a claim pays once (calculation.md 4). */
export function settleClaims(
  rows: readonly Sourced<EngagementRow>[],
  fileNames: readonly string[],
): Settled<EngagementRow> {
  return settleByKey(rows, fileNames, {
    keyOf: ({ claimId }) => claimId,
    valueOf: ({ partner, tenant, rule, status, completed, approvedAmount }) =>
      [partner, tenant, rule, status, completed, approvedAmount].join('|'),
    describe: ({ status, completed }) => (completed === '' ? status : `${status} ${completed}`),
    subject: 'this claim',
  });
}

export function settleFx(
  rows: readonly Sourced<FxRow>[],
  fileNames: readonly string[],
): Settled<FxRow> {
  return settleByKey(rows, fileNames, {
    keyOf: ({ month, currency }) => `${month}|${currency}`,
    valueOf: ({ usdPerUnit }) => usdPerUnit.toString(),
    describe: () => 'one rate',
    subject: 'this month and currency',
  });
}

/** The rates of settled fx rows; one for dollars is ignored, a contradicted one is absent. */
export function fxRates({ agreed }: Settled<FxRow>): FxRateOf {
  const rates = new Map<string, Amount>(
    agreed.map(({ kept: { row } }) => [`${row.month}|${row.currency}`, row.usdPerUnit]),
  );
  return (month, currency) => rates.get(`${month}|${currency}`);
}

/**
 * Opening balances of one key must agree. A mark or a first purchase from inside the loaded history
 * is no opening balance; that is decided first (files.md 1).
 */
export function settleOpening(
  rows: readonly Sourced<OpeningRow>[],
  fileNames: readonly string[],
  firstLoadedMonth: Month | undefined,
): Settled<OpeningRow> {
  const late: RejectedRow[] = [];
  const inTime: Sourced<OpeningRow>[] = [];
  for (const sourced of rows) {
    const { file, row } = sourced;
    const month =
      row.balance === 'high-water-mark' || row.balance === 'first-purchase' ? row.month : '';
    if (firstLoadedMonth === undefined || month === '' || month < firstLoadedMonth) {
      inTime.push(sourced);
    } else {
      const message = `This opening balance is of ${month}, but the loaded extracts begin with ${firstLoadedMonth}. Give a month before that, or leave the month empty.`;
      late.push({ file, row: row.row, issue: { code: 'MONTH_OUT_OF_RANGE', message } });
    }
  }
  const settled = settleByKey(inTime, fileNames, {
    keyOf: openingKey,
    valueOf: openingValue,
    describe: (row) => openingValue(row) || 'no month',
    subject: 'this opening balance',
  });
  return { agreed: settled.agreed, rejected: [...late, ...settled.rejected] };
}

function openingKey(row: OpeningRow): string {
  switch (row.balance) {
    case 'high-water-mark':
      return [row.balance, row.tenant, row.workload].join('|');
    case 'first-purchase':
      return [row.balance, row.tenant, row.solutionArea].join('|');
    case 'trailing-revenue':
      return [row.balance, row.partner, row.month].join('|');
    case 'cap-earned':
      return [row.balance, row.rule, row.partner, row.tenant, row.workload, row.subscription].join(
        '|',
      );
  }
}

function openingValue(row: OpeningRow): string {
  switch (row.balance) {
    case 'high-water-mark':
      return row.units.toString();
    case 'first-purchase':
      return row.month;
    case 'trailing-revenue':
      return row.revenue.toString();
    case 'cap-earned':
      return row.earned.toString();
  }
}
