/** Every name in a rulebook is known and claimed once; else loading refuses it, naming the place. */
import { describe, expect, test } from 'vitest';
import { ruleOf } from '../fy24.ts';
import { problemsAfter, problemsOfVersions } from './problems.ts';

const PHONE = 'fy24.mw-usage.teams-phone';
const TIER1 = 'fy24.mw-rebate.tier1-m365-e3';
const RANGED = 'fy24.engagement.endpoint-management';

describe('every name is known', () => {
  test('a workload', () => {
    const problems = problemsAfter((draft) =>
      Object.assign(ruleOf(draft, PHONE), { workload: 'teams-fone' }),
    );
    expect(problems).toEqual([
      {
        rule: PHONE,
        field: 'workload',
        message: 'unknown workload "teams-fone"; correct it, or add it to workloads',
      },
    ]);
  });

  test('a product group', () => {
    const problems = problemsAfter((draft) =>
      Object.assign(ruleOf(draft, TIER1), { productGroups: ['m365-e4'] }),
    );
    expect(problems).toEqual([
      {
        rule: TIER1,
        field: 'productGroups',
        message: 'unknown product group "m365-e4"; correct it, or add it to productGroups',
      },
    ]);
  });

  test('a designation', () => {
    const problems = problemsOfVersions(RANGED, {
      needs: { designations: ['Modern Works'] },
      provenance: { months: ['s0'], amount: ['s0'], 'needs.designations': ['s0'] },
    });
    expect(problems).toEqual([
      {
        rule: RANGED,
        field: 'versions.0.needs.designations',
        message: 'unknown designation "Modern Works"; correct it, or add it to designations',
      },
    ]);
  });

  test('the solution area of a rule', () => {
    const problems = problemsAfter((draft) =>
      Object.assign(ruleOf(draft, PHONE), { solutionArea: 'Modern Work' }),
    );
    expect(problems).toEqual([
      {
        rule: PHONE,
        field: 'solutionArea',
        message: 'unknown solution area "Modern Work"; correct it, or add it to solutionAreas',
      },
    ]);
  });

  test('the solution area of a product group', () => {
    const problems = problemsAfter((draft) =>
      Object.assign(draft.productGroups[14] ?? {}, { solutionArea: 'Cloud' }),
    );
    expect(problems).toContainEqual({
      rule: '',
      field: 'productGroups.azure-consumption',
      message: 'unknown solution area "Cloud"; correct it, or add it to solutionAreas',
    });
  });
});

test('a rule pays on product groups of its own solution area', () => {
  const problems = problemsAfter((draft) =>
    Object.assign(ruleOf(draft, TIER1), { productGroups: ['m365-e3', 'azure-arc'] }),
  );
  expect(problems).toEqual([
    { rule: TIER1, field: 'productGroups', message: '"azure-arc" belongs to Azure' },
  ]);
});

describe('no name is claimed twice', () => {
  const addAlias = (id: string, alias: string) =>
    problemsAfter((draft) => draft.workloads.find((entry) => entry.id === id)?.aliases.push(alias));

  test('an alias of two workloads, in any spelling', () => {
    expect(addAlias('yammer', 'Teams Phone System')).toEqual([
      {
        rule: '',
        field: 'workloads.yammer',
        message: '"teamsphonesystem" already belongs to teams-phone',
      },
    ]);
  });

  test('an alias that is another workload’s id', () => {
    expect(addAlias('exo', 'SPO')).toEqual([
      { rule: '', field: 'workloads.spo', message: '"spo" already belongs to exo' },
    ]);
  });

  test('but a workload may spell one alias in two ways', () => {
    expect(addAlias('spo', 'SharePoint')).toEqual([]);
  });

  test('an alias without a letter or digit says nothing', () => {
    expect(addAlias('yammer', '---')).toEqual([
      { rule: '', field: 'workloads.yammer', message: 'a name has no letter or digit' },
    ]);
  });

  test('a rule id', () => {
    const problems = problemsAfter((draft) =>
      draft.rules.push({ ...ruleOf(draft, 'fy24.biz-rebate.core') }),
    );
    expect(problems).toEqual([
      {
        rule: 'fy24.biz-rebate.core',
        field: 'id',
        message: '"fy24.biz-rebate.core" stands here twice',
      },
    ]);
  });

  test('a product group', () => {
    const problems = problemsAfter((draft) => {
      const [first] = draft.productGroups;
      if (first) draft.productGroups.unshift({ ...first });
    });
    expect(problems).toEqual([
      { rule: '', field: 'productGroups.m365-e3', message: '"m365-e3" stands here twice' },
    ]);
  });

  test('the name of an engagement', () => {
    const problems = problemsAfter((draft) =>
      Object.assign(ruleOf(draft, RANGED), { claimNames: ['Threat Protection Engagement'] }),
    );
    expect(problems).toEqual([
      {
        rule: 'fy24.engagement.threat-protection',
        field: 'claimNames',
        message: `"threatprotection" already belongs to ${RANGED}`,
      },
    ]);
  });

  test('a solution area or a designation, in any spelling', () => {
    const problems = problemsAfter((draft) => {
      draft.solutionAreas.push('Azure (Gold)');
      draft.designations.push('Security', 'Solutions Partner for Data and AI (Azure)');
    });
    expect(problems).toEqual([
      { rule: '', field: 'solutionAreas', message: '"azure" already belongs to Azure' },
      { rule: '', field: 'designations', message: '"security" stands here twice' },
      { rule: '', field: 'designations', message: '"data & ai" already belongs to Data & AI' },
    ]);
  });

  test('a product group within one rule, which would pay twice', () => {
    const problems = problemsAfter((draft) =>
      Object.assign(ruleOf(draft, TIER1), { productGroups: ['m365-e3', 'm365-e3'] }),
    );
    expect(problems).toEqual([
      {
        rule: TIER1,
        field: 'productGroups',
        message: 'a product group is named twice, and would pay twice',
      },
    ]);
  });
});

describe('a product group lists only what rows of its kind are compared with', () => {
  const FIELDS = { productIds: ['CFQ7TTC0LFLZ'], skuIds: ['0001'], publishers: ['Microsoft*'] };
  const problemsWith = (id: string) =>
    problemsAfter((draft) =>
      Object.assign(draft.productGroups.find((group) => group.id === id) ?? {}, FIELDS),
    );

  test('no product or SKU for Azure usage, which names none', () => {
    expect(problemsWith('azure-cosmos-db')).toEqual(
      ['productIds', 'skuIds'].map((field) => ({
        rule: '',
        field: `productGroups.azure-cosmos-db.${field}`,
        message: `${field} of azure rows are not looked at: leave them out`,
      })),
    );
  });

  test('no publisher for invoices', () => {
    expect(problemsWith('m365-e3')).toEqual([
      {
        rule: '',
        field: 'productGroups.m365-e3.publishers',
        message: 'publishers of billing rows are not looked at: leave them out',
      },
    ]);
  });
});

test('a * stands for any ending, and so only at the end', () => {
  const problems = problemsAfter((draft) => draft.productGroups[0]?.names.push('Microsoft * E3'));
  expect(problems).toEqual([
    {
      rule: '',
      field: 'productGroups.m365-e3',
      message: 'a * may only stand at the end of a name',
    },
  ]);
});
