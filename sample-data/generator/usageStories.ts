/**
 * Usage histories written by hand, each to show something. `months` has one word a month from
 * 2023-10 to 2024-03: monthly active users / paid available units, `-` for no row.
 */
import type { Arrival } from './arrival.ts';
import type { PartnerKey } from './partners.ts';

/** The workloads of the sample, each with spellings that exports use. The last four are never paid. */
export const WORKLOAD_SPELLINGS = {
  'teams-phone': ['Teams Phone System', 'TeamsCalling', 'Teams Phone', 'TEAMSPHONECALLING'],
  'teams-frontline': ['Frontline Worker Teams', 'Teams Frontline Worker', 'TeamsFrontline'],
  'entra-id-p2': ['EADP2', 'AADP2', 'Azure Active Directory Premium P2'],
  'defender-endpoint': ['MDE', 'Microsoft Defender for Endpoint', 'Defender for Endpoint'],
  'information-protection': ['MIP', 'Microsoft Information Protection'],
  'insider-risk': ['IRM', 'Insider Risk Management'],
  'defender-identity': ['MDI', 'AATP', 'Microsoft Defender for Identity'],
  'defender-office': ['MDO', 'Microsoft Defender for Office 365'],
  'cloud-app-security': ['MCAS', 'Microsoft Cloud App Security'],
  exo: ['EXO', 'Exchange Online'],
  spo: ['SPO', 'SharePoint Online'],
  teams: ['Teams'],
  proplus: ['ProPlus', 'Microsoft 365 Apps'],
} as const satisfies Record<string, readonly [string, ...string[]]>;

export type WorkloadKey = keyof typeof WORKLOAD_SPELLINGS;

export interface UsageStory {
  readonly tenant: string;
  readonly workload: WorkloadKey;
  readonly partner: PartnerKey;
  readonly months: string;
  /** `DateAssociated`; left out, a day before the history. */
  readonly associated?: string;
  /** `PartnerAttributionType`; left out, `CPOR`. */
  readonly attribution?: string;
  readonly arrival?: Arrival;
}

export const USAGE_STORIES: readonly UsageStory[] = [
  // A pilot below 300, growth, a fall, and regrowth that pays only above the old peak.
  story('adatum', 'teams-phone', 'fabrikam', '120/400 180/400 350/400 340/400 420/400 430/450'),
  // The worked example: 500 of 500 seats in the first month.
  story('contoso-retail', 'teams-phone', 'fabrikam', '- - - 500/500 450/520 520/520'),
  // An opening mark of 650; in January more users than paid units; in February fewer units than the mark.
  story(
    'blue-yonder',
    'teams-frontline',
    'fabrikam',
    '700/1000 900/1000 880/1000 950/920 940/930 1100/1200',
  ),
  // $30,000 cap: 4,000 + 4,000 + 3,000 units x $3 pass it in December.
  story(
    'woodgrove',
    'defender-endpoint',
    'fabrikam',
    '4300/12000 8300/12000 11300/12000 11900/12000 11850/12000 12000/12100',
  ),
  story(
    'woodgrove',
    'entra-id-p2',
    'fabrikam',
    '1200/1500 1450/1500 1500/1500 1500/2000 1800/2000 1900/2000',
  ),
  // November has fewer paid units than the mark; nothing is clawed back.
  story(
    'humongous',
    'information-protection',
    'fabrikam',
    '450/500 450/300 480/500 495/500 500/520 520/520',
  ),
  // $10,000 cap: 6,000 + 3,000 + 1,500 units x $1 pass it in December.
  story(
    'litware',
    'insider-risk',
    'fabrikam',
    '6300/14000 9300/14000 10800/14000 11800/14000 11700/14000 12000/14000',
  ),
  story(
    'city-power',
    'defender-identity',
    'fabrikam',
    '600/2100 900/2100 900/2100 1500/2100 1800/2100 2100/2100',
  ),
  story(
    'city-power',
    'defender-office',
    'fabrikam',
    '1000/2100 1200/2100 1400/2100 1350/2100 1700/2100 1900/2100',
  ),
  // A school: students count as active users, so there are more of them than paid units.
  story(
    'fine-art',
    'cloud-app-security',
    'fabrikam',
    '1450/1300 1500/1300 1480/1600 1560/1600 1590/1600 1600/1600',
  ),
  // No row in December: the mark stays where November left it.
  story('trey', 'teams-phone', 'fabrikam', '600/700 650/700 - 640/700 700/700 700/700'),
  // Associated on 18 December: the growth before is used up.
  {
    ...story(
      'proseware',
      'defender-endpoint',
      'fabrikam',
      '400/800 700/800 750/800 780/800 800/820 810/820',
    ),
    associated: '2023-12-18',
  },
  // Tailspin claims the same tenant and workload from February; in that month nobody is paid.
  story('relecloud', 'teams-phone', 'fabrikam', '400/600 430/600 460/600 480/600 540/600 560/600'),
  {
    ...story('relecloud', 'teams-phone', 'tailspin', '- - - 480/600 540/600 -'),
    associated: '2024-02-06',
  },
  // Claimed by nobody until December.
  story('fourth-coffee', 'defender-office', 'nobody', '400/900 520/900 - - - -'),
  {
    ...story('fourth-coffee', 'defender-office', 'fabrikam', '- - 640/900 700/900 720/900 720/950'),
    associated: '2023-12-04',
  },
  // Digital partner of record until December, which pays nothing; claimed (CPOR) from January.
  {
    ...story('lucerne', 'teams-frontline', 'fabrikam', '350/640 380/640 420/640 - - -'),
    attribution: 'DPOR',
  },
  {
    ...story('lucerne', 'teams-frontline', 'fabrikam', '- - - 450/640 500/640 520/640'),
    associated: '2024-01-09',
  },
  // Tailspin has no designation before December; what grew in October and November never pays.
  story('tailwind', 'teams-phone', 'tailspin', '500/800 560/800 640/800 700/800 700/800 760/800'),
  // January's row comes with February's file.
  {
    ...story(
      'southridge',
      'entra-id-p2',
      'fabrikam',
      '310/450 330/450 350/450 380/450 400/450 420/450',
    ),
    arrival: { month: '2024-01', how: 'late' },
  },
  // January's row comes in January's file and again in February's.
  {
    ...story(
      'kestrel',
      'teams-phone',
      'tailspin',
      '330/520 345/520 360/520 400/520 420/520 430/520',
    ),
    arrival: { month: '2024-01', how: 'twice' },
  },
  // November's two rows contradict each other and are set aside.
  story('parnell', 'defender-endpoint', 'fabrikam', '500/900 - 700/900 720/900 760/900 800/900'),
  // An opening mark of 2,000.
  story(
    'bellows',
    'information-protection',
    'fabrikam',
    '1900/2600 2050/2600 2200/2600 2300/2600 2450/2600 2500/2600',
  ),
  // Lamna enrols in November; its legacy competency opens Teams usage but not security usage.
  story('yarrow', 'teams-phone', 'lamna', '320/460 360/460 400/460 420/460 440/460 450/460'),
  story(
    'elmstead',
    'defender-endpoint',
    'lamna',
    '310/340 320/340 325/340 330/340 335/340 340/340',
  ),
];

function story(
  tenant: string,
  workload: WorkloadKey,
  partner: PartnerKey,
  months: string,
): UsageStory {
  return { tenant, workload, partner, months };
}
