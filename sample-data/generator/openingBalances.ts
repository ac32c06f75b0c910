/** What the partners bring from before October 2023: marks, caps used, first purchases, revenue. */
import { addMonths, type Month } from '../../core/month.ts';
import type { Cells } from './delimitedText.ts';
import { PARTNERS } from './partners.ts';
import { subscriptionIdOf } from './subscriptionIdOf.ts';
import { tenantByKey } from './tenants.ts';

const MARKS: readonly [tenant: string, workload: string, units: string][] = [
  ['blue-yonder', 'teams-frontline', '650'],
  ['bellows', 'MIP', '2000'],
];

/** The months 2022-11 to 2023-09, which count in the trailing twelve of October. */
const MONTHS_BEFORE = Array.from({ length: 11 }, (_, index) =>
  addMonths('2022-11' as Month, index),
);

const TRAILING: readonly [partner: keyof typeof PARTNERS, usdOfEachMonth: string][] = [
  ['fabrikam', '185000'],
  ['tailspin', '21400.50'],
  ['lamna', '900'],
];

const CITY_POWER_AZURE = subscriptionIdOf('city-power', 'Grid analytics');

export const OPENING_RECORDS: readonly Cells[] = [
  ...MARKS.map(
    ([tenant, workload, units]): Cells => ({
      Kind: 'high-water-mark',
      CustomerTenantId: tenantByKey(tenant).id,
      Key: workload,
      Month: '2023-09',
      Value: units,
    }),
  ),
  // Earned under the cap of this year on an invoice that is not among these files.
  {
    Kind: 'cap-earned',
    MpnId: PARTNERS.fabrikam.id,
    Key: `fy24.azure.consumption/${CITY_POWER_AZURE}`,
    Value: '74000',
  },
  // A new customer (no month), and one that bought its first licence in May 2022.
  {
    Kind: 'first-purchase',
    CustomerTenantId: tenantByKey('margies').id,
    Key: 'Business Applications',
  },
  {
    Kind: 'first-purchase',
    CustomerTenantId: tenantByKey('graphic-design').id,
    Key: 'Business Applications',
    Month: '2022-05',
  },
  ...TRAILING.flatMap(([partner, usd]) =>
    MONTHS_BEFORE.map((month): Cells => trailingRevenue(partner, month, usd)),
  ),
  // October is loaded, so this balance is ignored, with a warning: the invoice rows count.
  trailingRevenue('tailspin', '2023-10' as Month, '21400.50'),
];

function trailingRevenue(partner: keyof typeof PARTNERS, month: Month, usd: string): Cells {
  return { Kind: 'trailing-revenue', MpnId: PARTNERS[partner].id, Month: month, Value: usd };
}
