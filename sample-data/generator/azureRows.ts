/** The rows of the daily rated usage files. */
import { type Day, firstDayOf, lastDayOf, type Month } from '../../core/month.ts';
import { arrivesWith } from './arrival.ts';
import {
  AZURE_STORIES,
  type AzureStory,
  METERS,
  type Meter,
  type MeterKey,
} from './azureStories.ts';
import { decimalText, unitsOf, usageAmountText } from './decimalText.ts';
import type { Cells } from './delimitedText.ts';
import { billingRateOf } from './exchangeRates.ts';
import { DISTRIBUTOR, partnerIdOf } from './partners.ts';
import { byMonth, dayOf, midnight } from './sampleMonths.ts';
import { codeOf, guidOf, wholeNumberOf } from './seededDraws.ts';
import { subscriptionIdOf } from './subscriptionIdOf.ts';
import { tenantByKey } from './tenants.ts';

/** One meter's use of one day, in dollars of 10^-12 and units of 10^-4. */
interface Use {
  readonly day: Day;
  readonly dollars: bigint;
  readonly quantity: bigint;
}

interface AzureRow {
  readonly story: AzureStory;
  readonly meter: MeterKey;
  readonly month: Month;
  readonly use: Use;
}

/** The rows of the daily rated usage file that came for `fileMonth`. */
export function azureRecords(fileMonth: Month): Cells[] {
  const rows = AZURE_STORIES.flatMap(rowsOf);
  return rows
    .filter(({ story, month }) => arrivesWith(month, story.arrival).includes(fileMonth))
    .map(azureCells);
}

function rowsOf(story: AzureStory): AzureRow[] {
  return story.meters.flatMap(([meter, amounts]) => {
    const drawn = amounts === 'drawn';
    const months = byMonth(drawn ? 'x x x x x x' : amounts);
    return months.flatMap(([month, dollars]) => {
      const uses = drawn ? drawnUses(story, meter, month) : givenUses(meter, month, dollars);
      return uses.map((use): AzureRow => ({ story, meter, month, use }));
    });
  });
}

/** Partner earned credit takes 15 % off the price: 10^-6 dollars a unit. */
const effectivePrice = (meter: MeterKey): bigint => unitsOf(METERS[meter].price, 4) * 85n;

function drawnUses(story: AzureStory, meter: MeterKey, month: Month): Use[] {
  return [2, 5, 8, 11, 14, 17, 20, 23, 26, 28].map((day): Use => {
    const label = `azure/${story.tenant}/${story.label}/${meter}/${month}/${day}`;
    // Bandwidth has the tiny amounts that the real files write with an exponent.
    const quantity =
      meter === 'bandwidth'
        ? BigInt(wholeNumberOf(label, 3, 90))
        : BigInt(wholeNumberOf(label, 1_00, 60_00)) *
          (1_000_000n / unitsOf(METERS[meter].price, 4));
    return { day: dayOf(month, day), dollars: quantity * effectivePrice(meter) * 100n, quantity };
  });
}

/** A month's dollars in four equal rows; a credit is one row. */
function givenUses(meter: MeterKey, month: Month, dollars: string): Use[] {
  const total = unitsOf(dollars.replace('-', ''), 12);
  const quantityOf = (part: bigint): bigint => part / (effectivePrice(meter) * 100n);
  if (dollars.startsWith('-')) {
    return [{ day: dayOf(month, 15), dollars: -total, quantity: -quantityOf(total) }];
  }
  const quarter = total / 4n;
  return [7, 14, 21, 28].map(
    (day): Use => ({ day: dayOf(month, day), dollars: quarter, quantity: quantityOf(quarter) }),
  );
}

function azureCells(row: AzureRow): Cells {
  const meter: Meter = METERS[row.meter];
  return {
    ...customerCells(row),
    ...productCells(row, meter),
    ...resourceCells(row, meter),
    ...amountCells(row, meter),
  };
}

function customerCells({ story, month, use }: AzureRow): Cells {
  const tenant = tenantByKey(story.tenant);
  const invoice = wholeNumberOf(`invoice/${month}/${story.currency}`, 10_000_000, 99_999_999);
  return {
    PartnerId: DISTRIBUTOR.partnerCenterId,
    PartnerName: DISTRIBUTOR.name,
    CustomerId: tenant.id,
    CustomerName: tenant.name,
    CustomerDomainName: tenant.domain,
    CustomerCountry: tenant.country,
    MPNID: DISTRIBUTOR.id,
    ResellerMPNID: partnerIdOf(tenant.partner),
    InvoiceNumber: `G0${invoice}`,
    ChargeStartDate: midnight(firstDayOf(month)),
    ChargeEndDate: midnight(lastDayOf(month)),
    UsageDate: midnight(use.day),
  };
}

function productCells({ story, meter: key, use }: AzureRow, meter: Meter): Cells {
  const thirdParty = key === 'saas';
  return {
    ProductId: thirdParty ? 'DZH318Z0SMPL' : 'DZH318Z0BPS6',
    SkuId: codeOf(`sku/${key}`, 4),
    AvailabilityId: thirdParty ? 'DZH318Z0SMPM' : 'DZH318Z0BPVW',
    SkuName: thirdParty ? 'Harbor Peak Monitor' : 'Azure plan',
    ProductName: thirdParty ? 'Harbor Peak Monitor' : 'Azure plan',
    PublisherName: thirdParty ? 'Harbor Peak Software' : 'Microsoft',
    SubscriptionDescription: story.label,
    SubscriptionId: subscriptionIdOf(story.tenant, story.label),
    MeterType: meter.unit,
    MeterCategory: meter.category,
    MeterId: guidOf(`meter/${key}`),
    MeterSubCategory: meter.subCategory,
    MeterName: meter.name,
    MeterRegion: 'US East',
    Unit: meter.unit,
    ChargeType: use.dollars < 0n ? 'customerCredit' : 'new',
  };
}

function resourceCells({ story }: AzureRow, meter: Meter): Cells {
  const subscription = subscriptionIdOf(story.tenant, story.label);
  const group = `rg-${story.tenant}`;
  const path = `resourceGroups/${group}/providers/${meter.service}/${meter.resource}`;
  return {
    ResourceLocation: 'eastus',
    ConsumedService: meter.service,
    ResourceGroup: group,
    ResourceURI: `/subscriptions/${subscription}/${path}`,
    Tags: '{"environment":"production"}',
    EntitlementId: guidOf(`entitlement/${story.tenant}`),
    EntitlementDescription: story.label,
  };
}

function amountCells({ story, month, use }: AzureRow, meter: Meter): Cells {
  const rate = billingRateOf(story.currency, month);
  const price = unitsOf(meter.price, 4);
  return {
    UnitPrice: decimalText(price, 4),
    EffectiveUnitPrice: decimalText(price * 85n, 6),
    Quantity: decimalText(use.quantity, 4),
    UnitType: meter.unit,
    BillingPreTaxTotal: usageAmountText(use.dollars * unitsOf(rate, 4), 16),
    BillingCurrency: story.currency,
    PricingPreTaxTotal: usageAmountText(use.dollars, 12),
    PricingCurrency: 'USD',
    PCToBCExchangeRate: rate,
    PCToBCExchangeRateDate: midnight(firstDayOf(month)),
    PartnerEarnedCreditPercentage: '15',
    CreditPercentage: '0',
  };
}
