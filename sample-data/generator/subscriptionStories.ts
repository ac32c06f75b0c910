/**
 * Subscriptions written by hand. `months` has one word a month from 2023-10 to 2024-03, `-` for no
 * charge: the charge type and how many seats, `&` between two charges of one month.
 */
import type { Arrival } from './arrival.ts';
import type { Currency } from './exchangeRates.ts';

export interface SubscriptionStory {
  readonly tenant: string;
  readonly product: string;
  readonly label: string;
  readonly months: string;
  /** `year` for a year paid in advance, at `priceCents` a seat. */
  readonly term: 'month' | 'year';
  /** Dollars in cents; left out, the product's own price. */
  readonly priceCents?: number;
  readonly currency: Currency;
  readonly arrival?: Arrival;
}

/** The same seats in each of so many months. */
const cycle = (seats: number, months = 6): string =>
  Array.from({ length: months }, () => `cycleCharge:${seats}`).join(' ');

/** Of Fabrikam, which is eligible for everything. */
const FABRIKAM: readonly SubscriptionStory[] = [
  // $1,000,000 of E5 twice: the caps of $55,000 and $115,000 are reached; then a credit.
  annual('litware', 'm365-e5', 'Head office', '- new:2000 - - - customerCredit:-200', 500_00),
  annual('litware', 'm365-e5', 'Claims centre', '- - - - new:2000 -', 500_00),
  // The cap of $20,000 is passed by $1,375; a credit of $1,500 takes back no more than $125.
  annual('adventure-works', 'office-e3', 'Factory', 'new:1600 - - - - customerCredit:-160', 250_00),
  annual('adventure-works', 'office-e3', 'Warehouse', '- - - new:640 - -', 250_00),
  annual('adventure-works', 'office-e3', 'Showroom', '- - - - new:40 -', 250_00),
  monthly('contoso-retail', 'm365-e3', 'Stores', cycle(400)),
  monthly(
    'fourth-coffee',
    'business-premium',
    'Coffee shops',
    `${cycle(100, 5)} cancelImmediate:-40`,
  ),
  monthly('phone-company', 'calling-plan', 'Lines', cycle(300)),
  monthly('phone-company', 'audio-conferencing', 'Conferences', cycle(300)),
  // First purchases of Business Applications: proven, unproven, known to be new, known not to be.
  monthly('coho', 'business-central', 'Winery', `- - - new:20 ${cycle(20, 2)}`),
  monthly('wingtip', 'power-bi', 'Reports', cycle(50)),
  monthly('margies', 'sales', 'Agents', `new:8 ${cycle(8, 5)}`, 'GBP'),
  monthly('graphic-design', 'power-apps', 'Studio', `- new:30 ${cycle(30, 4)}`),
  // Euros through fx.csv, Swiss francs through the row's own rate.
  monthly('mueller', 'business-premium', 'Verwaltung', cycle(125), 'EUR'),
  monthly('vanarsdel', 'm365-e3', 'Offices', cycle(60), 'CHF'),
  monthly('lucerne', 'm365-e3', 'Editors', cycle(90), 'CHF'),
  // 3.75 % of $6.00 is 22.5 cents: half to even.
  monthly('fincher', 'entra-p1', 'Test licence', cycle(1)),
  monthly('fincher', 'm365-e3', 'Architects', cycle(85)),
  // The same row twice in one file is two charges.
  monthly('southridge', 'exchange', 'Crew', cycle(10).replaceAll('cycle', 'cycleCharge:10&cycle')),
  // January's charge arrives in February's file.
  {
    ...monthly('trey', 'm365-e5', 'Laboratory', cycle(20)),
    arrival: { month: '2024-01', how: 'late' },
  },
  // January's charge arrives in January's file and again in February's.
  {
    ...monthly('plus-pharmacies', 'business-premium', 'Counters', cycle(50)),
    arrival: { month: '2024-01', how: 'twice' },
  },
  monthly('relecloud', 'visio', 'Designers', cycle(40)),
  monthly('relecloud', 'm365-e5', 'Engineers', cycle(150)),
  annual('woodgrove', 'reservation', 'Reserved servers', '- new:10 - - new:10 -'),
  monthly('woodgrove', 'savings-plan', 'Savings plan', cycle(1)),
];

/** Of Tailspin, which has no designation before December. */
const TAILSPIN: readonly SubscriptionStory[] = [
  monthly('tailwind', 'm365-e3', 'Traders', cycle(250)),
  monthly('harbourline', 'office-e3', 'Harbour', cycle(200), 'GBP'),
  monthly('etoile', 'm365-e3', 'Brasseries', cycle(120), 'EUR'),
  monthly('kestrel', 'project', 'Planning', cycle(25)),
  monthly('kestrel', 'm365-e5', 'Depots', cycle(75)),
  monthly('nod', 'customer-service', 'Readers', `- - new:12 ${cycle(12, 2)} -`),
];

/** Of Lamna, whose trailing revenue passes $25,000 in January. */
const LAMNA: readonly SubscriptionStory[] = [
  monthly('quarry-lane', 'business-central', 'Builders', cycle(6)),
  monthly('redwood', 'business-premium', 'Practice', cycle(12)),
  monthly('saltmarsh', 'business-premium', 'Foods', cycle(30)),
  monthly('thornbury', 'm365-e3', 'Chambers', cycle(10), 'GBP'),
  monthly('umbra', 'power-bi', 'Lighting', cycle(9)),
  monthly('violet-street', 'business-premium', 'Theatre', cycle(10)),
  monthly('willow', 'business-premium', 'Interiors', cycle(7)),
  monthly('zephyr', 'power-apps', 'Workshop', cycle(10)),
  monthly('copperfield', 'sales', 'Books', cycle(4)),
  monthly('driftwood', 'business-premium', 'Marina', cycle(11)),
  monthly('foxglove', 'exchange', 'Florists', cycle(6)),
  monthly('granite-peak', 'business-premium', 'Outfitters', cycle(20)),
  monthly('yarrow', 'calling-plan', 'Garden centres', cycle(10)),
  monthly('elmstead', 'customer-service', 'Bakeries', `- - - new:20 ${cycle(20, 2)}`),
];

/** No reseller on the invoice: the rows count for the distributor, which is not enrolled. */
const NOBODY: readonly SubscriptionStory[] = [
  monthly('inglenook', 'business-premium', 'Hotels', cycle(40)),
];

export const SUBSCRIPTION_STORIES: readonly SubscriptionStory[] = [
  ...FABRIKAM,
  ...TAILSPIN,
  ...LAMNA,
  ...NOBODY,
];

function monthly(
  tenant: string,
  product: string,
  label: string,
  months: string,
  currency: Currency = 'USD',
): SubscriptionStory {
  return { tenant, product, label, months, currency, term: 'month' };
}

function annual(
  tenant: string,
  product: string,
  label: string,
  months: string,
  priceCents?: number,
): SubscriptionStory {
  const story = { tenant, product, label, months, currency: 'USD', term: 'year' } as const;
  return priceCents === undefined ? story : { ...story, priceCents };
}
