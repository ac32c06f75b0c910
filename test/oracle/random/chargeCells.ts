import { monthAfter } from '../months.ts';
import type { Dice } from './dice.ts';
import { type Cells, someCustomerName, someMonth, somePartner } from './draft.ts';
import type { Frame } from './frame.ts';
import { amountText, caseRespelled, dayIn, guidSpelling } from './spellings.ts';

/** Every billing group, what just misses one, and what no group names. */
const PRODUCTS = [
  'Microsoft 365 E3',
  'microsoft  365 e3 (no Teams)',
  'Microsoft 365 E5',
  'Microsoft 365 E5 Security',
  'Microsoft 365 Business Premium',
  'Microsoft 365 Audio Conferencing',
  'Microsoft Teams Domestic Calling Plan',
  'Microsoft Teams Rooms Pro',
  'Office 365 E1',
  'Windows 10/11 Enterprise E5',
  'Enterprise Mobility + Security E3',
  'Microsoft 365 F3',
  'Dynamics 365 Business Central Essentials',
  'DYNAMICS 365 SALES ENTERPRISE EDITION',
  'Dynamics 365 Field Service',
  'Power BI Pro',
  'Power Apps per user',
  'Reserved VM Instance, Standard_D2s_v3',
  'Azure Reservation',
  'Compute Savings Plan',
  'Savings plan for compute',
  'Microsoft 365',
  'Windows 365 Enterprise',
  'My Microsoft 365 E5',
  'Contoso Backup',
];

const METERS = [
  'Microsoft Purview',
  'Azure Purview Data Map',
  'Azure Arc',
  'azure  arc enabled servers',
  'Azure Cosmos DB',
  'Azure Cosmos DB for PostgreSQL',
  'Virtual Machines',
  'Storage',
  'My Azure Arc',
];

export function billingCells(dice: Dice, frame: Frame): Cells {
  const month = chargeMonth(dice, frame);
  return {
    ...common(dice, frame),
    ProductId: dice.pick(['CFQ7TTC0LFLX', 'DZH318Z0BQ3Q']),
    SkuId: dice.pick(['0001', '0002']),
    SkuName: dice.pick(['', '', 'Annual']),
    ProductName: dice.pick(PRODUCTS),
    ChargeType: dice.pick(['new', 'renew', 'cancelImmediate', 'customerCredit']),
    Quantity: String(dice.int(1, 300)),
    Subtotal: amountText(dice, frame.largestAmount),
    Currency: caseRespelled(dice, someCurrency(dice, frame)),
    ChargeStartDate: dayIn(dice, month),
    ChargeEndDate: dice.chance(50) ? '' : `${monthAfter(month, 1)}-01`,
    InvoiceNumber: dice.pick(['G000001', 'G000002']),
    OrderId: dice.pick(['', 'order-1', 'order-2']),
  };
}

export function azureCells(dice: Dice, frame: Frame): Cells {
  return {
    ...common(dice, frame),
    UsageDate: dayIn(dice, chargeMonth(dice, frame)),
    MeterCategory: dice.pick(METERS),
    ConsumedService: dice.pick(['Microsoft.Compute', 'Microsoft.Purview']),
    BillingPreTaxTotal: amountText(dice, frame.largestAmount),
    BillingCurrency: caseRespelled(dice, someCurrency(dice, frame)),
    ChargeType: dice.pick(['', 'new']),
    ProductName: dice.pick(['', 'Azure plan']),
    BenefitType: dice.pick(['', 'Charge']),
    PricingPreTaxTotal: dice.pick(['', '1.25']),
    PublisherName: dice.pick([
      '',
      '',
      'Microsoft',
      'microsoft corporation',
      'Contoso',
      'A Microsoft',
    ]),
    Quantity: dice.pick(['', '1.5', '24']),
  };
}

/** The cells that both kinds have, with the partner in one of two columns. */
function common(dice: Dice, frame: Frame): Cells {
  return {
    CustomerId: guidSpelling(dice, dice.pick(frame.tenants)),
    CustomerName: someCustomerName(dice),
    MPNID: somePartner(dice, frame),
    ResellerMPNID: dice.chance(30) ? somePartner(dice, frame) : '',
    SubscriptionId: guidOrText(dice, dice.pick(frame.subscriptions)),
    PricingCurrency: dice.pick(['', 'USD', 'USD', 'usd', 'EUR']),
    PCToBCExchangeRate: dice.chance(4)
      ? dice.pick(['0', '-1.1', '1,1'])
      : dice.pick(['', '1', '1.10', '0.9', '3', '7', '1.083333', '0.000123', '8E-2']),
  };
}

/** Only a subscription that is a GUID may change its case. */
function guidOrText(dice: Dice, subscription: string): string {
  return /^[0-9a-f]{8}-/.test(subscription) ? guidSpelling(dice, subscription) : subscription;
}

function someCurrency(dice: Dice, frame: Frame): string {
  return dice.chance(60) ? 'USD' : dice.pick(frame.currencies);
}

function chargeMonth(dice: Dice, frame: Frame): string {
  const [first = ''] = frame.months;
  const isOld = frame.hasOldCharges && dice.chance(10);
  return isOld ? monthAfter(first, dice.pick([-13, -12, -11, -10])) : someMonth(dice, frame);
}
