import type { Dice } from './dice.ts';
import { type Cells, someMonth, somePartner } from './draft.ts';
import type { Frame } from './frame.ts';
import { guidSpelling } from './spellings.ts';

/** Every engagement, as its rule and as people write it. */
const ENGAGEMENTS = [
  'Endpoint Management',
  'MCI Microsoft Endpoint Management Workshop',
  'Defend against Threats with SIEM plus XDR',
  'Mitigate Compliance & Privacy Risks Workshop',
  'Protect and Govern Sensitive Data Workshop Engagement',
  'Secure Multi-Cloud Environments',
  'Threat Protection Engagement',
  'threat protection',
  'Microsoft Sentinel Migration and Modernization',
  'Sentinel Migration & Modernisation',
  'Azure Assessment for Rapid Migration',
  'Azure Migrate and Modernize',
];

export function claimCells(dice: Dice, frame: Frame): Cells {
  const isApproved = dice.chance(75);
  const name = dice.pick(ENGAGEMENTS);
  // Only a fixed amount may be left out of an approved claim.
  const mayLackAmount = !isApproved || /^threat protection/i.test(name);
  const date = `${someMonth(dice, frame)}-${dice.pick(['01', '09', '28'])}`;
  return {
    ClaimId: `${dice.pick(['C-', 'c-', 'Ç, '])}${dice.int(1, 60)}`,
    MpnId: somePartner(dice, frame),
    CustomerTenantId: guidSpelling(dice, dice.pick(frame.tenants)),
    EngagementName: name,
    Status: isApproved
      ? dice.pick(['Approved', 'approved', 'APPROVED'])
      : dice.pick(['Rejected', 'Under review', 'approved final']),
    CompletedDate: !isApproved && dice.chance(40) ? '' : date,
    ApprovedAmountUSD: mayLackAmount && dice.chance(40) ? '' : approvedAmount(dice),
  };
}

/** Around the ends of the range, around half a cent and above the cap of a claim. */
function approvedAmount(dice: Dice): string {
  return dice.pick([
    '5000',
    '6500',
    '6500.00',
    '5750.255',
    '5750.245',
    '5123.456789012345678901234567',
    '6.25E3',
    '4999.99',
    '4999.996',
    '6500.01',
    '6500.000000000000000000000001',
    '49999.99',
    '50000',
    '60000.5',
    '0',
  ]);
}
