import { describe, expect, test } from 'vitest';
import { billing, claims, facts, HOLDS_EVERYTHING, payouts, usage } from './given.ts';
import { oracle } from './oracle.ts';

function counts(extracts: Record<string, string>) {
  return oracle(new Map(Object.entries(extracts))).files.map((file) => [
    file.name,
    file.accepted,
    file.duplicate,
    file.quarantined,
  ]);
}

describe('engagements', () => {
  test.each([
    ['Endpoint Management Workshop', '5000', '5000.00', '5000.00', ''],
    ['MCI Microsoft Endpoint Management', '6500.01', '6500.01', '0.00', 'AMOUNT_OUT_OF_RANGE'],
    ['Threat Protection Engagement', '', '6500.00', '6500.00', ''],
    ['Sentinel Migration & Modernization', '60000', '60000.00', '50000.00', 'CAP_TRUNCATED'],
    ['Azure Assessment for Rapid Migration', '7000', '7000.00', '0.00', 'AMOUNT_NOT_PUBLISHED'],
  ])('%s approved with %s', (EngagementName, ApprovedAmountUSD, gross, earning, reason) => {
    const [line] = payouts({
      'p.csv': HOLDS_EVERYTHING,
      'e.csv': claims({ EngagementName, ApprovedAmountUSD }),
    });
    expect(line).toMatchObject({
      grossAmountUSD: gross,
      earningAmountUSD: earning,
      reasonCode: reason,
    });
  });

  test('a claim that is not approved has a line in its month, and none without a date', () => {
    const lines = payouts({
      'p.csv': HOLDS_EVERYTHING,
      'e.csv': claims(
        { Status: 'Rejected', EngagementName: 'Endpoint Management', ApprovedAmountUSD: '' },
        { ClaimId: 'C-2', Status: 'Rejected', CompletedDate: '' },
      ),
    });
    expect(lines.map((line) => [line.claimId, line.grossAmountUSD, line.reasonCode])).toEqual([
      ['C-1', '0.00', 'CLAIM_NOT_APPROVED'],
    ]);
  });
});

describe('eligibility', () => {
  const reasonWith = (...held: Parameters<typeof facts>) =>
    payouts({ 'p.csv': facts(...held), 'u.csv': usage({}) })[0]?.reasonCode;

  test('a fact counts if it is in force on the last day of the month', () => {
    const security = { Fact: 'designation', Value: 'Security' };
    expect(reasonWith({ EndDate: '2023-10-30' }, security)).toBe('IVDMPN');
    expect(reasonWith({ EndDate: '2023-10' }, security)).toBe('');
    expect(reasonWith({ StartDate: '2023-10-31' }, security)).toBe('');
    expect(reasonWith({ StartDate: '2023-11' }, security)).toBe('IVDMPN');
  });

  test('a legacy competency stands in for a designation in any spelling', () => {
    expect(reasonWith({}, { Fact: 'Competency', Value: 'Gold Cloud  Productivity' })).toBe('');
    expect(reasonWith({}, { Fact: 'competency', Value: 'Messaging' })).toBe('IVDCOMP');
  });

  test('eligibility may be assumed', () => {
    const lines = payouts({ 'u.csv': usage({}) }, { assumeEligible: true });
    expect(lines[0]).toMatchObject({ reasonCode: '', partnerName: '', earningAmountUSD: '800.00' });
  });
});

describe('where rows end', () => {
  test('an identical charge counts as often as in the file that has most of it', () => {
    const twice = billing({}, { Subtotal: '100.0' }, { InvoiceNumber: 'G000002' });
    const once = billing({ Currency: 'usd' }, { Subtotal: '7' });
    expect(counts({ 'b.csv': once, 'a.csv': twice })).toEqual([
      ['a.csv', 3, 0, 0],
      ['b.csv', 1, 1, 0],
    ]);
  });

  test('usage of one key that agrees is a duplicate, and all of it goes where it does not', () => {
    const same = {
      CustomerName: 'another label',
      WorkloadName: 'teamscalling',
      PartnerAttributionType: '',
    };
    expect(counts({ 'u.csv': usage({}, same) })).toEqual([['u.csv', 1, 1, 0]]);
    const other = { MonthlyActiveUsers: 501 };
    expect(counts({ 'u.csv': usage({}, same), 'v.csv': usage(other) })).toEqual([
      ['u.csv', 0, 0, 2],
      ['v.csv', 0, 0, 1],
    ]);
  });

  test('a file of the same content under another name is a duplicate as a whole', () => {
    const content = usage({}, { MonthlyActiveUsers: -1, Date: '2023-11' });
    expect(counts({ 'b.csv': content, 'a.csv': content })).toEqual([
      ['a.csv', 1, 0, 1],
      ['b.csv', 0, 2, 0],
    ]);
  });

  test('rows are numbered as a spreadsheet shows them', () => {
    const [header, ...rows] = usage(
      { CustomerName: 'two\nlines' },
      { Date: '2023-13', MpnId: '7' },
    ).split(/\n(?=0a)|\n(?=Cust)/);
    const withBlank = [header, rows[0], '', rows[1]].join('\n');
    expect(oracle(new Map([['u.csv', withBlank]])).rejects).toEqual([
      { file: 'u.csv', row: 4, code: 'DATE_INVALID' },
    ]);
  });

  test('every month from the first loaded one to the last is there, with lines or without', () => {
    const files = new Map([['u.csv', usage({ Date: '2023-08' }, { Date: '2023-11' })]]);
    const { months } = oracle(files, { assumeEligible: true });
    expect([...months].map(([month, lines]) => [month, lines.length])).toEqual([
      ['2023-08', 0],
      ['2023-09', 0],
      ['2023-10', 0],
      ['2023-11', 1],
    ]);
  });
});
