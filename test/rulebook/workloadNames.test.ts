/** Every spelling of a workload that exports use (calculation.md 9). */
import { describe, expect, test } from 'vitest';
import { rulebookLookups } from '../../core/rulebook/rulebookLookups.ts';
import { fy24 } from '../fy24.ts';

const { workloadOf } = rulebookLookups(fy24);

const PAID = {
  'teams-phone': [
    'teamsphone',
    'teamsphonesystem',
    'teamscalling',
    'teamsphonecalling',
    'teamsphonecalling1p',
    'teamsphonecalling1p3p',
  ],
  'teams-frontline': ['teamsfrontline', 'teamsfrontlineworker', 'frontlineworkerteams'],
  'entra-id-p2': [
    'eadp2',
    'aadp2',
    'entraidp2',
    'entraactivedirectorypremium2',
    'azureactivedirectorypremiump2',
  ],
  'defender-endpoint': ['mde', 'defenderforendpoint', 'microsoftdefenderforendpoint'],
  'information-protection': ['mip', 'microsoftinformationprotection'],
  'insider-risk': ['irm', 'insiderriskmanagement'],
  'defender-identity': ['mdi', 'microsoftdefenderforidentity', 'aatp'],
  'defender-office': ['mdo', 'microsoftdefenderforoffice', 'microsoftdefenderforoffice365'],
  'cloud-app-security': ['mcas', 'microsoftcloudappsecurity', 'microsoftdefenderforcloudapps'],
};
const KNOWN_BUT_NOT_PAID = {
  intune: [],
  exo: ['exchange', 'exchangeonline'],
  proplus: ['microsoft365apps'],
  spo: ['sharepoint', 'sharepointonline'],
  teams: [],
  teamsmeetings: [],
  teamsplatform: [],
  yammer: [],
};
const ALL = Object.entries({ ...PAID, ...KNOWN_BUT_NOT_PAID });

test.each(ALL)('%s is known by its own id and as %j', (id, aliases) => {
  for (const name of [id, ...aliases]) expect(workloadOf(name)).toBe(id);
});

test('these are all, and no other aliases', () => {
  expect(fy24.workloads.map(({ id, aliases }) => [id, aliases])).toEqual(ALL);
});

test('the paid ones are those that rules pay on', () => {
  const paidOn = fy24.rules.flatMap((rule) => (rule.paysOn === 'usage' ? [rule.workload] : []));
  expect(paidOn).toEqual(Object.keys(PAID));
});

describe('names are compared by letters and digits in lower case', () => {
  test.each([
    ['Teams Phone System', 'teams-phone'],
    ['TEAMS_PHONE-Calling (1P/3P)', 'teams-phone'],
    ['Frontline Worker: Teams', 'teams-frontline'],
    ['Azure Active Directory Premium P2', 'entra-id-p2'],
    ['Microsoft Defender for Office 365', 'defender-office'],
    ['Exchange Online', 'exo'],
  ])('%s', (name, id) => {
    expect(workloadOf(name)).toBe(id);
  });
});

test.each(['', 'Outlook Mobile', 'teams phone 2', 'constructor', '__proto__'])(
  'any other name is unknown: "%s"',
  (name) => {
    expect(workloadOf(name)).toBeUndefined();
  },
);
