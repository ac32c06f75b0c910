/** The new-commerce invoice reconciliation file, version 1: 46 columns, some 480 bytes a row. */
import { chargeBreakages, chargePlaces, putCharge, REPEATED_CHARGES } from './charges.ts';
import { ABOUT, drawn, drawnGuid } from './drawn.ts';
import type { ExtractShape } from './extractShape.ts';
import { cellsWith, LAYOUTS, placeOf, put } from './layouts.ts';
import type { Population } from './population.ts';

export const ROWS_PER_TENANT_MONTH = 12;
const SUBSCRIPTIONS = 8;

/** Product, and its price in cents. The last two are in no product group. */
const PRODUCTS: readonly (readonly [name: string, cents: number])[] = [
  ['Microsoft 365 E3', 3600],
  ['Microsoft 365 E5', 5700],
  ['Microsoft 365 Business Premium', 2200],
  ['Office 365 E3', 2300],
  ['Office 365 E1', 1000],
  ['Exchange Online (Plan 1)', 400],
  ['Microsoft 365 Audio Conferencing', 400],
  ['Microsoft Teams Domestic Calling Plan', 1200],
  ['Enterprise Mobility + Security E3', 1060],
  ['Dynamics 365 Business Central Premium', 10_000],
  ['Dynamics 365 Sales Enterprise Edition', 9500],
  ['Dynamics 365 Customer Service Enterprise', 9500],
  ['Power BI Pro', 1000],
  ['Power Apps Premium', 2000],
  ['"Reserved VM Instance, Standard_D2s_v3, US East, 1 Year"', 60_400],
  ['Visio Plan 2', 1500],
  ['Project Plan 3', 3000],
];

const at = (column: string) => placeOf(LAYOUTS.billing, column);
const AT = {
  ...chargePlaces(LAYOUTS.billing, 'Currency'),
  country: at('CustomerCountry'),
  order: at('OrderId'),
  productId: at('ProductId'),
  availability: at('AvailabilityId'),
  skuName: at('SkuName'),
  productName: at('ProductName'),
  chargeType: at('ChargeType'),
  unitPrice: at('UnitPrice'),
  quantity: at('Quantity'),
  subtotal: at('Subtotal'),
  total: at('Total'),
  description: at('SubscriptionDescription'),
  subscription: at('SubscriptionId'),
  effectivePrice: at('EffectiveUnitPrice'),
  alternate: at('AlternateId'),
  billable: at('BillableQuantity'),
  last: at('PromotionID'),
};

const SAME_IN_ALL = cellsWith(LAYOUTS.billing, {
  PartnerId: '39633248-74a5-47e0-a4a4-e40390a48a7c',
  MPNID: '1830047',
  OrderDate: '2023-07-01T00:00:00Z',
  SkuId: '0001',
  TaxTotal: '0.00',
  PublisherName: 'Microsoft Corporation',
  TermAndBillingCycle: 'One-Year commitment for monthly billing',
  UnitType: 'Licenses',
  BillingFrequency: 'Monthly',
  PricingCurrency: 'USD',
  SubscriptionStartDate: '2023-07-01T00:00:00Z',
  SubscriptionEndDate: '2024-06-30T00:00:00Z',
  ProductQualifiers: '"[""Commercial""]"',
});

const BREAKAGES = chargeBreakages(
  { ...AT, amount: AT.subtotal, date: AT.start, needed: AT.subscription },
  'PROMO-1',
);

export function billingShape(population: Population): ExtractShape {
  function cellsAt(month: number, slot: number): string[] {
    const tenantIndex = Math.floor(slot / ROWS_PER_TENANT_MONTH);
    const line = slot % ROWS_PER_TENANT_MONTH;
    const { subscription, isChange } = chargedIn(tenantIndex, line, month);
    const id = tenantIndex * SUBSCRIPTIONS + subscription;
    const [product, price] = PRODUCTS[drawn(ABOUT.subscription, id) % PRODUCTS.length] ?? ['', 0];
    const seats = 1 + (drawn(ABOUT.seats, id) % (drawn(ABOUT.seats, id, 1) % 40 === 0 ? 9000 : 90));
    const { type, quantity, cents } = chargeOf(slot, month, isChange, seats, price);
    const cells = SAME_IN_ALL.slice();
    putCharge(cells, AT, population, tenantIndex, month);
    put(cells, AT.country, ['US', 'DE', 'GB', 'FR'][tenantIndex % 4] ?? '');
    put(cells, AT.order, `order${id.toString(36).padStart(7, '0')}`);
    put(cells, AT.productId, `CFQ7TTCX${1000 + (price % 9000)}`);
    put(cells, AT.availability, `CFQ7TTCY${1000 + (price % 9000)}`);
    put(cells, AT.skuName, product);
    put(cells, AT.productName, product);
    put(cells, AT.chargeType, type);
    put(cells, AT.unitPrice, decimal(price));
    put(cells, AT.quantity, String(quantity));
    put(cells, AT.subtotal, decimal(cents));
    put(cells, AT.total, decimal(cents));
    put(cells, AT.description, subscription % 3 === 0 ? 'Company' : `Branch ${subscription}`);
    put(cells, AT.subscription, drawnGuid(ABOUT.subscription, id));
    put(cells, AT.effectivePrice, decimal(price));
    put(cells, AT.alternate, `order${id.toString(36).padStart(7, '0')}`);
    put(cells, AT.billable, String(quantity));
    return cells;
  }

  return {
    ...REPEATED_CHARGES,
    columns: LAYOUTS.billing,
    slotsPerMonth: population.tenants.length * ROWS_PER_TENANT_MONTH,
    cellsAt,
    breakages: BREAKAGES,
  };
}

/**
 * Every subscription has its monthly charge and some have changes. One in eight starts within the
 * year; until then a change of the tenant's first subscription stands in its line.
 */
function chargedIn(
  tenant: number,
  line: number,
  month: number,
): { subscription: number; isChange: boolean } {
  const subscription = line % SUBSCRIPTIONS;
  const chance = drawn(ABOUT.subscription, tenant * SUBSCRIPTIONS + subscription, 9);
  const startsAt = subscription > 0 && chance % 8 === 0 ? 1 + ((chance >>> 4) % 11) : 0;
  if (month < startsAt) return { subscription: 0, isChange: true };
  return { subscription, isChange: line >= SUBSCRIPTIONS };
}

function chargeOf(slot: number, month: number, isChange: boolean, seats: number, price: number) {
  if (!isChange) return { type: 'cycleCharge', quantity: seats, cents: seats * price };
  const chance = drawn(ABOUT.charge, slot, month);
  const quantity = 1 + ((chance >>> 8) % Math.max(1, Math.floor(seats / 8)));
  // Part of a month: cents that are no multiple of the price.
  const cents = Math.floor((quantity * price * (1 + ((chance >>> 16) % 30))) / 30);
  if (chance % 3 > 0) return { type: 'addQuantity', quantity, cents };
  return { type: 'removeQuantity', quantity: -quantity, cents: -cents };
}

/** A whole number of cents as it stands in the file. */
function decimal(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
