import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ByteWriter, newByteWriter, writtenBytes } from '../../core/bytes/byteWriter.ts';
import type { PayableLine } from '../../core/ledger/payableLine.ts';
import { cents } from '../../core/money.ts';
import {
  PAYOUTS_HEADER,
  putPayoutsRow,
  putUsageRow,
  statementName,
  type UsagePayout,
} from '../../core/reports/payouts.ts';
import { ruleCells } from '../../core/reports/payoutsCells.ts';
import { rowText } from '../../core/reports/rowText.ts';
import { ownTextCells } from '../../core/reports/textCells.ts';
import {
  decimal,
  engagementLine,
  month,
  partner,
  revenueLine,
  revenueOf,
  tenant,
  usageLine,
  usd,
  workload,
} from './line.ts';

const payoutsRow = (line: PayableLine) => rowText(putPayoutsRow, line);
const COLUMNS = PAYOUTS_HEADER.trimEnd().split(',');
const cell = (row: string, column: string) => row.trimEnd().split(',')[COLUMNS.indexOf(column)];

const TEAMS_PHONE_ROW =
  '2023-10,0123456,Blue Ridge Consulting,0a1b2c3d-0000-4000-8000-000000000001,' +
  'Fabrikam Logistics,Modern Work and Security,Use or consume,Modern Work Usage,' +
  'fy24.mw-usage.teams-phone,teams-phone,,,CLM-1001,500,500,0,300,200,,4.00,' +
  '800.00,75000.00,74200.00,800.00,,2023-12\n';

describe('payouts.csv', () => {
  it('has the columns of the contract, in their order', () => {
    expect(PAYOUTS_HEADER).toBe(
      'month,partnerId,partnerName,customerTenantId,customerName,solutionArea,partnerRole,' +
        'engagementName,ruleId,workload,subscriptionId,productGroup,claimId,monthlyActiveUsers,' +
        'paidAvailableUnits,highWaterMark,baseline,compensableUnits,revenueUSD,rate,' +
        'grossAmountUSD,capUSD,capRemainingUSD,earningAmountUSD,reasonCode,estimatedPaymentMonth\n',
    );
  });

  it('shows 500 of 500 seats on Teams Phone as 200 units at $4', () => {
    expect(payoutsRow(usageLine())).toBe(TEAMS_PHONE_ROW);
  });

  it('shows revenue exactly, and the rate as a percentage', () => {
    expect(payoutsRow(revenueLine())).toBe(
      '2023-10,0123456,Blue Ridge Consulting,0a1b2c3d-0000-4000-8000-000000000001,' +
        'Fabrikam Logistics,Modern Work and Security,Transact,Modern Work Rebates,' +
        'fy24.mw-rebate.core-e3-e5,,9f000000-0000-4000-8000-00000000000a,m365-e5,,,,,,,' +
        '1000.128,3.75%,37.50,55000.00,54962.50,37.50,,2023-12\n',
    );
  });

  it('leaves the columns empty that an engagement has no use for', () => {
    expect(payoutsRow(engagementLine())).toBe(
      '2023-10,0123456,Blue Ridge Consulting,0a1b2c3d-0000-4000-8000-000000000001,' +
        'Fabrikam Logistics,Modern Work and Security,Build intent - Partner activities,' +
        'Threat Protection,fy24.engagement.threat-protection,,,,WS-77,,,,,,,,' +
        '6500.00,,,6500.00,,2023-12\n',
    );
  });

  it.each([
    [{ kind: 'perUnit', value: decimal('4') }, '4.00'],
    [{ kind: 'perUnit', value: decimal('0.125') }, '0.125'],
    [{ kind: 'fraction', value: decimal('0.05') }, '5.00%'],
    [{ kind: 'fraction', value: decimal('0.0475') }, '4.75%'],
    [{ kind: 'fraction', value: decimal('0.033333') }, '3.3333%'],
    [undefined, ''],
  ] as const)('writes the rate %o as "%s"', (rate, written) => {
    expect(cell(payoutsRow(usageLine({ rate })), 'rate')).toBe(written);
  });

  it('keeps a negative amount a number', () => {
    const row = payoutsRow(
      revenueLine({ revenue: revenueOf('-133.40'), gross: cents(-500n), earning: cents(-500n) }),
    );
    expect(cell(row, 'revenueUSD')).toBe('-133.4');
    expect(cell(row, 'grossAmountUSD')).toBe('-5.00');
    expect(cell(row, 'earningAmountUSD')).toBe('-5.00');
  });

  it('keeps 24 decimals of revenue, and writes whole dollars without any', () => {
    const revenue = revenueOf('0.000000000000000000000001');
    expect(cell(payoutsRow(revenueLine({ revenue })), 'revenueUSD')).toBe(
      '0.000000000000000000000001',
    );
    expect(cell(payoutsRow(revenueLine({ revenue: revenueOf('1000') })), 'revenueUSD')).toBe(
      '1000',
    );
  });

  it('shows more room than the limit while credits outweigh earnings', () => {
    const cap = { key: 'k', limit: usd('100.00'), remaining: usd('104.25') };
    expect(cell(payoutsRow(revenueLine({ cap })), 'capRemainingUSD')).toBe('104.25');
  });

  it.each([
    [{ partner: partner('2000002') }, 'partnerId', '2000002'],
    [{ partnerName: 'Contoso' }, 'partnerName', 'Contoso'],
    [
      { tenant: tenant('0a1b2c3d-0000-4000-8000-000000000002') },
      'customerTenantId',
      '0a1b2c3d-0000-4000-8000-000000000002',
    ],
    [{ customerName: 'Adatum' }, 'customerName', 'Adatum'],
    [{ month: month('2023-11') }, 'month', '2023-11'],
    [{ solutionArea: 'Azure' }, 'solutionArea', 'Azure'],
    [{ partnerRole: 'Transact' }, 'partnerRole', 'Transact'],
    [{ engagementName: 'Azure Usage' }, 'engagementName', 'Azure Usage'],
    [{ workload: workload('mde') }, 'workload', 'mde'],
    [{ rate: { kind: 'perUnit', value: decimal('3') } }, 'rate', '3.00'],
    [{ rate: { kind: 'fraction', value: decimal('4') } }, 'rate', '400.00%'],
    [{ rate: undefined }, 'rate', ''],
  ] as const)('a line after a like one has its own %o', (stated, column, written) => {
    payoutsRow(usageLine());
    expect(cell(payoutsRow(usageLine(stated)), column)).toBe(written);
    expect(payoutsRow(usageLine())).toBe(TEAMS_PHONE_ROW);
  });

  it('writes rows one after the other', () => {
    const out = newByteWriter(1);
    putPayoutsRow(out, usageLine());
    putPayoutsRow(out, usageLine());
    expect(new TextDecoder().decode(writtenBytes(out))).toBe(TEAMS_PHONE_ROW.repeat(2));
  });

  it('says why a line pays nothing', () => {
    const row = payoutsRow(usageLine({ earning: cents(0n), reason: 'IVDCOMP' }));
    expect(row).toMatch(/,0\.00,IVDCOMP,2023-12\n$/);
  });
});

describe('the row of a usage line from plain values', () => {
  const usageRow = (line: PayableLine) => {
    const { usage, cap, claimId, gross, earning, reason, estimatedPaymentMonth } = line;
    if (!usage) throw new Error('a usage line is expected');
    const { month, partner, partnerName, tenant, customerName } = line;
    const ofPartner = ownTextCells([month, partner, partnerName]);
    const customer = ownTextCells([tenant, customerName]);
    const claim = new TextEncoder().encode(`before ${claimId} after`);
    return rowText(
      (out: ByteWriter, row: UsagePayout) =>
        putUsageRow(out, ofPartner, customer, ruleCells(line), row),
      {
        ...usage,
        claim,
        claimFrom: 'before '.length,
        claimTo: claim.length - ' after'.length,
        gross: Number(gross),
        hasCap: cap !== undefined,
        limit: Number(cap?.limit ?? 0n),
        remaining: Number(cap?.remaining ?? 0n),
        earning: Number(earning),
        reason,
        estimatedPaymentMonth,
      },
    );
  };
  const safeCents = fc.bigInt({ min: -(2n ** 53n) + 1n, max: 2n ** 53n - 1n }).map(cents);
  const usageLines = fc
    .record({
      tenant: fc.constantFrom('t1', 't2').map(tenant),
      customerName: fc.constantFrom('', 'Fabrikam', '=Fabrikam', 'Müller, "GmbH"'),
      claimId: fc.oneof(
        fc.constantFrom('', 'CLM-1', ' CLM', '=1+1', '"', '-', 'Ä1', '\ufeffA'),
        fc.string({ unit: 'grapheme' }),
      ),
      counts: fc.array(fc.maxSafeNat(), { minLength: 5, maxLength: 5 }),
      amounts: fc.array(safeCents, { minLength: 4, maxLength: 4 }),
      reason: fc.constantFrom('' as const, 'IVDCOMP' as const, 'CAP_REACHED' as const),
      isCapped: fc.boolean(),
    })
    .map(({ counts, amounts, isCapped, ...stated }) => {
      const [monthlyActiveUsers = 0, paidAvailableUnits = 0, highWaterMark = 0] = counts;
      const [baseline = 0, compensableUnits = 0] = counts.slice(3);
      const [gross = cents(0n), limit = cents(0n), remaining = cents(0n), earning = cents(0n)] =
        amounts;
      const usage = {
        monthlyActiveUsers,
        paidAvailableUnits,
        highWaterMark,
        baseline,
        compensableUnits,
      };
      const cap = isCapped ? { key: 'k', limit, remaining } : undefined;
      return usageLine({ ...stated, usage, gross, cap, earning });
    });

  it('is the row of the line, whatever is in it', () => {
    fc.assert(
      fc.property(usageLines, (line) => {
        expect(usageRow(line)).toBe(payoutsRow(line));
      }),
    );
  });
});

it('a statement is named after its partner', () => {
  expect(statementName(partner('0123456'))).toBe('statements/0123456.csv');
});
