/**
 * A line names the first reason that applies (calculation.md 2 to 4). Each test lets two neighbours
 * of the order apply to one line and then takes the first away: what is left is the second.
 */
import { describe, expect, test } from 'vitest';
import type { PartnerStanding } from '../../core/incentives/eligibility.ts';
import { ZERO_USD } from '../../core/money.ts';
import type { Rulebook } from '../../core/rulebook/schema.ts';
import { fy24With } from '../fy24.ts';
import { claim, FABRIKAM, given, openingMark, revenue, usage } from './given.ts';

const PHONE = 'teams-phone';
const NEEDS = {
  designations: ['Security'],
  specialisations: [['Threat Protection']],
  cosell: true,
  trailingRevenue: '25000.00',
};
const SOURCES = {
  months: ['s0'],
  'needs.designations': ['s0'],
  'needs.specialisations': ['s0'],
  'needs.cosell': ['s0'],
  'needs.trailingRevenue': ['s0'],
};

/** What a partner lacks, from the last fact asked for to the first. */
const LACKS = {
  nothing: {},
  revenue: { trailingRevenue: ZERO_USD },
  cosell: { trailingRevenue: ZERO_USD, cosell: false },
  specialisation: { trailingRevenue: ZERO_USD, cosell: false, specialisations: new Set<string>() },
  designation: {
    trailingRevenue: ZERO_USD,
    cosell: false,
    specialisations: new Set<string>(),
    designations: new Set<string>(),
  },
  everything: {
    trailingRevenue: ZERO_USD,
    cosell: false,
    specialisations: new Set<string>(),
    designations: new Set<string>(),
    enrolled: false,
  },
} satisfies Record<string, Partial<PartnerStanding>>;

const ELIGIBILITY_STEPS = [
  ['IVDMPN', 'everything'],
  ['IVDCOMP', 'designation'],
  ['IVDADV', 'specialisation'],
  ['IVDCOSELL', 'cosell'],
  ['REVENUE_BELOW_THRESHOLD', 'revenue'],
] as const;

describe('usage lines', () => {
  const published = {
    needs: NEEDS,
    provenance: { ...SOURCES, rate: ['s0'], minimumHighWaterMark: ['s0'] },
  };
  const demanding = fy24With('fy24.mw-usage.teams-phone', {
    ...published,
    cap: { limit: '0.00', scope: ['partner', 'tenant', 'workload'] },
  });

  function reasonOf(
    rows: ReturnType<typeof usage>[],
    lacks: keyof typeof LACKS,
    mark = 0,
    rulebook: Rulebook = demanding,
  ) {
    const lines = given({
      rulebook,
      opening: [openingMark(PHONE, mark)],
      standing: () => LACKS[lacks],
    }).linesOf({ '2023-10': { usage: rows } });
    return lines[0]?.reason;
  }

  const other = (associatedFrom = '') =>
    usage(PHONE, 100, 900, { partner: FABRIKAM, associatedFrom });
  const early = { associatedFrom: '2023-11' };

  test('DUPLICATE_CLAIM needs rows that would pass NOT_ASSOCIATED, which comes next', () => {
    expect(reasonOf([usage(PHONE, 100, 100), other()], 'everything')).toBe('DUPLICATE_CLAIM');
    expect(reasonOf([usage(PHONE, 100, 100, early), other()], 'everything')).toBe('NOT_ASSOCIATED');
    expect(reasonOf([usage(PHONE, 100, 100), other('2023-11')], 'everything')).toBe('IVDMPN');
  });

  test('NOT_ASSOCIATED goes before IVDMPN', () => {
    expect(reasonOf([usage(PHONE, 100, 100, early)], 'everything')).toBe('NOT_ASSOCIATED');
    expect(reasonOf([usage(PHONE, 100, 100)], 'everything')).toBe('IVDMPN');
  });

  test.each(ELIGIBILITY_STEPS)(
    '%s when the partner lacks what it names and all after it',
    (reason, lacks) => {
      expect(reasonOf([usage(PHONE, 100, 100)], lacks)).toBe(reason);
    },
  );

  test('REVENUE_BELOW_THRESHOLD goes before MINTHNTMT', () => {
    expect(reasonOf([usage(PHONE, 100, 100)], 'revenue')).toBe('REVENUE_BELOW_THRESHOLD');
    expect(reasonOf([usage(PHONE, 100, 100)], 'nothing')).toBe('MINTHNTMT');
  });

  test('MINTHNTMT goes before PAULWPHWM', () => {
    expect(reasonOf([usage(PHONE, 299, 299)], 'nothing')).toBe('MINTHNTMT');
    expect(reasonOf([usage(PHONE, 300, 299)], 'nothing')).toBe('PAULWPHWM');
  });

  test('PAULWPHWM goes before MAULWPHWM', () => {
    expect(reasonOf([usage(PHONE, 400, 400)], 'nothing', 400)).toBe('PAULWPHWM');
    expect(reasonOf([usage(PHONE, 400, 401)], 'nothing', 400)).toBe('MAULWPHWM');
  });

  test('MAULWPHWM goes before the caps, which need a gross above 0', () => {
    expect(reasonOf([usage(PHONE, 400, 500)], 'nothing', 400)).toBe('MAULWPHWM');
    expect(reasonOf([usage(PHONE, 401, 500)], 'nothing', 400)).toBe('CAP_REACHED');
  });

  test('CAP_REACHED when the cap left nothing, CAP_TRUNCATED when it left less, else none', () => {
    const capped = (limit: string) =>
      fy24With('fy24.mw-usage.teams-phone', { ...published, cap: { limit, scope: ['partner'] } });
    const rows = [usage(PHONE, 400, 500)];
    expect(reasonOf(rows, 'nothing', 0, capped('0.00'))).toBe('CAP_REACHED');
    expect(reasonOf(rows, 'nothing', 0, capped('0.01'))).toBe('CAP_TRUNCATED');
    expect(reasonOf(rows, 'nothing', 0, capped('399.99'))).toBe('CAP_TRUNCATED');
    expect(reasonOf(rows, 'nothing', 0, capped('400.00'))).toBe('');
  });
});

describe('revenue lines', () => {
  const demanding = fy24With('fy24.biz-rebate.customer-add', {
    needs: NEEDS,
    cap: { limit: '0.00', scope: ['partner', 'tenant'] },
    provenance: { ...SOURCES, rate: ['s0'], productGroups: ['s0'] },
  });

  function reasonOf(lacks: keyof typeof LACKS, firstBillingMonth: string, dollars = '100') {
    const lines = given({
      rulebook: demanding,
      firstBillingMonth,
      standing: () => LACKS[lacks],
    }).linesOf({ '2023-10': { revenue: [revenue('d365-other', dollars)] } });
    return lines.find(({ rule }) => rule === 'fy24.biz-rebate.customer-add')?.reason;
  }

  test.each(ELIGIBILITY_STEPS)(
    '%s when the partner lacks what it names and all after it',
    (reason, lacks) => {
      expect(reasonOf(lacks, '2023-10')).toBe(reason);
    },
  );

  test('REVENUE_BELOW_THRESHOLD goes before FIRST_PURCHASE_UNPROVEN', () => {
    expect(reasonOf('revenue', '2023-10')).toBe('REVENUE_BELOW_THRESHOLD');
    expect(reasonOf('nothing', '2023-10')).toBe('FIRST_PURCHASE_UNPROVEN');
  });

  test('FIRST_PURCHASE_UNPROVEN goes before the caps', () => {
    expect(reasonOf('nothing', '2023-10')).toBe('FIRST_PURCHASE_UNPROVEN');
    expect(reasonOf('nothing', '2023-09')).toBe('CAP_REACHED');
  });

  test('IVDCUST goes before the caps', () => {
    const lines = given({ rulebook: demanding, firstBillingMonth: '2023-09' }).linesOf({
      '2023-10': { revenue: [revenue('d365-other', '100')] },
      '2023-11': { revenue: [revenue('d365-other', '100')] },
    });
    const customerAdd = lines.filter(({ rule }) => rule === 'fy24.biz-rebate.customer-add');
    expect(customerAdd.map(({ reason }) => reason)).toEqual(['CAP_REACHED', 'IVDCUST']);
  });
});

describe('engagement lines', () => {
  const ASSESSED = 'fy24.engagement.endpoint-management';
  const sources = { provenance: { ...SOURCES, amount: ['s0'] } };
  const demanding = fy24With(ASSESSED, {
    needs: NEEDS,
    ...sources,
    cap: { limit: '0.00', scope: ['claim'] },
  });
  const unpublished = fy24With(ASSESSED, {
    needs: NEEDS,
    ...sources,
    amount: { kind: 'notPublished' },
    cap: { limit: '0.00', scope: ['claim'] },
  });

  function reasonOf(
    dollars: string,
    lacks: keyof typeof LACKS,
    status = 'approved',
    rulebook: Rulebook = demanding,
  ) {
    const lines = given({ rulebook, standing: () => LACKS[lacks] }).linesOf({
      '2023-10': { claims: [claim(ASSESSED, dollars, { status })] },
    });
    return lines[0]?.reason;
  }

  test('CLAIM_NOT_APPROVED goes before IVDMPN', () => {
    expect(reasonOf('1.00', 'everything', 'submitted')).toBe('CLAIM_NOT_APPROVED');
    expect(reasonOf('1.00', 'everything', 'approved')).toBe('IVDMPN');
  });

  test.each(ELIGIBILITY_STEPS)(
    '%s when the partner lacks what it names and all after it',
    (reason, lacks) => {
      expect(reasonOf('1.00', lacks)).toBe(reason);
    },
  );

  test('REVENUE_BELOW_THRESHOLD goes before AMOUNT_OUT_OF_RANGE and AMOUNT_NOT_PUBLISHED', () => {
    expect(reasonOf('1.00', 'nothing')).toBe('AMOUNT_OUT_OF_RANGE');
    expect(reasonOf('1.00', 'revenue', 'approved', unpublished)).toBe('REVENUE_BELOW_THRESHOLD');
    expect(reasonOf('1.00', 'nothing', 'approved', unpublished)).toBe('AMOUNT_NOT_PUBLISHED');
  });

  test('AMOUNT_OUT_OF_RANGE goes before the caps', () => {
    expect(reasonOf('1.00', 'nothing')).toBe('AMOUNT_OUT_OF_RANGE');
    expect(reasonOf('5000.00', 'nothing')).toBe('CAP_REACHED');
  });
});
