/** The other names that extracts use: engagements, designations, areas, cap scopes. */
import { describe, expect, test } from 'vitest';
import type { RuleId } from '../../core/ids.ts';
import { foldFact } from '../../core/rulebook/foldFact.ts';
import { rulebookLookups } from '../../core/rulebook/rulebookLookups.ts';
import { fy24, fy24With } from '../fy24.ts';

const lookups = rulebookLookups(fy24);

describe('engagements', () => {
  test.each([
    ['Endpoint Management', 'endpoint-management'],
    ['Defend Against Threats with SIEM plus XDR', 'siem-xdr'],
    ['Mitigate Compliance and Privacy Risks', 'compliance-privacy'],
    ['Mitigate Compliance & Privacy Risks Workshop', 'compliance-privacy'],
    ['Protect and Govern Sensitive Data', 'sensitive-data'],
    ['Secure Multi-Cloud Environments', 'multi-cloud'],
    ['MCI Threat Protection Engagement', 'threat-protection'],
    ['Sentinel Migration and Modernisation', 'sentinel-migration'],
    ['Microsoft Sentinel Migration & Modernization', 'sentinel-migration'],
    ['Azure Assessment for Rapid Migration', 'azure-assessment'],
    ['Azure Migrate and Modernize', 'azure-migrate-modernise'],
  ])('%s', (name, rule) => {
    expect(lookups.engagementOf(name)).toBe(`fy24.engagement.${rule}`);
  });

  test('any other name is unknown', () => {
    expect(lookups.engagementOf('Cloud Adoption')).toBeUndefined();
    expect(lookups.engagementOf('')).toBeUndefined();
  });
});

describe('a claim needs no amount', () => {
  const threatProtection = 'fy24.engagement.threat-protection' as RuleId;

  test('only where its rule pays a fixed one', () => {
    const fixed = fy24.rules.filter(({ id }) => lookups.paysFixedAmount(id)).map(({ id }) => id);
    expect(fixed).toEqual([threatProtection]);
  });

  test('and pays it in every version, or a claim of the other version would pay 0', () => {
    const rulebook = fy24With(
      threatProtection,
      { from: '2023-10', to: '2023-12' },
      { from: '2024-01', to: '2024-09', amount: { kind: 'range', from: '1.00', to: '9.00' } },
    );
    expect(rulebookLookups(rulebook).paysFixedAmount(threatProtection)).toBe(false);
  });
});

test('the six designations are known, others are not', () => {
  const known = [
    'Modern Work',
    'Infrastructure',
    'Security',
    'Digital & App Innovation',
    'Business Applications',
    'Data & AI',
  ];
  for (const name of known) expect(lookups.isDesignation(foldFact(name))).toBe(true);
  for (const name of ['Teamwork', 'Cloud Platform', '']) {
    expect(lookups.isDesignation(foldFact(name))).toBe(false);
  }
});

test('solution areas are known however they are written', () => {
  expect(lookups.solutionAreaOf('business applications')).toBe('Business Applications');
  expect(lookups.solutionAreaOf('Modern Work & Security')).toBe('Modern Work and Security');
  expect(lookups.solutionAreaOf('Sales')).toBeUndefined();
});

test('the scope of a rule’s cap, if it has one', () => {
  expect(lookups.capScopeOf('fy24.azure.consumption')).toEqual({
    partner: true,
    tenant: false,
    workload: false,
    subscription: true,
    claim: false,
  });
  expect(lookups.capScopeOf('fy24.mw-usage.teams-phone')).toMatchObject({
    tenant: true,
    workload: true,
  });
  expect(lookups.capScopeOf('fy24.biz-rebate.core')).toBeUndefined();
  expect(lookups.capScopeOf('fy25.nothing')).toBeUndefined();
});

test('the scope of a cap that only a later version has', () => {
  const rule = 'fy24.mw-rebate.tier1-m365-e3';
  const rulebook = fy24With(
    rule,
    { from: '2023-10', to: '2023-12', cap: undefined },
    { from: '2024-01', to: '2024-09' },
  );
  expect(rulebookLookups(rulebook).capScopeOf(rule)).toMatchObject({ partner: true, tenant: true });
});
