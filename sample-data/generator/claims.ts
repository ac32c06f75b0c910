/** Workshop and migration claims: one of every engagement, and each way in which one pays nothing. */
import type { Cells } from './delimitedText.ts';
import { PARTNERS } from './partners.ts';
import { tenantByKey } from './tenants.ts';

const CLAIMS: readonly [
  claimId: string,
  partner: keyof typeof PARTNERS,
  tenant: string,
  engagement: string,
  status: string,
  completed: string,
  approvedUsd: string,
][] = [
  ['ENG-1001', 'fabrikam', 'humongous', 'Endpoint Management', 'Approved', '2023-11-14', '6000'],
  [
    'ENG-1002',
    'fabrikam',
    'woodgrove',
    'Defend Against Threats with SIEM plus XDR Workshop',
    'Approved',
    '2023-12-07',
    '6500',
  ],
  [
    'ENG-1003',
    'fabrikam',
    'litware',
    'Mitigate Compliance & Privacy Risks',
    'Approved',
    '2024-01-23',
    '5000',
  ],
  [
    'ENG-1004',
    'fabrikam',
    'bellows',
    'Protect and Govern Sensitive Data Workshop',
    'Approved',
    '2024-02-15',
    '5500.50',
  ],
  [
    'ENG-1005',
    'fabrikam',
    'city-power',
    'Secure Multi-Cloud Environments Workshop',
    'Approved',
    '2024-03-05',
    '6250',
  ],
  // A fixed amount: the claim needs none of its own.
  [
    'ENG-1006',
    'fabrikam',
    'parnell',
    'MCI Threat Protection Engagement',
    'Approved',
    '2023-12-19',
    '',
  ],
  [
    'ENG-1007',
    'fabrikam',
    'woodgrove',
    'Microsoft Sentinel Migration and Modernization',
    'Approved',
    '2024-01-31',
    '38000',
  ],
  // Above the most that one claim can earn.
  [
    'ENG-1008',
    'fabrikam',
    'litware',
    'Sentinel Migration and Modernisation',
    'Approved',
    '2024-02-28',
    '62000',
  ],
  // Before the specialisation, which starts in December.
  [
    'ENG-1009',
    'fabrikam',
    'city-power',
    'Sentinel Migration and Modernisation',
    'Approved',
    '2023-11-21',
    '21000',
  ],
  // Before co-sell readiness, and after it.
  [
    'ENG-2001',
    'tailspin',
    'consolidated',
    'Defend Against Threats with SIEM plus XDR',
    'Approved',
    '2023-11-29',
    '5750',
  ],
  [
    'ENG-2002',
    'tailspin',
    'wide-world',
    'Endpoint Management Workshop',
    'Approved',
    '2024-02-20',
    '5750',
  ],
  // Above the published range.
  [
    'ENG-1010',
    'fabrikam',
    'adatum',
    'Protect and Govern Sensitive Data',
    'Approved',
    '2023-11-30',
    '7200',
  ],
  // Not approved: with a date a line that pays nothing, without one in ineligible.csv.
  [
    'ENG-1011',
    'fabrikam',
    'trey',
    'Secure Multi-Cloud Environments',
    'Under review',
    '2024-01-17',
    '5200',
  ],
  ['ENG-1012', 'fabrikam', 'blue-yonder', 'Endpoint Management', 'Submitted', '', ''],
  // Amounts that Microsoft does not publish.
  [
    'ENG-1013',
    'fabrikam',
    'blue-yonder',
    'Azure Assessment for Rapid Migration',
    'Approved',
    '2024-02-09',
    '9000',
  ],
  [
    'ENG-3001',
    'lamna',
    'quarry-lane',
    'Azure Migrate and Modernize',
    'Approved',
    '2024-03-22',
    '15000',
  ],
  // Needs the Security designation.
  ['ENG-3002', 'lamna', 'yarrow', 'Threat Protection', 'Approved', '2024-01-25', '6500'],
  // The same claim twice: one is a duplicate.
  ['ENG-1001', 'fabrikam', 'humongous', 'Endpoint Management', 'Approved', '2023-11-14', '6000.00'],
];

export const ENGAGEMENT_RECORDS: readonly Cells[] = CLAIMS.map(
  ([claimId, partner, tenant, engagement, status, completed, approvedUsd]): Cells => ({
    ClaimId: claimId,
    MpnId: PARTNERS[partner].id,
    CustomerTenantId: tenantByKey(tenant).id,
    EngagementName: engagement,
    Status: status,
    CompletedDate: completed,
    ApprovedAmountUSD: approvedUsd,
  }),
);
