/** Workshop and migration claims, each of which is one line. */
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
  claimId: string,
  tenant: string,
  rule: string,
  arithmetic: string,
  outcome: Outcome,
];

const ROWS: readonly Row[] = [
  [
    '2023-11',
    'ENG-1001',
    'humongous',
    'endpoint-management',
    'As approved; the same row twice is one claim',
    pays('6000.00'),
  ],
  ['2023-12', 'ENG-1002', 'woodgrove', 'siem-xdr', 'As approved', pays('6500.00')],
  ['2024-01', 'ENG-1003', 'litware', 'compliance-privacy', 'As approved', pays('5000.00')],
  ['2024-02', 'ENG-1004', 'bellows', 'sensitive-data', 'As approved', pays('5500.50')],
  ['2024-03', 'ENG-1005', 'city-power', 'multi-cloud', 'As approved', pays('6250.00')],
  [
    '2023-12',
    'ENG-1006',
    'parnell',
    'threat-protection',
    'A fixed amount; the claim names none',
    pays('6500.00'),
  ],
  [
    '2024-02',
    'ENG-1008',
    'litware',
    'sentinel-migration',
    '$62,000.00 approved; $50,000 a claim at most',
    paysOnly('50000.00', '62000.00', 'CAP_TRUNCATED'),
  ],
  [
    '2023-11',
    'ENG-1009',
    'city-power',
    'sentinel-migration',
    '$21,000.00 approved, but the specialisation starts in December',
    paysNothing('21000.00', 'IVDADV'),
  ],
  [
    '2023-11',
    'ENG-2001',
    'consolidated',
    'siem-xdr',
    '$5,750.00 approved, but Tailspin is ready for co-sell only from January',
    paysNothing('5750.00', 'IVDCOSELL'),
  ],
  [
    '2023-11',
    'ENG-1010',
    'adatum',
    'sensitive-data',
    '$7,200.00 approved; Microsoft pays $5,000 to $6,500',
    paysNothing('7200.00', 'AMOUNT_OUT_OF_RANGE'),
  ],
  [
    '2024-01',
    'ENG-1011',
    'trey',
    'multi-cloud',
    '$5,200.00, still under review',
    paysNothing('5200.00', 'CLAIM_NOT_APPROVED'),
  ],
  [
    '2024-02',
    'ENG-1013',
    'blue-yonder',
    'azure-assessment',
    '$9,000.00 approved, but Microsoft publishes no amount',
    paysNothing('9000.00', 'AMOUNT_NOT_PUBLISHED'),
  ],
  [
    '2024-03',
    'ENG-3001',
    'quarry-lane',
    'azure-migrate-modernise',
    '$15,000.00 approved, but Microsoft publishes no amount',
    paysNothing('15000.00', 'AMOUNT_NOT_PUBLISHED'),
  ],
];

export const WORKED_CLAIMS: readonly WorkedLine[] = ROWS.map(
  ([month, claimId, tenant, rule, arithmetic, outcome]): WorkedLine =>
    workedLine(tenant, arithmetic, {
      month,
      ruleId: `fy24.engagement.${rule}`,
      claimId,
      ...outcome,
    }),
);
