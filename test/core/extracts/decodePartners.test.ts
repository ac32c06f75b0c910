import { describe, expect, test } from 'vitest';
import { readExtract } from './readExtract.ts';
import { csv, partners } from './sampleFiles.ts';

const one = (change: Record<string, string>) => readExtract(csv(partners(change))).rows[0];
const code = (change: Record<string, string>) =>
  readExtract(csv(partners(change))).rejected[0]?.code;

describe('facts about partners', () => {
  test('a designation', () => {
    expect(one({ Value: 'Solutions Partner for Data and AI (Azure)' })).toEqual({
      kind: 'partners',
      row: 2,
      partner: '1234567',
      partnerName: 'Fabrikam',
      fact: 'designation',
      value: 'data & ai',
      start: '2022-10-03',
      end: '',
    });
  });

  test('a month as start is its first day, as end its last', () => {
    expect(one({ StartDate: '2024-02', EndDate: '2024-02' })).toMatchObject({
      start: '2024-02-01',
      end: '2024-02-29',
    });
  });

  test('a fact may begin and end in any year', () => {
    expect(one({ StartDate: '0001-01-01', EndDate: '9999-12-31' })).toMatchObject({
      start: '0001-01-01',
      end: '9999-12-31',
    });
  });

  test.each(['enrolled', 'COSELL'])('the value of %s is not read', (Fact) => {
    expect(one({ Fact, Value: '' })).toMatchObject({ fact: Fact.toLowerCase(), value: '' });
    expect(one({ Fact, Value: 'yes' })).toMatchObject({ value: '' });
  });

  test('a competency or specialisation that no rule names is accepted', () => {
    expect(one({ Fact: 'competency', Value: 'Gold Messaging' })).toMatchObject({
      value: 'messaging',
    });
    expect(one({ Fact: 'Specialization', Value: 'Threat Protection' })).toMatchObject({
      fact: 'specialisation',
      value: 'threat protection',
    });
  });

  test.each([
    [{ Fact: 'badge' }, 'UNKNOWN_FACT'],
    [{ Value: 'Cloud Platform' }, 'UNKNOWN_FACT'],
    [{ MpnId: '' }, 'missing-cell'],
    [{ MpnId: 'no spaces' }, 'PARTNER_INVALID'],
    [{ Fact: '' }, 'missing-cell'],
    [{ Value: '' }, 'missing-cell'],
    [{ StartDate: '' }, 'missing-cell'],
    [{ StartDate: '2024-02-30' }, 'DATE_INVALID'],
    [{ EndDate: '0000-01-01' }, 'DATE_INVALID'],
    [{ EndDate: '1/2/2024' }, 'DATE_AMBIGUOUS'],
  ])('%j is %s', (change, expected) => {
    expect(code(change)).toBe(expected);
  });
});
