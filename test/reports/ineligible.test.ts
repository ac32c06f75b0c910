import { describe, expect, it } from 'vitest';
import { INELIGIBLE_REASONS, type IneligibleLine } from '../../core/ledger/payableLine.ts';
import { INELIGIBLE_HEADER, putIneligibleRow } from '../../core/reports/ineligible.ts';
import { rowText } from '../../core/reports/rowText.ts';
import { ineligibleLine, workload } from './line.ts';

const ineligibleRow = (line: IneligibleLine) => rowText(putIneligibleRow, line);

describe('ineligible.csv', () => {
  it('lists a product that no group names, with its revenue and a sentence', () => {
    expect(INELIGIBLE_HEADER + ineligibleRow(ineligibleLine())).toBe(
      'month,partnerId,customerTenantId,customerName,workload,subscriptionId,productGroup,' +
        'productName,claimId,monthlyActiveUsers,paidAvailableUnits,revenueUSD,reasonCode,reason\n' +
        '2023-10,0123456,0a1b2c3d-0000-4000-8000-000000000001,Fabrikam Logistics,,' +
        '9f000000-0000-4000-8000-00000000000a,unclassified,Visio Plan 2,,,,250.1,' +
        'PRODUCT_NOT_ELIGIBLE,No product group of the rulebook names this product.\n',
    );
  });

  it('lists usage that nobody claims, with its users and seats', () => {
    const row = ineligibleRow(
      ineligibleLine({
        partner: '',
        workload: workload('teams-phone'),
        subscription: '',
        productGroup: '',
        product: '',
        monthlyActiveUsers: 0,
        paidAvailableUnits: 40,
        revenue: undefined,
        reason: 'NO_PARTNER',
      }),
    );
    expect(row).toBe(
      '2023-10,,0a1b2c3d-0000-4000-8000-000000000001,Fabrikam Logistics,teams-phone,,,,,0,40,,' +
        'NO_PARTNER,The usage names no partner.\n',
    );
  });

  it.each(INELIGIBLE_REASONS)('explains %s in one sentence', (reason) => {
    const sentence = ineligibleRow(ineligibleLine({ reason })).split(`${reason},`)[1];
    expect(sentence).toMatch(/^"?[A-Z][^.]*\."?\n$/);
  });
});
