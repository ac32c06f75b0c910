/** The daily rated usage file, version 1: 55 columns, some 800 bytes a row. */
import { chargeBreakages, chargePlaces, putCharge, REPEATED_CHARGES } from './charges.ts';
import { ABOUT, drawn, drawnGuid } from './drawn.ts';
import type { ExtractShape } from './extractShape.ts';
import { cellsWith, LAYOUTS, placeOf, put } from './layouts.ts';
import { MONTHS } from './months.ts';
import type { Population } from './population.ts';

export const ROWS_PER_TENANT_MONTH = 120;
const DAYS = 28;

interface Meter {
  readonly category: string;
  readonly name: string;
  readonly service: string;
  readonly publisher: string;
}

const METERS: readonly Meter[] = [
  meter('Virtual Machines', 'D2s v3', 'Microsoft.Compute'),
  meter('Storage', 'LRS Data Stored', 'Microsoft.Storage'),
  meter('Azure Cosmos DB', '100 RU/s', 'Microsoft.DocumentDB'),
  meter('Bandwidth', 'Standard Data Transfer Out', 'Microsoft.Network'),
  meter('Azure Arc Enabled Servers', 'Server Management', 'Microsoft.HybridCompute'),
  meter('Microsoft Purview', 'Data Map', 'Microsoft.Purview'),
  meter('SQL Database', 'vCore', 'Microsoft.Sql'),
  // Of another publisher, so it is in no product group.
  meter('SaaS', 'Monitor', 'Microsoft.SaaS', 'Harbor Peak Software'),
];

function meter(category: string, name: string, service: string, publisher = 'Microsoft'): Meter {
  return { category, name, service, publisher };
}

const at = (column: string) => placeOf(LAYOUTS.azure, column);
const AT = {
  ...chargePlaces(LAYOUTS.azure, 'BillingCurrency'),
  publisher: at('PublisherName'),
  subscription: at('SubscriptionId'),
  date: at('UsageDate'),
  category: at('MeterCategory'),
  meterId: at('MeterId'),
  meterName: at('MeterName'),
  service: at('ConsumedService'),
  group: at('ResourceGroup'),
  resource: at('ResourceURI'),
  quantity: at('Quantity'),
  billed: at('BillingPreTaxTotal'),
  priced: at('PricingPreTaxTotal'),
  last: at('BenefitType'),
  entitlement: at('EntitlementId'),
};

const SAME_IN_ALL = cellsWith(LAYOUTS.azure, {
  PartnerId: '39633248-74a5-47e0-a4a4-e40390a48a7c',
  PartnerName: 'Northwind Cloud Distribution',
  CustomerCountry: 'US',
  MPNID: '1830047',
  ProductId: 'DZH318Z0BPS6',
  SkuId: 'PQ1H',
  AvailabilityId: 'DZH318Z0BPVW',
  SkuName: 'Azure plan',
  ProductName: 'Azure plan',
  SubscriptionDescription: 'Production',
  MeterType: '1/Hour',
  MeterRegion: 'US East',
  Unit: '1/Hour',
  ResourceLocation: 'eastus',
  ChargeType: 'new',
  UnitPrice: '0.008',
  UnitType: '1/Hour',
  PricingCurrency: 'USD',
  Tags: '"{""environment"":""production""}"',
  EffectiveUnitPrice: '0.0068',
  EntitlementDescription: 'Production',
  PartnerEarnedCreditPercentage: '15',
  CreditPercentage: '0',
});

const BREAKAGES = chargeBreakages({ ...AT, amount: AT.billed, needed: AT.service }, 'Reservation');

export function azureShape(population: Population): ExtractShape {
  function cellsAt(month: number, slot: number): string[] {
    const tenantIndex = Math.floor(slot / ROWS_PER_TENANT_MONTH);
    const line = slot % ROWS_PER_TENANT_MONTH;
    const day = String(1 + (line % DAYS)).padStart(2, '0');
    const use = Math.floor(line / DAYS);
    const subscription = tenantIndex * 2 + (use === 3 ? 1 : 0);
    const id = drawnGuid(ABOUT.meter, subscription);
    const { category, name, service, publisher } = meterOf(tenantIndex, use);
    const amount = amountOf(slot, month, tenantIndex);
    const cells = SAME_IN_ALL.slice();
    putCharge(cells, AT, population, tenantIndex, month);
    put(cells, AT.publisher, publisher);
    put(cells, AT.subscription, id);
    put(cells, AT.date, `${MONTHS[month]}-${day}T00:00:00Z`);
    put(cells, AT.category, category);
    put(cells, AT.meterId, `2094c774-7155-458a-a8f6-1f33764f81d${use}`);
    put(cells, AT.meterName, name);
    put(cells, AT.service, service);
    put(cells, AT.group, `rg-tenant-${tenantIndex}`);
    put(
      cells,
      AT.resource,
      `/subscriptions/${id}/resourceGroups/rg-tenant-${tenantIndex}/providers/${service}/resource-${line}`,
    );
    put(cells, AT.quantity, `${1 + (line % 24)}.5`);
    put(cells, AT.billed, amount);
    put(cells, AT.priced, amount);
    put(cells, AT.entitlement, drawnGuid(ABOUT.meter, subscription + 0x4000_0000));
    return cells;
  }

  return {
    ...REPEATED_CHARGES,
    columns: LAYOUTS.azure,
    slotsPerMonth: population.tenants.length * ROWS_PER_TENANT_MONTH,
    cellsAt,
    breakages: BREAKAGES,
  };
}

function meterOf(tenant: number, use: number): Meter {
  const found = METERS[(tenant + use * 3) % METERS.length];
  if (!found) throw new Error('there are no meters');
  return found;
}

/**
 * Up to twelve decimals, as daily amounts have; 1 of 100 tiny and written with an exponent, 1 of 50
 * a credit. One tenant in a hundred is so large that its subscriptions reach the cap.
 */
function amountOf(slot: number, month: number, tenant: number): string {
  const chance = drawn(ABOUT.charge, slot, month);
  if (chance % 100 === 0) return `${1 + ((chance >>> 8) % 9)}.${(chance >>> 12) % 10}E-05`;
  const dollars = ((chance >>> 8) % 30) * (drawn(ABOUT.seats, tenant) % 100 === 0 ? 700 : 1);
  const decimals = String(drawn(ABOUT.charge, month, slot)).padStart(10, '0');
  return `${chance % 50 === 1 ? '-' : ''}${dollars}.${decimals}${slot % 100}`;
}
