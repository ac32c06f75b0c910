/** What a partner must hold, and when (calculation.md 6). */
import { describe, expect, test } from 'vitest';
import type { PartnerFactRow } from '../../core/extracts/rows.ts';
import { factInForce, partnerStanding } from '../../core/incentives/eligibility.ts';
import { usdOf, ZERO_USD } from '../../core/money.ts';
import type { Month } from '../../core/month.ts';
import { fy24With } from '../fy24.ts';
import { amountOf, given, held, revenue, usage } from './given.ts';

const fact = (
  kind: PartnerFactRow['fact'],
  value: string,
  start: string,
  end = '',
  partnerName = '',
) =>
  ({
    kind: 'partners',
    row: 2,
    partner: '1000001',
    partnerName,
    fact: kind,
    value,
    start,
    end,
  }) as PartnerFactRow;

describe('a fact is in force in a month', () => {
  test.each([
    // start, end, in force in November 2023 (30 days)
    ['2023-01-01', '', true, 'it began earlier and has no end'],
    ['2023-11-30', '', true, 'it begins on the last day'],
    ['2023-12-01', '', false, 'it begins the day after'],
    ['2023-01-01', '2023-11-30', true, 'it ends on the last day'],
    ['2023-01-01', '2023-11-29', false, 'it ends the day before the last'],
    ['2023-11-10', '2023-11-20', false, 'it ends within the month'],
    ['2023-11-30', '2023-11-30', true, 'it is the last day alone'],
    ['0001-01-01', '9999-12-31', true, 'it always holds'],
  ])('from %s to %s: %s, for %s', (start, end, inForce) => {
    expect(factInForce(fact('enrolled', '', start, end), '2023-11' as Month)).toBe(inForce);
  });

  test('in February of a leap year up to the 29th', () => {
    const toThe28th = fact('enrolled', '', '2023-01-01', '2024-02-28');
    const toThe29th = fact('enrolled', '', '2023-01-01', '2024-02-29');
    expect(factInForce(toThe28th, '2024-02' as Month)).toBe(false);
    expect(factInForce(toThe29th, '2024-02' as Month)).toBe(true);
  });
});

describe('a partner’s standing', () => {
  const facts = [
    fact('enrolled', '', '2023-01-01'),
    fact('designation', 'security', '2023-01-01', '2023-10-31', 'Contoso'),
    fact('designation', 'modern work', '2023-11-01', '', 'Contoso Ltd'),
    fact('competency', 'cloud platform', '2023-01-01'),
    fact('specialisation', 'threat protection', '2023-01-01'),
    fact('cosell', '', '2023-11-15', '2023-12-31'),
  ];

  test('has what is in force in the month, kind by kind', () => {
    expect(partnerStanding(facts, '2023-10' as Month, ZERO_USD)).toEqual({
      partnerName: 'Contoso',
      enrolled: true,
      cosell: false,
      designations: new Set(['security']),
      competencies: new Set(['cloud platform']),
      specialisations: new Set(['threat protection']),
      trailingRevenue: 0n,
    });
    const november = partnerStanding(facts, '2023-11' as Month, ZERO_USD);
    expect(november.designations).toEqual(new Set(['modern work']));
    expect(november.cosell).toBe(true);
  });

  test('is not enrolled without that fact, whatever else it holds', () => {
    const others = facts.filter(({ fact }) => fact !== 'enrolled');
    expect(partnerStanding(others, '2023-11' as Month, ZERO_USD)).toMatchObject({
      enrolled: false,
      cosell: true,
    });
  });

  test('takes one of several facts that overlap for what it is', () => {
    const twice = [
      fact('designation', 'security', '2023-01-01', '2023-10-15'),
      fact('designation', 'security', '2023-10-10'),
    ];
    expect(partnerStanding(twice, '2023-10' as Month, ZERO_USD).designations.size).toBe(1);
  });

  test('is called by the name on the latest fact that has begun, whatever the order of rows', () => {
    const name = (...rows: PartnerFactRow[]) =>
      partnerStanding(rows, '2024-01' as Month, ZERO_USD).partnerName;
    const old = fact('enrolled', '', '2022-01-01', '', 'Old name');
    const recent = fact('enrolled', '', '2024-01-01', '', 'New name');
    const sameDay = fact('cosell', '', '2024-01-01', '', 'Newer name');
    const unnamed = fact('cosell', '', '2024-01-31');
    expect(name(old, recent, unnamed)).toBe('New name');
    expect(name(unnamed, recent, old)).toBe('New name');
    // Two names from one day: the first by their text.
    expect(name(recent, sameDay)).toBe('New name');
    expect(name(sameDay, recent)).toBe('New name');
    expect(name(unnamed)).toBe('');
  });

  test('is called by a name that begins on the last day of a month in that month', () => {
    const named = (name: string, start: string) => fact('enrolled', '', start, '', name);
    const rows = [named('Old name', '2023-01-01'), named('New name', '2024-01-31')];
    expect(partnerStanding(rows, '2023-12' as Month, ZERO_USD).partnerName).toBe('Old name');
    expect(partnerStanding(rows, '2024-01' as Month, ZERO_USD).partnerName).toBe('New name');
  });

  test('is called by a later name only in months before it has any', () => {
    const named = (name: string, start: string) => fact('enrolled', '', start, '', name);
    const rows = [named('Third', '2024-03-01'), named('Second', '2024-02-29')];
    const names = ['2024-01', '2024-02', '2024-03'].map(
      (month) => partnerStanding(rows, month as Month, ZERO_USD).partnerName,
    );
    expect(names).toEqual(['Second', 'Second', 'Third']);
  });
});

describe('a rule needs', () => {
  const PHONE = 'fy24.mw-usage.teams-phone';
  const reasonWith = (standing: object, needs: object = {}) => {
    const figures = [
      'designations',
      'competencies',
      'specialisations',
      'cosell',
      'trailingRevenue',
    ];
    const provenance = Object.fromEntries(
      figures.filter((figure) => figure in needs).map((figure) => [`needs.${figure}`, ['s0']]),
    );
    const rulebook = fy24With(PHONE, {
      needs,
      provenance: { ...provenance, months: ['s0'], rate: ['s0'], minimumHighWaterMark: ['s0'] },
    });
    const lines = given({ rulebook, standing: () => ({ ...NOTHING, ...standing }) }).linesOf({
      '2023-10': { usage: [usage('teams-phone', 500, 500)] },
    });
    return lines[0]?.reason;
  };
  const NOTHING = {
    enrolled: true,
    cosell: false,
    designations: held(),
    competencies: held(),
    specialisations: held(),
    trailingRevenue: ZERO_USD,
  };

  test('nothing but enrolment where it names nothing', () => {
    expect(reasonWith({}, {})).toBe('');
    expect(reasonWith({ enrolled: false }, {})).toBe('IVDMPN');
  });

  test('any one of its designations', () => {
    const needs = { designations: ['Security', 'Modern Work'] };
    expect(reasonWith({}, needs)).toBe('IVDCOMP');
    expect(reasonWith({ designations: held('Infrastructure') }, needs)).toBe('IVDCOMP');
    expect(reasonWith({ designations: held('Security') }, needs)).toBe('');
    expect(reasonWith({ designations: held('Modern Work') }, needs)).toBe('');
  });

  test('or any one of its legacy competencies instead', () => {
    const needs = { designations: ['Security'], competencies: ['Cloud Platform', 'Data Platform'] };
    expect(reasonWith({ competencies: held('Data Platform') }, needs)).toBe('');
    expect(reasonWith({ competencies: held('Data Analytics') }, needs)).toBe('IVDCOMP');
    expect(reasonWith({ competencies: held('Security') }, needs)).toBe('IVDCOMP');
    expect(reasonWith({ designations: held('Cloud Platform') }, needs)).toBe('IVDCOMP');
  });

  test('a competency alone where it names no designation', () => {
    const needs = { competencies: ['Cloud Platform'] };
    expect(reasonWith({}, needs)).toBe('IVDCOMP');
    expect(reasonWith({ competencies: held('Cloud Platform') }, needs)).toBe('');
  });

  test('all of its specialisations, each by any of its alternatives', () => {
    const needs = { specialisations: [['Threat Protection', 'Cloud Security'], ['Teamwork']] };
    expect(reasonWith({ specialisations: held('Threat Protection') }, needs)).toBe('IVDADV');
    expect(reasonWith({ specialisations: held('Teamwork') }, needs)).toBe('IVDADV');
    expect(reasonWith({ specialisations: held('Cloud Security', 'Teamwork') }, needs)).toBe('');
  });

  test('co-sell readiness besides', () => {
    expect(reasonWith({}, { cosell: true })).toBe('IVDCOSELL');
    expect(reasonWith({ cosell: true }, { cosell: true })).toBe('');
  });

  test('trailing revenue of at least its threshold', () => {
    const needs = { trailingRevenue: '25000.00' };
    const revenueOf = (dollars: string) => ({ trailingRevenue: usdOf(amountOf(dollars)) });
    expect(reasonWith(revenueOf('24999.999999999999999999999999'), needs)).toBe(
      'REVENUE_BELOW_THRESHOLD',
    );
    expect(reasonWith(revenueOf('25000'), needs)).toBe('');
  });

  test('names in any spelling that compares alike', () => {
    const needs = { designations: ['Digital & App Innovation'] };
    const rulebookSpelling = { designations: held('Digital and App Innovation') };
    expect(reasonWith(rulebookSpelling, needs)).toBe('');
  });
});

describe('eligibility assumed', () => {
  const nobody = {
    enrolled: false,
    cosell: false,
    designations: held(),
    specialisations: held(),
    trailingRevenue: usdOf(amountOf('24999')),
  };

  test('takes every fact as held', () => {
    const world = { assumeEligible: true, standing: () => nobody };
    const lines = given(world).linesOf({ '2023-10': { usage: [usage('teams-phone', 500, 500)] } });
    expect(lines[0]?.reason).toBe('');
  });

  test('still judges the revenue threshold, which the extracts themselves tell', () => {
    const world = { assumeEligible: true, standing: () => nobody };
    const lines = given(world).linesOf({ '2023-10': { revenue: [revenue('m365-e3', '1000')] } });
    expect(lines.map(({ reason }) => reason)).toEqual([
      'REVENUE_BELOW_THRESHOLD',
      'REVENUE_BELOW_THRESHOLD',
    ]);
  });
});
