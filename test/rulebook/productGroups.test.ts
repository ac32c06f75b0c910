/** Which product group a product or a meter belongs to: the first that matches (calculation.md 9). */
import { describe, expect, test } from 'vitest';
import { loadRulebook } from '../../core/rulebook/loadRulebook.ts';
import { rulebookLookups } from '../../core/rulebook/rulebookLookups.ts';
import { fy24, fy24Draft } from '../fy24.ts';

const { billingGroupOf, azureGroupOf } = rulebookLookups(fy24);
const billed = (productName: string) => billingGroupOf({ productId: 'P', skuId: 'S', productName });
const metered = (meterCategory: string, publisherName?: string) =>
  azureGroupOf({ meterCategory, publisherName });

describe('billing rows by product name', () => {
  test.each([
    ['Microsoft 365 E3', 'm365-e3'],
    ['Microsoft 365 E3 (no Teams)', 'm365-e3'],
    ['Microsoft 365 E5 Security', 'm365-e5'],
    ['Microsoft 365 Business Premium', 'm365-business-premium'],
    ['Microsoft 365 Audio Conferencing', 'calling-conference'],
    ['Microsoft 365 Domestic Calling Plan (120 min)', 'calling-conference'],
    ['Microsoft 365 International Calling Plan', 'calling-conference'],
    ['Microsoft Teams Calling Plan pay-as-you-go', 'calling-conference'],
    ['Microsoft Teams Domestic Calling Plan', 'calling-conference'],
    ['Microsoft Teams International Calling Plan', 'calling-conference'],
    ['Microsoft Teams Audio Conferencing with dial-out', 'calling-conference'],
    ['Office 365 E1', 'modern-work-other'],
    ['Office 365 E3', 'modern-work-other'],
    ['Office 365 E5', 'modern-work-other'],
    ['Microsoft Intune Plan 1', 'modern-work-other'],
    ['Windows 10 Enterprise E5', 'modern-work-other'],
    ['Windows 10/11 Enterprise E5', 'modern-work-other'],
    ['Windows 11 Enterprise E5', 'modern-work-other'],
    ['Microsoft 365 F3', 'modern-work-other'],
    ['Microsoft 365 Business Standard', 'modern-work-other'],
    ['Office 365 F3', 'modern-work-other'],
    ['Exchange Online (Plan 1)', 'modern-work-other'],
    ['Microsoft Teams Rooms Pro', 'modern-work-other'],
    ['Microsoft Defender for Business', 'modern-work-other'],
    ['Microsoft Entra ID P2', 'modern-work-other'],
    ['Enterprise Mobility + Security E5', 'modern-work-other'],
    ['Dynamics 365 Business Central Essentials', 'd365-business-central'],
    ['Dynamics 365 Sales Enterprise Edition', 'd365-sales-enterprise'],
    ['Dynamics 365 Sales Professional', 'd365-other'],
    ['Dynamics 365 Customer Service Enterprise', 'd365-other'],
    ['Power Apps per user plan', 'power-platform'],
    ['Power Automate Premium', 'power-platform'],
    ['Power BI Pro', 'power-platform'],
    ['Power Pages authenticated users', 'power-platform'],
    ['Reserved VM Instance, Standard_D2s_v3', 'azure-reservation'],
    ['Azure Reservation', 'azure-reservation'],
    ['Reservation order', 'azure-reservation'],
    ['Compute Savings Plan, 1 year', 'azure-savings-plan'],
    ['Azure Savings Plan', 'azure-savings-plan'],
    ['Savings Plan for compute', 'azure-savings-plan'],
  ])('%s is %s', (name, group) => {
    expect(billed(name)).toBe(group);
  });

  test('are compared in lower case, runs of white space as one space', () => {
    expect(billed('  MICROSOFT\t365   e5 ')).toBe('m365-e5');
  });

  test.each([
    'Visio Plan 2',
    'Microsoft 365',
    'Microsoft 365Business Premium',
    'My Microsoft 365 E3',
    'Azure plan',
    'Microsoft Purview',
    '',
  ])('that no entry names are unclassified: "%s"', (name) => {
    expect(billed(name)).toBe('unclassified');
  });
});

describe('azure rows by meter category', () => {
  test.each([
    ['Microsoft Purview', 'azure-purview'],
    ['Azure Purview Data Map', 'azure-purview'],
    ['Azure Arc Enabled Servers', 'azure-arc'],
    ['Azure Cosmos DB serverless', 'azure-cosmos-db'],
    ['azure  COSMOS db', 'azure-cosmos-db'],
    ['Virtual Machines', 'azure-consumption'],
    ['', 'azure-consumption'],
    ['Microsoft 365 E5', 'azure-consumption'],
  ])('"%s" is %s', (category, group) => {
    expect(metered(category)).toBe(group);
  });

  test.each([
    ['Microsoft', 'azure-consumption'],
    ['Microsoft Corporation', 'azure-consumption'],
    ['microsoft azure', 'azure-consumption'],
    ['', 'azure-consumption'],
    ['Contoso Software', 'unclassified'],
    ['Not Microsoft', 'unclassified'],
  ])('of publisher "%s" a virtual machine is %s', (publisher, group) => {
    expect(metered('Virtual Machines', publisher)).toBe(group);
  });

  test('the publisher is tested for plain consumption only', () => {
    expect(metered('Azure Arc', 'Contoso Software')).toBe('azure-arc');
  });
});

describe('a rulebook may name products and SKUs by id', () => {
  const draft = fy24Draft();
  for (const group of draft.productGroups) {
    if (group.id === 'm365-e5') group.productIds = ['CFQ7TTC0LFLZ'];
    if (group.id === 'power-platform') group.skuIds = ['0001'];
  }
  const loaded = loadRulebook(JSON.stringify(draft));
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  const groupOf = rulebookLookups(loaded.rulebook).billingGroupOf;

  test('an id goes before any name', () => {
    const product = { productId: 'CFQ7TTC0LFLZ', skuId: '9999', productName: 'Office 365 E1' };
    expect(groupOf(product)).toBe('m365-e5');
    expect(groupOf({ ...product, productId: 'other', skuId: '0001' })).toBe('power-platform');
    expect(groupOf({ ...product, productId: 'other' })).toBe('modern-work-other');
  });

  test('a product id is not a SKU id', () => {
    expect(groupOf({ productId: '0001', skuId: 'CFQ7TTC0LFLZ', productName: 'New' })).toBe(
      'unclassified',
    );
  });

  test('ids match exactly', () => {
    expect(groupOf({ productId: 'cfq7ttc0lflz', skuId: 'x', productName: 'New' })).toBe(
      'unclassified',
    );
  });
});

test('a name without a * matches that name alone', () => {
  const draft = fy24Draft();
  const visio = {
    id: 'visio',
    solutionArea: 'Azure',
    appliesTo: 'billing' as const,
    names: ['Visio  Plan 2'],
  };
  draft.productGroups.unshift(visio);
  const loaded = loadRulebook(JSON.stringify(draft));
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  const groupOf = (productName: string) =>
    rulebookLookups(loaded.rulebook).billingGroupOf({ productId: '', skuId: '', productName });
  expect(groupOf('visio plan 2')).toBe('visio');
  expect(groupOf('Visio Plan 2 for Students')).toBe('unclassified');
  expect(groupOf('Visio Plan')).toBe('unclassified');
});

test('every product group stands in its place and has its solution area', () => {
  expect(fy24.productGroups.map(({ id, solutionArea }) => [id, solutionArea])).toEqual([
    ['m365-e3', 'Modern Work and Security'],
    ['m365-e5', 'Modern Work and Security'],
    ['m365-business-premium', 'Modern Work and Security'],
    ['calling-conference', 'Modern Work and Security'],
    ['modern-work-other', 'Modern Work and Security'],
    ['d365-business-central', 'Business Applications'],
    ['d365-sales-enterprise', 'Business Applications'],
    ['d365-other', 'Business Applications'],
    ['power-platform', 'Business Applications'],
    ['azure-reservation', 'Azure'],
    ['azure-savings-plan', 'Azure'],
    ['azure-purview', 'Azure'],
    ['azure-arc', 'Azure'],
    ['azure-cosmos-db', 'Azure'],
    ['azure-consumption', 'Azure'],
  ]);
});
