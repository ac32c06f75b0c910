/** An engine that counts one unit too many: no month with such a line may be published. */
import { expect, test, vi } from 'vitest';
import type { UnitsInput } from '../../../core/incentives/compensableUnits.ts';
import { CONTOSO, LITWARE, partners, usageHeader } from '../../local/smallExtracts.ts';
import { memoryRun } from '../../memoryRun.ts';

vi.mock('../../../core/incentives/compensableUnits.ts', async (original) => {
  const right = await original<typeof import('../../../core/incentives/compensableUnits.ts')>();
  const oneTooMany = (input: UnitsInput) => {
    const units = right.compensableUnits(input);
    return units.reason === '' ? { ...units, compensableUnits: units.compensableUnits + 1 } : units;
  };
  return { ...right, compensableUnits: oneTooMany };
});

const usage = (tenant: string, users: number, month: string) =>
  `${tenant},,Teams Phone,1001,,CPOR,${users},900,${month},\n`;

test.each([
  { who: 'a customer of usage alone', revenue: '' },
  {
    who: 'a customer with revenue beside it',
    revenue: `${CONTOSO},P,S,Visio,new,1,USD,s,2024-02-01,I,1001\n`,
  },
])('the month of $who is parked, and names the rule and the figures', async ({ revenue }) => {
  const run = await memoryRun(
    new Map([
      ['partners.csv', partners],
      ['january.csv', `${usageHeader}\n${usage(CONTOSO, 200, '2024-01')}`],
      [
        'february.csv',
        `${usageHeader}\n${usage(CONTOSO, 500, '2024-02')}${usage(LITWARE, 100, '2024-02')}`,
      ],
      [
        'billing.csv',
        `CustomerId,ProductId,SkuId,ProductName,ChargeType,Subtotal,Currency,SubscriptionId,ChargeStartDate,InvoiceNumber,MPNID\n${revenue}`,
      ],
    ]),
  );
  expect(run.published.map(({ facts, failed }) => [facts.month, failed.length > 0])).toEqual([
    ['2024-01', false],
    ['2024-02', true],
  ]);
  expect(run.published[1]?.failed).toEqual([
    expect.stringMatching(/^I4: .*fy24\.mw-usage\.teams-phone pays 201 units of at most 200$/),
  ]);
});
