/** Usage lines worked out by hand: the smaller of active users and paid units, less the baseline. */
import type { PartnerKey } from './partners.ts';
import type { WorkloadKey } from './usageStories.ts';
import {
  type Outcome,
  pays,
  paysNothing,
  paysOnly,
  type WorkedLine,
  workedLine,
} from './workedLine.ts';

type Row = readonly [
  month: string,
  tenant: string,
  workload: WorkloadKey,
  arithmetic: string,
  outcome: Outcome & { readonly by?: PartnerKey },
];

const MODERN_WORK: readonly Row[] = [
  [
    '2024-01',
    'contoso-retail',
    'teams-phone',
    '500 active of 500 paid, no mark yet: 500 - 300 = 200 units x $4',
    pays('800.00'),
  ],
  [
    '2023-10',
    'adatum',
    'teams-phone',
    'A pilot: 120 active, below 300',
    paysNothing('0.00', 'MINTHNTMT'),
  ],
  [
    '2023-12',
    'adatum',
    'teams-phone',
    '350 active of 400 paid, mark 180 is below 300: 350 - 300 = 50 units x $4',
    pays('200.00'),
  ],
  [
    '2024-01',
    'adatum',
    'teams-phone',
    'A fall: 340 active, mark 350: no units, and nothing is taken back',
    paysNothing('0.00', 'MAULWPHWM'),
  ],
  [
    '2024-02',
    'adatum',
    'teams-phone',
    'Regrowth: 420 active, only 400 paid, mark 350: 400 - 350 = 50 units x $4',
    pays('200.00'),
  ],
  [
    '2024-03',
    'adatum',
    'teams-phone',
    '430 active of 450 paid, mark 420 (not 400): 430 - 420 = 10 units x $4',
    pays('40.00'),
  ],
  [
    '2023-10',
    'blue-yonder',
    'teams-frontline',
    'Opening mark 650: 700 - 650 = 50 units x $4',
    pays('200.00'),
  ],
  [
    '2024-02',
    'blue-yonder',
    'teams-frontline',
    '930 paid, mark 950: no units',
    paysNothing('0.00', 'PAULWPHWM'),
  ],
  [
    '2024-01',
    'trey',
    'teams-phone',
    'No row in December, so the mark is still 650; 640 active',
    paysNothing('0.00', 'MAULWPHWM'),
  ],
  [
    '2024-01',
    'lucerne',
    'teams-frontline',
    'Digital partner of record until December (mark 420), then CPOR: 450 - 420 = 30 units x $4',
    pays('120.00'),
  ],
  [
    '2024-02',
    'relecloud',
    'teams-phone',
    '540 - 480 = 60 units x $4 = $240.00, but Tailspin claims them too',
    paysNothing('240.00', 'DUPLICATE_CLAIM'),
  ],
  [
    '2024-02',
    'relecloud',
    'teams-phone',
    'The same 60 units, claimed by Fabrikam too',
    { ...paysNothing('240.00', 'DUPLICATE_CLAIM'), by: 'tailspin' },
  ],
  [
    '2023-11',
    'tailwind',
    'teams-phone',
    '560 - 500 = 60 units x $4 = $240.00, but no designation before December',
    paysNothing('240.00', 'IVDCOMP'),
  ],
  [
    '2023-12',
    'tailwind',
    'teams-phone',
    'Designation from 14 December: 640 - 560 = 80 units x $4',
    pays('320.00'),
  ],
  [
    '2024-01',
    'kestrel',
    'teams-phone',
    'The row is in two files and counts once: 400 - 360 = 40 units x $4',
    pays('160.00'),
  ],
  [
    '2023-10',
    'yarrow',
    'teams-phone',
    '320 - 300 = 20 units x $4 = $80.00, but Lamna enrols in November',
    paysNothing('80.00', 'IVDMPN'),
  ],
  [
    '2023-11',
    'yarrow',
    'teams-phone',
    'Enrolled, with a legacy competency: 360 - 320 = 40 units x $4',
    pays('160.00'),
  ],
];

const SECURITY: readonly Row[] = [
  [
    '2023-12',
    'woodgrove',
    'defender-endpoint',
    '11,300 - 8,300 = 3,000 units x $3 = $9,000.00; of the cap, $30,000 - $24,000 = $6,000 are left',
    paysOnly('6000.00', '9000.00', 'CAP_TRUNCATED'),
  ],
  [
    '2024-01',
    'woodgrove',
    'defender-endpoint',
    '11,900 - 11,300 = 600 units x $3 = $1,800.00; nothing of the cap is left',
    paysNothing('1800.00', 'CAP_REACHED'),
  ],
  [
    '2024-01',
    'southridge',
    'entra-id-p2',
    'The row came with the February file: 380 - 350 = 30 units x $3',
    pays('90.00'),
  ],
  [
    '2023-12',
    'humongous',
    'information-protection',
    'Paid units fell to 300 in November and came back: 480 - 450 = 30 units x $3',
    pays('90.00'),
  ],
  [
    '2023-12',
    'litware',
    'insider-risk',
    '10,800 - 9,300 = 1,500 units x $1; of the cap, $10,000 - $9,000 = $1,000 are left',
    paysOnly('1000.00', '1500.00', 'CAP_TRUNCATED'),
  ],
  ['2023-11', 'city-power', 'defender-identity', '900 - 600 = 300 units x $1', pays('300.00')],
  [
    '2023-12',
    'fourth-coffee',
    'defender-office',
    'Nobody claimed it until December, the mark moved all the same: 640 - 520 = 120 units x $1',
    pays('120.00'),
  ],
  [
    '2023-10',
    'fine-art',
    'cloud-app-security',
    '1,450 active (students), 1,300 paid: 1,300 - 300 = 1,000 units x $1',
    pays('1000.00'),
  ],
  [
    '2023-11',
    'proseware',
    'defender-endpoint',
    '700 - 400 = 300 units x $3 = $900.00, but associated on 18 December',
    paysNothing('900.00', 'NOT_ASSOCIATED'),
  ],
  [
    '2023-12',
    'proseware',
    'defender-endpoint',
    'Associated: 750 - 700 = 50 units x $3',
    pays('150.00'),
  ],
  [
    '2023-12',
    'parnell',
    'defender-endpoint',
    'The two rows of November contradict each other and do not count: 700 - 500 = 200 units x $3',
    pays('600.00'),
  ],
  [
    '2023-11',
    'elmstead',
    'defender-endpoint',
    '320 - 310 = 10 units x $3 = $30.00, but a competency does not open security usage',
    paysNothing('30.00', 'IVDCOMP'),
  ],
];

export const WORKED_USAGE: readonly WorkedLine[] = [
  ...MODERN_WORK.map((row) => lineOf(row, 'fy24.mw-usage')),
  ...SECURITY.map((row) => lineOf(row, 'fy24.sec-usage')),
];

function lineOf([month, tenant, workload, arithmetic, outcome]: Row, rules: string): WorkedLine {
  const rest = { month, ruleId: `${rules}.${workload}`, workload, ...outcome };
  return workedLine(tenant, arithmetic, rest);
}
