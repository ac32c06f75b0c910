import { describe, expect, test } from 'vitest';
import { type HowToRead, readExtract } from './readExtract.ts';
import { csv, type Table, TENANT, usage } from './sampleFiles.ts';

const one = (change: Record<string, string>, how?: HowToRead) =>
  readExtract(csv(usage(change)), how).rows[0];

const code = (change: Record<string, string>, how?: HowToRead) =>
  readExtract(csv(usage(change)), how).rejected[0]?.code;

function without(column: string): Table {
  const { header, rows } = usage({});
  const index = header.indexOf(column);
  const drop = (cells: readonly string[]) => cells.filter((_, at) => at !== index);
  return { header: drop(header), rows: rows.map(drop) };
}

describe('usage rows', () => {
  test('a row of the export', () => {
    expect(one({})).toEqual({
      kind: 'usage',
      row: 2,
      month: '2023-10',
      tenant: TENANT,
      workload: 'teams-phone',
      monthlyActiveUsers: 500,
      paidAvailableUnits: 600,
      partner: '1234567',
      attribution: 'CPOR',
      associatedFrom: '2023-08',
      claimId: 'C-1',
      customerName: 'Contoso',
    });
  });

  test('cells are trimmed, tenants are written in lower case, partner ids stay text', () => {
    const row = one({
      CustomerTenantId: ` ${TENANT.toUpperCase()} `,
      CustomerName: '  Contoso Ltd ',
      MpnId: '0012',
    });
    expect(row).toMatchObject({ tenant: TENANT, customerName: 'Contoso Ltd', partner: '0012' });
  });

  test('partner, association, claim and names may be empty', () => {
    expect(
      one({
        MpnId: '',
        DateAssociated: ' ',
        ClaimId: '',
        CustomerName: '',
        PartnerAttributionType: '',
      }),
    ).toMatchObject({
      partner: '',
      associatedFrom: '',
      claimId: '',
      customerName: '',
      attribution: 'CPOR',
    });
  });

  test('no such column is as if all its cells were empty', () => {
    expect(readExtract(csv(without('PartnerAttributionType'))).rows[0]).toMatchObject({
      attribution: 'CPOR',
    });
    expect(readExtract(csv(without('MpnId'))).rows[0]).toMatchObject({ partner: '' });
  });

  test('attribution is in upper case', () => {
    expect(one({ PartnerAttributionType: 'dpor' })).toMatchObject({ attribution: 'DPOR' });
  });

  test('more active users than paid units are normal data', () => {
    expect(one({ MonthlyActiveUsers: '700' })).toMatchObject({ monthlyActiveUsers: 700 });
  });

  test('an association may lie in any year', () => {
    expect(one({ DateAssociated: '0001-01-01' })).toMatchObject({ associatedFrom: '0001-01' });
    expect(one({ DateAssociated: '9999-12' })).toMatchObject({ associatedFrom: '9999-12' });
  });

  test('the first and the last month that are read', () => {
    expect(one({ Date: '2015-01-01' })).toMatchObject({ month: '2015-01' });
    expect(one({ Date: '2049-12-31' })).toMatchObject({ month: '2049-12' });
    expect(code({ Date: '2014-12-31' })).toBe('MONTH_OUT_OF_RANGE');
    expect(code({ Date: '2050-01' })).toBe('MONTH_OUT_OF_RANGE');
  });

  test.each([
    [{ CustomerTenantId: '' }, 'missing-cell'],
    [{ WorkloadName: '' }, 'missing-cell'],
    [{ MonthlyActiveUsers: '' }, 'missing-cell'],
    [{ PaidAvailableUnits: ' ' }, 'missing-cell'],
    [{ Date: '' }, 'missing-cell'],
    [{ CustomerTenantId: 'contoso.com' }, 'TENANT_INVALID'],
    [{ CustomerTenantId: `${TENANT}0` }, 'TENANT_INVALID'],
    [{ WorkloadName: 'Teams Telegraph' }, 'UNKNOWN_WORKLOAD'],
    [{ MonthlyActiveUsers: '-1' }, 'NEGATIVE_UNITS'],
    [{ MonthlyActiveUsers: '500.5' }, 'NUMBER_INVALID'],
    [{ MonthlyActiveUsers: '5E2' }, 'NUMBER_INVALID'],
    [{ PaidAvailableUnits: '2147483648' }, 'NUMBER_INVALID'],
    [{ PaidAvailableUnits: '1,000' }, 'NUMBER_AMBIGUOUS'],
    [{ PaidAvailableUnits: 'many' }, 'NUMBER_INVALID'],
    [{ Date: '10/01/2023' }, 'DATE_AMBIGUOUS'],
    [{ Date: '2023-02-30' }, 'DATE_INVALID'],
    [{ DateAssociated: 'soon' }, 'DATE_INVALID'],
    [{ MpnId: '../reports' }, 'PARTNER_INVALID'],
    [{ MpnId: 'x'.repeat(51) }, 'PARTNER_INVALID'],
  ])('%j is %s', (change, expected) => {
    expect(code(change)).toBe(expected);
  });

  test.each([
    ['2023-02-30', 'DATE_INVALID', 'not a date of the calendar'],
    ['01.03.2024', 'DATE_INVALID', 'not written as dates are read here'],
    ['10/01/2023', 'DATE_AMBIGUOUS', 'day and month cannot be told apart'],
    ['25/12/2022', 'DATE_AMBIGUOUS', 'the order of day and month is never guessed'],
  ])('a date %s says truly what the matter is', (date, expected, sentence) => {
    const [rejected] = readExtract(csv(usage({ Date: date }))).rejected;
    expect(rejected?.code).toBe(expected);
    expect(rejected?.message).toContain(sentence);
  });

  test('a count with a point before three digits may be in thousands: says how to declare it', () => {
    const [rejected] = readExtract(csv(usage({ MonthlyActiveUsers: '1.240' }))).rejected;
    expect(rejected?.code).toBe('NUMBER_INVALID');
    expect(rejected?.message).toContain('say so with --numbers eu');
  });

  test('dates and numbers are read as the user declares them', () => {
    expect(one({ Date: '10/1/2023' }, { dates: 'us' })).toMatchObject({ month: '2023-10' });
    expect(one({ Date: '1/10/2023' }, { dates: 'eu' })).toMatchObject({ month: '2023-10' });
    expect(one({ MonthlyActiveUsers: '1.500' }, { numbers: 'eu' })).toMatchObject({
      monthlyActiveUsers: 1500,
    });
  });
});
