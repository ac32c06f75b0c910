/** The rows of the invoice reconciliation files: the stories, and what chance adds. */
import { firstDayOf, lastDayOf, type Month } from '../../core/month.ts';
import { arrivesWith } from './arrival.ts';
import { centsText, unitsOf } from './decimalText.ts';
import type { Cells } from './delimitedText.ts';
import { billingRateOf, type Currency } from './exchangeRates.ts';
import { DISTRIBUTOR, partnerIdOf } from './partners.ts';
import { productByKey } from './products.ts';
import { byMonth, midnight, yearEnd } from './sampleMonths.ts';
import { choiceOf, codeOf, wholeNumberOf } from './seededDraws.ts';
import { subscriptionIdOf } from './subscriptionIdOf.ts';
import { SUBSCRIPTION_STORIES, type SubscriptionStory } from './subscriptionStories.ts';
import { TENANTS, type Tenant, tenantByKey } from './tenants.ts';

/** The rows of the reconciliation file that came for `fileMonth`, in the order of the tenants. */
export function invoiceRecords(fileMonth: Month): Cells[] {
  const rows = TENANTS.flatMap((tenant) => storiesOf(tenant)).flatMap(rowsOf);
  return rows.filter((row) => row.files.includes(fileMonth)).map((row) => row.cells);
}

/** One charge of a subscription, as the first version of the file prints it. */
export function invoiceCells(story: SubscriptionStory, month: Month, charge: string): Cells {
  const [chargeType = '', seats = ''] = charge.split(':');
  return {
    ...customerCells(story, month),
    ...orderCells(story),
    ...chargeCells(story, month, chargeType, Number(seats)),
    ...termCells(story, month),
  };
}

function rowsOf(story: SubscriptionStory): { files: Month[]; cells: Cells }[] {
  return byMonth(story.months).flatMap(([month, word]) => {
    const files = arrivesWith(month, story.arrival);
    return word.split('&').map((charge) => ({ files, cells: invoiceCells(story, month, charge) }));
  });
}

function storiesOf(tenant: Tenant): SubscriptionStory[] {
  const told = SUBSCRIPTION_STORIES.filter((story) => story.tenant === tenant.key);
  return told.length > 0 ? told : [drawnStory(tenant)];
}

/** A subscription with the same seats every month, and a few more from a month in the middle on. */
function drawnStory(tenant: Tenant): SubscriptionStory {
  const label = `billing/${tenant.key}`;
  const product =
    tenant.seats <= 300
      ? choiceOf(`${label}/product`, ['business-premium', 'm365-e3', 'office-e3'])
      : choiceOf(`${label}/product`, ['m365-e3', 'm365-e5', 'office-e3', 'ems-e3', 'intune']);
  const seats = Math.ceil((tenant.seats * wholeNumberOf(`${label}/share`, 10, 40)) / 100);
  const more = seats + wholeNumberOf(`${label}/more`, 1, 12);
  const [before, after] = [`cycleCharge:${seats}`, `cycleCharge:${more}`];
  const months = [before, before, before, `${before}&addQuantity:${more - seats}`, after, after];
  const currency: Currency = tenant.country === 'AT' ? 'EUR' : 'USD';
  return {
    tenant: tenant.key,
    product,
    label: 'Company',
    months: months.join(' '),
    currency,
    term: 'month',
  };
}

function customerCells(story: SubscriptionStory, month: Month): Cells {
  const tenant = tenantByKey(story.tenant);
  const invoice = wholeNumberOf(`invoice/${month}/${story.currency}`, 10_000_000, 99_999_999);
  return {
    PartnerId: DISTRIBUTOR.partnerCenterId,
    CustomerId: tenant.id,
    CustomerName: tenant.name,
    CustomerDomainName: tenant.domain,
    CustomerCountry: tenant.country,
    InvoiceNumber: `G0${invoice}`,
    MPNID: DISTRIBUTOR.id,
    ResellerMPNID: partnerIdOf(tenant.partner),
  };
}

function orderCells(story: SubscriptionStory): Cells {
  const product = productByKey(story.product);
  const order = `order/${story.tenant}/${story.label}/${story.product}`;
  return {
    OrderId: codeOf(order, 12).toLowerCase(),
    ProductId: product.productId,
    SkuId: '0001',
    AvailabilityId: `CFQ7TTCX${codeOf(`availability/${story.product}`, 4)}`,
    SkuName: product.name,
    ProductName: product.name,
    PublisherName: 'Microsoft Corporation',
    SubscriptionDescription: `${product.name}, ${story.label}`,
    SubscriptionId: subscriptionIdOf(story.tenant, story.label),
    UnitType: 'Licenses',
    AlternateId: codeOf(order, 12).toLowerCase(),
    ProductQualifiers: '["Commercial"]',
  };
}

function chargeCells(
  story: SubscriptionStory,
  month: Month,
  chargeType: string,
  seats: number,
): Cells {
  const price = story.priceCents ?? productByKey(story.product).priceCents;
  const rate = billingRateOf(story.currency, month);
  const billedPrice = Number((BigInt(price) * unitsOf(rate, 4)) / 10_000n);
  const subtotal = centsText(billedPrice * seats);
  return {
    ChargeType: chargeType,
    UnitPrice: centsText(price),
    EffectiveUnitPrice: centsText(price),
    Quantity: String(seats),
    BillableQuantity: String(seats),
    Subtotal: subtotal,
    TaxTotal: '0.00',
    Total: subtotal,
    Currency: story.currency,
    PricingCurrency: 'USD',
    PCToBCExchangeRate: rate,
    PCToBCExchangeRateDate: midnight(firstDayOf(month)),
    CreditReasonCode: chargeType === 'customerCredit' ? 'Price correction' : '',
  };
}

function termCells(story: SubscriptionStory, month: Month): Cells {
  const byYear = story.term === 'year';
  const startsNow = byMonth(story.months)[0]?.[1].startsWith('new') === true;
  const firstCharge = byMonth(story.months)[0]?.[0] ?? month;
  const start = startsNow ? firstCharge : ('2023-07' as Month);
  return {
    OrderDate: midnight(firstDayOf(start)),
    ChargeStartDate: midnight(firstDayOf(month)),
    ChargeEndDate: midnight(byYear ? yearEnd(month) : lastDayOf(month)),
    TermAndBillingCycle: `One-Year commitment for ${byYear ? 'yearly' : 'monthly'} billing`,
    BillingFrequency: byYear ? 'Annual' : 'Monthly',
    SubscriptionStartDate: midnight(firstDayOf(start)),
    SubscriptionEndDate: midnight(yearEnd(start)),
  };
}
