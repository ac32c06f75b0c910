import { describe, expect, test } from 'vitest';
import type { Month } from '../../../core/month.ts';
import { describeProblems, loadRulebook } from '../../../core/rulebook/loadRulebook.ts';
import type { Rulebook } from '../../../core/rulebook/schema.ts';
import { shownRules } from '../../../functions/local/rules/shownRules.ts';
import { fy24, fy24AndDporPhone, fy24Draft, fy24Under, fy24With, ruleOf } from '../../fy24.ts';

const PHONE = 'fy24.mw-usage.teams-phone';
const SENTINEL = 'fy24.engagement.sentinel-migration';

const shown = (id: string, rulebook: Rulebook = fy24) =>
  shownRules(rulebook, undefined).filter((rule) => rule.id === id);

describe('what a rule pays', () => {
  test.each([
    ['floor', ' and above 300'],
    ['gate', '; none while usage has not reached 300'],
    ['gateRelease', '; while usage has not reached 300 they are held, and paid once it does'],
  ] as const)('for usage says what the policy %s makes of the minimum', (baseline, minimum) => {
    const pays = `$4.00 a unit of teams-phone above the high-water mark${minimum}`;
    expect(shown(PHONE, fy24Under({ baseline }))).toMatchObject([{ pays }]);
  });

  test('names a mark that counts paid usage alone', () => {
    expect(shown(PHONE, fy24Under({ ratchet: 'paidUsage' }))).toMatchObject([
      { pays: '$4.00 a unit of teams-phone above the high-water mark of paid usage and above 300' },
    ]);
  });

  test('leaves out a minimum of 0', () => {
    expect(shown(PHONE, fy24With(PHONE, { minimumHighWaterMark: 0 }))).toMatchObject([
      { pays: '$4.00 a unit of teams-phone above the high-water mark' },
    ]);
  });

  test.each([
    ['fy24.mw-rebate.core-e3-e5', '3.75 % of revenue of m365-e3, m365-e5'],
    [
      'fy24.biz-rebate.customer-add',
      '20 % of the first purchase of d365-business-central, d365-sales-enterprise, d365-other, power-platform',
    ],
    ['fy24.engagement.siem-xdr', '$5,000.00 to $6,500.00 a claim, as approved'],
    ['fy24.engagement.threat-protection', '$6,500.00 a claim'],
    [SENTINEL, 'the approved amount of a claim'],
    ['fy24.engagement.azure-assessment', 'an amount that is not published: shown, never paid'],
  ])('of %s is %s', (id, pays) => {
    expect(shown(id)).toMatchObject([{ pays }]);
  });
});

describe('the cap of a rule', () => {
  test.each([
    [PHONE, '$75,000.00 per partner and tenant and workload, within these months'],
    [SENTINEL, '$50,000.00 per claim, within these months'],
    ['fy24.mw-rebate.calling-conference', 'none'],
  ])('%s is %s', (id, cap) => {
    expect(shown(id)).toMatchObject([{ cap }]);
  });

  test('that all lines share is one for the whole rule', () => {
    const one = fy24With(PHONE, { cap: { limit: '1000000.00', scope: [] } });
    expect(shown(PHONE, one)).toMatchObject([
      { cap: '$1,000,000.00 for the whole rule, within these months' },
    ]);
  });
});

describe('what a rule needs', () => {
  test('tells rules of one workload apart by the association that earns', () => {
    const status =
      'one of Modern Work, Security, Cloud Productivity (legacy), Enterprise Mobility Management (legacy), Security (legacy)';
    const both = fy24AndDporPhone();
    expect(shown(PHONE, both)).toMatchObject([
      { needs: `enrolled; associated as CPOR; ${status}` },
    ]);
    expect(shown(`${PHONE}-dpor`, both)).toMatchObject([
      { needs: `enrolled; associated as DPOR; ${status}` },
    ]);
  });

  test('names revenue, specialisations and co-sell', () => {
    expect(shown('fy24.mw-rebate.core-e3-e5')[0]?.needs).toMatch(
      /; \$25,000\.00 of revenue in twelve months$/,
    );
    expect(shown(SENTINEL)).toMatchObject([
      { needs: 'enrolled; specialisation Threat Protection or Threat Protection Specialisation' },
    ]);
    expect(shown('fy24.engagement.siem-xdr')).toMatchObject([{ needs: 'enrolled; co-sell ready' }]);
  });
});

describe('what a rule adds to', () => {
  const GROUPS = ['d365-business-central', 'd365-sales-enterprise'];

  test('are the rules that pay on the same revenue', () => {
    expect(shown('fy24.mw-rebate.core-e3-e5')[0]?.addsTo).toEqual([
      { rule: 'fy24.mw-rebate.tier1-m365-e3', on: ['m365-e3'] },
      { rule: 'fy24.mw-rebate.tier2-m365-e5', on: ['m365-e5'] },
    ]);
    expect(shown('fy24.biz-rebate.tier2')[0]?.addsTo).toEqual([
      { rule: 'fy24.biz-rebate.core', on: GROUPS },
      { rule: 'fy24.biz-rebate.customer-add', on: GROUPS },
    ]);
  });

  test('is a rule that was copied with its months', () => {
    const copied = (terms: object): Rulebook => {
      const draft = fy24Draft();
      const rule = structuredClone(ruleOf(draft, PHONE));
      Object.assign(rule, { id: 'fy25.teams-phone' });
      for (const version of rule.versions) Object.assign(version, terms);
      draft.rules.push(rule);
      const loaded = loadRulebook(JSON.stringify(draft));
      if ('problems' in loaded) throw new Error(describeProblems('copied.json', loaded.problems));
      return loaded.rulebook;
    };
    expect(shown(PHONE, copied({}))[0]?.addsTo).toEqual([
      { rule: 'fy25.teams-phone', on: ['teams-phone'] },
    ]);
    const ofNextYear = copied({ from: '2024-10', to: '2025-09' });
    expect(shown(PHONE, ofNextYear)[0]?.addsTo).toEqual([]);
  });

  test('is no rule of the same workload for another association, and none of claims', () => {
    expect(shown(PHONE, fy24AndDporPhone())[0]?.addsTo).toEqual([]);
    expect(shown(SENTINEL)[0]?.addsTo).toEqual([]);
  });
});

describe('rules of a month', () => {
  const twice = fy24With(
    PHONE,
    { to: '2024-03' as Month },
    { from: '2024-04' as Month, rate: '5.00' },
  );
  const ratesIn = (month: string | undefined) =>
    shownRules(twice, month as Month | undefined)
      .filter(({ id }) => id === PHONE)
      .map(({ from, to, pays }) => [from, to, pays.split(' ')[0]]);

  test('are those with the terms in force in it, its first and its last month included', () => {
    expect(ratesIn('2023-10')).toEqual([['2023-10', '2024-03', '$4.00']]);
    expect(ratesIn('2024-03')).toEqual([['2023-10', '2024-03', '$4.00']]);
    expect(ratesIn('2024-04')).toEqual([['2024-04', '2024-09', '$5.00']]);
    expect(ratesIn('2024-10')).toEqual([]);
  });

  test('are all terms there are when no month is asked for', () => {
    expect(ratesIn(undefined)).toEqual([
      ['2023-10', '2024-03', '$4.00'],
      ['2024-04', '2024-09', '$5.00'],
    ]);
  });
});
