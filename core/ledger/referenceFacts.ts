/** The extracts that are not a tenant's month: claims, exchange rates, opening balances. */
import type { EngagementRow, FxRow, OpeningRow } from '../extracts/rows.ts';
import { type Amount, formatAmount, formatCents } from '../money.ts';
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
    describe: describeClaim,
    subject: 'this claim',
  });
}

function describeClaim({ status, completed, approvedAmount, ...claim }: EngagementRow): string {
  const amount = approvedAmount === '' ? '' : `$${formatAmount(approvedAmount, 2)}`;
  const said = [status, completed, amount, `partner ${claim.partner}`, `tenant ${claim.tenant}`];
  return [...said, claim.rule].filter((value) => value !== '').join(', ');
}

export function settleFx(
  rows: readonly Sourced<FxRow>[],
  fileNames: readonly string[],
): Settled<FxRow> {
  return settleByKey(rows, fileNames, {
    keyOf: ({ month, currency }) => `${month}|${currency}`,
    valueOf: ({ usdPerUnit }) => usdPerUnit.toString(),
    describe: ({ usdPerUnit }) => formatAmount(usdPerUnit),
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
    describe: describeOpening,
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

function describeOpening(row: OpeningRow): string {
  switch (row.balance) {
    case 'high-water-mark':
      return `${row.units} users`;
    case 'first-purchase':
      return row.month || 'new customer';
    case 'trailing-revenue':
      return `$${formatAmount(row.revenue, 2)}`;
    case 'cap-earned':
      return `$${formatCents(row.earned)}`;
  }
}
