/** Loading a rulebook proves it; each error names the rule and the field (core/rulebook/proofs.ts). */
import { describe, expect, test } from 'vitest';
import { ruleOf, type VersionJson } from '../fy24.ts';
import { problemsAfter, problemsOfVersions } from './problems.ts';

const PHONE = 'fy24.mw-usage.teams-phone';
const TIER1 = 'fy24.mw-rebate.tier1-m365-e3';
const RANGED = 'fy24.engagement.endpoint-management';

test('FY24 as shipped has no problem', () => {
  expect(problemsAfter(() => {})).toEqual([]);
});

describe('the versions of a rule', () => {
  test('may follow each other without overlap and gap', () => {
    const versions = [
      { from: '2023-10', to: '2023-12' },
      { from: '2024-01', to: '2024-09' },
    ];
    expect(problemsOfVersions(PHONE, ...versions)).toEqual([]);
  });

  test('do not overlap', () => {
    const versions = [
      { from: '2023-10', to: '2024-03' },
      { from: '2024-03', to: '2024-09' },
    ];
    expect(problemsOfVersions(PHONE, ...versions)).toEqual([
      {
        rule: PHONE,
        field: 'versions.1.from',
        message: 'overlaps the version before, which ends 2024-03',
      },
    ]);
  });

  test('leave no gap', () => {
    const versions = [
      { from: '2023-10', to: '2023-11' },
      { from: '2024-01', to: '2024-09' },
    ];
    expect(problemsOfVersions(PHONE, ...versions)).toEqual([
      {
        rule: PHONE,
        field: 'versions.1.from',
        message: 'leaves a gap after 2023-11; begin at 2023-12',
      },
    ]);
  });

  test('stand in order of time', () => {
    const versions = [
      { from: '2024-01', to: '2024-09' },
      { from: '2023-10', to: '2023-12' },
    ];
    expect(problemsOfVersions(PHONE, ...versions)).toEqual([
      {
        rule: PHONE,
        field: 'versions.1.from',
        message: 'stands after a later version, from 2024-01: put them in the order of time',
      },
    ]);
  });

  test('do not end before they begin', () => {
    expect(problemsOfVersions(PHONE, { from: '2024-09', to: '2023-10' })).toEqual([
      { rule: PHONE, field: 'versions.0.from', message: 'ends (2023-10) before it begins' },
    ]);
  });

  test('may last one month', () => {
    expect(problemsOfVersions(PHONE, { from: '2023-10', to: '2023-10' })).toEqual([]);
  });

  test('have caps of one scope, because an opening balance names one for the rule', () => {
    const versions: Partial<VersionJson>[] = [
      { from: '2023-10', to: '2023-12' },
      { from: '2024-01', to: '2024-09', cap: { limit: '1.00', scope: ['partner'] } },
    ];
    expect(problemsOfVersions(TIER1, ...versions)).toEqual([
      {
        rule: TIER1,
        field: 'versions.1.cap.scope',
        message: 'differs from the scope of an earlier version; make it a rule of its own',
      },
    ]);
  });

  test('may differ in the cap’s limit and in the order of its scope', () => {
    const versions: Partial<VersionJson>[] = [
      { from: '2023-10', to: '2023-12' },
      { from: '2024-01', to: '2024-09', cap: { limit: '1.00', scope: ['tenant', 'partner'] } },
    ];
    expect(problemsOfVersions(TIER1, ...versions)).toEqual([]);
  });
});

describe('amounts', () => {
  test('a cap below 0 is refused, one of 0 is not', () => {
    expect(problemsOfVersions(TIER1, { cap: { limit: '-0.01', scope: ['partner'] } })).toEqual([
      { rule: TIER1, field: 'versions.0.cap.limit', message: 'a cap cannot be below 0' },
    ]);
    expect(problemsOfVersions(TIER1, { cap: { limit: '0', scope: ['partner'] } })).toEqual([]);
  });

  test.each([
    [PHONE, 'subscription', 'its lines have no subscription'],
    [PHONE, 'claim', 'its lines have no claim'],
    [TIER1, 'workload', 'its lines have no workload'],
    [TIER1, 'claim', 'its lines have no claim'],
    ['fy24.engagement.sentinel-migration', 'workload', 'its lines have no workload'],
  ] as const)('a cap of %s cannot be by %s', (rule, part, message) => {
    expect(problemsOfVersions(rule, { cap: { limit: '1.00', scope: ['partner', part] } })).toEqual([
      { rule, field: 'versions.0.cap.scope', message },
    ]);
  });

  test('a fixed amount is not below 0', () => {
    expect(problemsOfVersions(RANGED, { amount: { kind: 'fixed', amount: '-1.00' } })).toEqual([
      { rule: RANGED, field: 'versions.0.amount', message: 'cannot be below 0' },
    ]);
  });

  test.each([
    ['6500.00', '5000.00'],
    ['-1.00', '5000.00'],
  ])('a range does not go from %s to %s', (from, to) => {
    expect(problemsOfVersions(RANGED, { amount: { kind: 'range', from, to } })).toEqual([
      {
        rule: RANGED,
        field: 'versions.0.amount',
        message: 'a range goes from a lower amount, not below 0, to a higher one',
      },
    ]);
  });

  test.each([
    { kind: 'range', from: '5000.00', to: '5000.00' },
    { kind: 'range', from: '0.00', to: '5000.00' },
    { kind: 'fixed', amount: '0.00' },
  ] as const)('an amount may be %j', (amount) => {
    expect(problemsOfVersions(RANGED, { amount })).toEqual([]);
  });
});

describe('every figure has a source', () => {
  const withoutSourceOf = (rule: string, figure: string) =>
    problemsAfter((draft) => {
      const [version] = ruleOf(draft, rule).versions;
      delete version?.provenance[figure];
    });

  test.each([
    [PHONE, 'months'],
    [PHONE, 'rate'],
    [PHONE, 'minimumHighWaterMark'],
    [PHONE, 'cap.limit'],
    [PHONE, 'cap.scope'],
    [PHONE, 'needs.designations'],
    [PHONE, 'needs.competencies'],
    [TIER1, 'productGroups'],
    [TIER1, 'needs.trailingRevenue'],
    [RANGED, 'amount'],
    [RANGED, 'needs.cosell'],
    ['fy24.engagement.sentinel-migration', 'needs.specialisations'],
  ])('%s: %s', (rule, figure) => {
    expect(withoutSourceOf(rule, figure)).toEqual([
      { rule, field: `versions.0.provenance.${figure}`, message: 'the figure has no source' },
    ]);
  });

  const withProvenance = (figure: string, sources: string[]) =>
    problemsAfter((draft) => {
      const [version] = ruleOf(draft, RANGED).versions;
      if (version) version.provenance[figure] = sources;
    });

  test('and every source is listed', () => {
    expect(withProvenance('amount', ['s0', 'hearsay'])).toEqual([
      {
        rule: RANGED,
        field: 'versions.0.provenance.amount',
        message: 'unknown source "hearsay"; correct it, or add it to sources',
      },
    ]);
    expect(withProvenance('amount', ['constructor'])).toMatchObject([
      { message: 'unknown source "constructor"; correct it, or add it to sources' },
    ]);
  });

  test('and every source is of a figure that is there', () => {
    expect(withProvenance('cap.limit', ['s0'])).toEqual([
      { rule: RANGED, field: 'versions.0.provenance.cap.limit', message: 'no such figure here' },
    ]);
  });
});

test('all problems are told at once', () => {
  const problems = problemsAfter((draft) => {
    Object.assign(ruleOf(draft, PHONE), { workload: 'nothing' });
    Object.assign(ruleOf(draft, TIER1), { productGroups: ['nothing'] });
  });
  expect(problems.map(({ rule }) => rule)).toEqual([PHONE, TIER1]);
});
