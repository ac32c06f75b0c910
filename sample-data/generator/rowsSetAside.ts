/**
 * The rows of the sample that cannot be used and end in `rejects.csv`, with the code that each must
 * get. About a dozen, as in a tidy month of real exports.
 */
import type { Month } from '../../core/month.ts';
import { azureRecords } from './azureRows.ts';
import type { Cells } from './delimitedText.ts';
import { invoiceCells } from './invoiceRows.ts';
import { PARTNERS } from './partners.ts';
import type { SubscriptionStory } from './subscriptionStories.ts';
import { tenantByKey } from './tenants.ts';
import { usageCells } from './usageRows.ts';
import type { UsageStory } from './usageStories.ts';

export interface RowSetAside {
  /** The file's name without its ending. */
  readonly file: string;
  readonly code: string;
  readonly cells: Cells;
}

const PARNELL: UsageStory = {
  tenant: 'parnell',
  workload: 'defender-endpoint',
  partner: 'fabrikam',
  months: '',
};
const JUNIPER: UsageStory = {
  tenant: 'juniper-hill',
  workload: 'information-protection',
  partner: 'tailspin',
  months: '',
};
const DEPOTS: SubscriptionStory = {
  tenant: 'kestrel',
  product: 'm365-e3',
  label: 'Warehouses',
  months: '- - - - - -',
  term: 'month',
  currency: 'USD',
};

export const ROWS_SET_ASIDE: readonly RowSetAside[] = [
  usage('2023-10', 'UNKNOWN_WORKLOAD', JUNIPER, '30/70', { WorkloadName: 'Viva Insights' }),
  usage('2023-11', 'CONFLICTING_ROWS', PARNELL, '610/900'),
  usage('2023-11', 'CONFLICTING_ROWS', PARNELL, '640/900'),
  usage('2023-12', 'NUMBER_INVALID', JUNIPER, 'n/a/70'),
  usage('2024-01', 'DATE_AMBIGUOUS', JUNIPER, '33/70', { Date: '01/02/2024' }),
  usage('2024-03', 'DATE_INVALID', JUNIPER, '35/70', { Date: '2024-02-31' }),
  // No rate in fx.csv for the Danish krone, and the price is not in dollars.
  invoice('2023-12', 'NO_EXCHANGE_RATE', { Currency: 'DKK', PricingCurrency: 'DKK' }),
  invoice('2024-01', 'PARTNER_MISSING', { MPNID: '', ResellerMPNID: '' }),
  invoice('2024-03', 'NUMBER_AMBIGUOUS', { Subtotal: '1,250', Total: '1,250' }),
  {
    file: 'daily-rated-usage-2023-11',
    code: 'TENANT_INVALID',
    cells: { ...azureRecords('2023-11' as Month)[0], CustomerId: 'Contoso Retail' },
  },
  {
    file: 'engagements',
    code: 'UNKNOWN_ENGAGEMENT',
    cells: {
      ClaimId: 'ENG-2003',
      MpnId: PARTNERS.tailspin.id,
      CustomerTenantId: tenantByKey('nod').id,
      EngagementName: 'Cloud Garden Workshop',
      Status: 'Approved',
      CompletedDate: '2024-01-11',
      ApprovedAmountUSD: '5000',
    },
  },
  {
    file: 'partners',
    code: 'UNKNOWN_FACT',
    cells: {
      MpnId: PARTNERS.tailspin.id,
      PartnerName: PARTNERS.tailspin.name,
      Fact: 'designation',
      Value: 'Modern Life',
      StartDate: '2023-01-01',
    },
  },
  {
    file: 'opening',
    code: 'UNKNOWN_KEY',
    cells: {
      Kind: 'high-water-mark',
      CustomerTenantId: tenantByKey('nod').id,
      Key: 'teams-telepathy',
      Month: '2023-09',
      Value: '120',
    },
  },
];

/** The rows to put at the end of a file. */
export const rowsSetAsideIn = (file: string): Cells[] =>
  ROWS_SET_ASIDE.filter((row) => row.file === file).map((row) => row.cells);

function usage(
  month: string,
  code: string,
  story: UsageStory,
  units: string,
  changed: Cells = {},
): RowSetAside {
  const slash = units.lastIndexOf('/');
  const pair: [string, string] = [units.slice(0, slash), units.slice(slash + 1)];
  const cells = { ...usageCells(story, month as Month, pair), ...changed };
  return { file: `cpor-usage-${month}`, code, cells };
}

function invoice(month: string, code: string, changed: Cells): RowSetAside {
  const cells = { ...invoiceCells(DEPOTS, month as Month, 'new:40'), ...changed };
  return { file: `invoice-recon-${month}`, code, cells };
}
