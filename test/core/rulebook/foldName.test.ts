import { describe, expect, test } from 'vitest';
import { foldEngagement, foldProduct, foldWorkload } from '../../../core/rulebook/foldName.ts';

describe('workload names', () => {
  test.each([
    ['Teams Phone System', 'teamsphonesystem'],
    ['TEAMS_PHONE-calling (1P/3P)', 'teamsphonecalling1p3p'],
    ['entra-id-p2', 'entraidp2'],
  ])('%j folds to %j', (written, folded) => {
    expect(foldWorkload(written)).toBe(folded);
  });

  test('a letter of another alphabet is kept, so that it never turns into a known name', () => {
    expect(foldWorkload('teamsphoneй')).not.toBe('teamsphone');
  });
});

describe('engagement names', () => {
  test.each([
    ['Threat Protection Engagement', 'threatprotection'],
    ['MCI Threat Protection Workshop', 'threatprotection'],
    ['Microsoft MCI Microsoft Threat Protection Workshop Engagement', 'threatprotection'],
    ['Mitigate Compliance & Privacy Risks', 'mitigatecomplianceandprivacyrisks'],
    ['Mitigate Compliance and Privacy Risks', 'mitigatecomplianceandprivacyrisks'],
    ['Sentinel Migration and Modernization', 'sentinelmigrationandmodernisation'],
    ['Azure Migrate and Modernize', 'azuremigrateandmodernise'],
    ['Workshop', ''],
  ])('%j folds to %j', (written, folded) => {
    expect(foldEngagement(written)).toBe(folded);
  });

  test('a workshop in the middle of a name stays', () => {
    expect(foldEngagement('Workshop Planning')).toBe('workshopplanning');
  });

  test('a megabyte of endings is folded without end', () => {
    expect(foldEngagement(`x${'workshop'.repeat(130_000)}`)).toBe('x');
  });
});

test('product names fold case and white space only', () => {
  expect(foldProduct('  Microsoft 365\t E5  (no Teams) ')).toBe('microsoft 365 e5 (no teams)');
});
