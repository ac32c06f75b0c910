/** Customer add pays on a tenant's first purchase in the solution area (calculation.md 3.6). */
import { describe, expect, test } from 'vitest';
import type { OpeningRow } from '../../core/extracts/rows.ts';
import type { TenantId } from '../../core/ids.ts';
import type { Month } from '../../core/month.ts';
import { ADATUM, CONTOSO, FABRIKAM, given, LITWARE, ofRule, revenue } from './given.ts';

const ADD = 'fy24.biz-rebate.customer-add';

const firstPurchase = (month: string): OpeningRow => ({
  kind: 'opening',
  row: 2,
  balance: 'first-purchase',
  tenant: ADATUM as TenantId,
  solutionArea: 'Business Applications',
  month: month as Month | '',
});

type World = Parameters<typeof given>[0];
type Months = Parameters<ReturnType<typeof given>['linesOf']>[0];

/** Month, dollars and reason of each customer-add line; the history begins in September 2023. */
function added(months: Months, world: World = { firstBillingMonth: '2023-09' }) {
  return ofRule(given(world).linesOf(months), ADD).map(({ month, earning, reason }) => [
    month,
    Number(earning) / 100,
    reason,
  ]);
}

const bought = (...facts: ReturnType<typeof revenue>[]) => ({ revenue: facts });

describe('the first month with revenue above 0 in the area', () => {
  test('pays 20 %, and later months say that the customer is not new', () => {
    expect(
      added({
        '2023-10': bought(revenue('power-platform', '500')),
        '2023-11': bought(revenue('power-platform', '500')),
      }),
    ).toEqual([
      ['2023-10', 100, ''],
      ['2023-11', 0, 'IVDCUST'],
    ]);
  });

  test('counts all subscriptions and groups of the area, each a line that pays', () => {
    const lines = added({
      '2023-10': bought(
        revenue('power-platform', '500'),
        revenue('d365-other', '100'),
        revenue('d365-other', '200', { subscription: 'sub-2' }),
      ),
    });
    expect(lines).toEqual([
      ['2023-10', 20, ''],
      ['2023-10', 100, ''],
      ['2023-10', 40, ''],
    ]);
  });

  test('is not one of credits alone, which take nothing back, also of a customer said to be new', () => {
    const months = {
      '2023-10': bought(revenue('d365-other', '-100')),
      '2023-11': bought(revenue('d365-other', '500')),
    };
    expect(added(months, { firstBillingMonth: '2023-09', opening: [firstPurchase('')] })).toEqual([
      ['2023-10', 0, 'FIRST_PURCHASE_UNPROVEN'],
      ['2023-11', 100, ''],
    ]);
  });

  test('pays every partner that sold in it', () => {
    const lines = given({ firstBillingMonth: '2023-09' }).linesOf({
      '2023-10': bought(
        revenue('power-platform', '500'),
        revenue('power-platform', '300', { partner: FABRIKAM }),
      ),
    });
    expect(ofRule(lines, ADD).map(({ partner, earning }) => [partner, earning])).toEqual([
      [CONTOSO, 10_000n],
      [FABRIKAM, 6_000n],
    ]);
  });

  test('is not another partner’s later month', () => {
    expect(
      added({
        '2023-10': bought(revenue('power-platform', '500', { partner: FABRIKAM })),
        '2023-11': bought(revenue('power-platform', '500')),
      }),
    ).toEqual([
      ['2023-10', 100, ''],
      ['2023-11', 0, 'IVDCUST'],
    ]);
  });

  test('is the first of each tenant', () => {
    const lines = given({ firstBillingMonth: '2023-09' }).linesOfTenants({
      [ADATUM]: { '2023-10': bought(revenue('d365-other', '500')) },
      [LITWARE]: { '2023-11': bought(revenue('d365-other', '500')) },
    });
    expect(ofRule(lines, ADD).map(({ earning }) => earning)).toEqual([10_000n, 10_000n]);
  });

  test('is not brought on by a purchase in another area, or of an unclassified product', () => {
    expect(
      added({
        '2023-10': bought(revenue('m365-e5', '900'), revenue('unclassified', '900')),
        '2023-11': bought(revenue('d365-other', '500')),
      }),
    ).toEqual([['2023-11', 100, '']]);
  });

  test('is used up where no rule is in force yet', () => {
    expect(
      added(
        {
          '2023-09': bought(revenue('d365-other', '500')),
          '2023-10': bought(revenue('d365-other', '500')),
        },
        { firstBillingMonth: '2023-08' },
      ),
    ).toEqual([['2023-10', 0, 'IVDCUST']]);
  });

  test('is used up by a partner that may not earn', () => {
    const world = {
      firstBillingMonth: '2023-09',
      standing: (_partner: string, month: string) => ({ enrolled: month !== '2023-10' }),
    };
    expect(
      added(
        {
          '2023-10': bought(revenue('d365-other', '500')),
          '2023-11': bought(revenue('d365-other', '500')),
        },
        world,
      ),
    ).toEqual([
      ['2023-10', 0, 'IVDMPN'],
      ['2023-11', 0, 'IVDCUST'],
    ]);
  });
});

describe('a month whose revenue in the area is not above 0 is no purchase', () => {
  test.each(['0', '-50'])('revenue of $%s proves nothing, and the next month pays', (dollars) => {
    expect(
      added({
        '2023-10': bought(revenue('d365-other', dollars)),
        '2023-11': bought(revenue('d365-other', '500')),
      }),
    ).toEqual([
      ['2023-10', 0, 'FIRST_PURCHASE_UNPROVEN'],
      ['2023-11', 100, ''],
    ]);
  });

  test('the sum over the area decides, not one line of it', () => {
    expect(
      added({
        '2023-10': bought(
          revenue('d365-other', '500'),
          revenue('power-platform', '-500', { partner: FABRIKAM }),
        ),
        '2023-11': bought(revenue('d365-other', '500')),
      }),
    ).toEqual([
      ['2023-10', 0, 'FIRST_PURCHASE_UNPROVEN'],
      ['2023-10', 0, 'FIRST_PURCHASE_UNPROVEN'],
      ['2023-11', 100, ''],
    ]);
  });

  test('a credit within the first month is a negative line', () => {
    expect(
      added({
        '2023-10': bought(
          revenue('d365-other', '500'),
          revenue('d365-other', '-100', { subscription: 'sub-2' }),
        ),
      }),
    ).toEqual([
      ['2023-10', 100, ''],
      ['2023-10', -20, ''],
    ]);
  });
});

describe('in the first month with any billing row the purchase may be an old one', () => {
  const months = {
    '2023-10': bought(revenue('d365-other', '500')),
    '2023-11': bought(revenue('d365-other', '500')),
  };

  test('so nothing is paid, then or later', () => {
    expect(added(months, { firstBillingMonth: '2023-10' })).toEqual([
      ['2023-10', 0, 'FIRST_PURCHASE_UNPROVEN'],
      ['2023-11', 0, 'IVDCUST'],
    ]);
  });

  test('unless an opening balance says that the customer is new', () => {
    const world = { firstBillingMonth: '2023-10', opening: [firstPurchase('')] };
    expect(added(months, world)).toEqual([
      ['2023-10', 100, ''],
      ['2023-11', 0, 'IVDCUST'],
    ]);
  });

  test('the line shows what it would have paid', () => {
    const lines = given({ firstBillingMonth: '2023-10' }).linesOf(months);
    expect(ofRule(lines, ADD)[0]?.gross).toBe(10_000n);
  });
});

describe('an opening balance', () => {
  test('with a month says that the customer is not new, throughout', () => {
    const world = { firstBillingMonth: '2023-09', opening: [firstPurchase('2021-05')] };
    expect(
      added(
        {
          '2023-10': bought(revenue('d365-other', '500')),
          '2023-11': bought(revenue('d365-other', '500')),
        },
        world,
      ),
    ).toEqual([
      ['2023-10', 0, 'IVDCUST'],
      ['2023-11', 0, 'IVDCUST'],
    ]);
  });

  test('that says "new" waits for the first purchase', () => {
    const world = { firstBillingMonth: '2023-10', opening: [firstPurchase('')] };
    expect(
      added(
        {
          '2023-10': bought(revenue('d365-other', '0')),
          '2023-12': bought(revenue('d365-other', '500')),
        },
        world,
      ),
    ).toEqual([
      ['2023-10', 0, 'FIRST_PURCHASE_UNPROVEN'],
      ['2023-12', 100, ''],
    ]);
  });

  test('of another area says nothing of this one', () => {
    const other = { ...firstPurchase('2021-05'), solutionArea: 'Azure' };
    const world = { firstBillingMonth: '2023-09', opening: [other] };
    expect(added({ '2023-10': bought(revenue('d365-other', '500')) }, world)).toEqual([
      ['2023-10', 100, ''],
    ]);
  });
});
