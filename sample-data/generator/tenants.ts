/**
 * The customers. Every name is fictitious. `seats` sizes what chance fills in; some names are awkward
 * on purpose (commas, quotes, accents, a sign that a spreadsheet would take for a formula).
 */
import type { PartnerKey } from './partners.ts';
import { guidOf } from './seededDraws.ts';

export interface Tenant {
  readonly key: string;
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly country: string;
  readonly partner: PartnerKey;
  readonly seats: number;
}

type Row = readonly [key: string, name: string, country: string, seats: number];

const FABRIKAM: readonly Row[] = [
  ['adatum', 'Adatum Corporation', 'US', 420],
  ['contoso-retail', 'Contoso Retail Group', 'US', 520],
  ['blue-yonder', 'Blue Yonder Airlines', 'US', 1200],
  ['woodgrove', 'Woodgrove Bank', 'US', 12000],
  ['humongous', 'Humongous Insurance', 'US', 500],
  ['litware', 'Litware Reinsurance', 'US', 14000],
  ['trey', 'Trey Research', 'US', 700],
  ['proseware', 'Proseware, Inc.', 'US', 800],
  ['relecloud', 'Relecloud', 'US', 600],
  ['fourth-coffee', 'Fourth Coffee', 'US', 900],
  ['lucerne', 'Lucerne Publishing', 'CH', 640],
  ['adventure-works', 'Adventure Works Cycles', 'US', 1600],
  ['phone-company', 'The Phone Company', 'US', 300],
  ['coho', 'Coho Vineyard, Winery & Sons', 'US', 60],
  ['wingtip', 'Wingtip Toys', 'US', 380],
  ['city-power', 'City Power & Light', 'US', 2100],
  ['graphic-design', 'Graphic Design "Institute"', 'US', 240],
  ['margies', "Margie's Travel", 'GB', 190],
  ['fincher', 'Fincher Architects', 'US', 85],
  ['fine-art', 'School of Fine Art', 'US', 1300],
  ['vanarsdel', 'VanArsdel, Ltd.', 'CH', 410],
  ['southridge', 'Southridge Video', 'US', 450],
  ['alpine', 'Alpine Ski House', 'AT', 330],
  ['bellows', 'Bellows College', 'US', 2600],
  ['parnell', 'Parnell Aerospace', 'US', 900],
  ['mueller', 'Müller & Söhne Maschinenbau', 'DE', 560],
  ['plus-pharmacies', '+Plus Pharmacies', 'US', 350],
];

const TAILSPIN: readonly Row[] = [
  ['tailwind', 'Tailwind Traders', 'US', 800],
  ['nod', 'Nod Publishers', 'US', 410],
  ['munson', "Munson's Pickles and Preserves Farm", 'US', 150],
  ['consolidated', 'Consolidated Messenger', 'US', 960],
  ['best-for-you', 'Best For You Organics Company', 'US', 220],
  ['liberty', "Liberty's Delightful Sinful Bakery & Cafe", 'US', 90],
  ['wide-world', 'Wide World Importers', 'US', 1450],
  ['baldwin', 'Baldwin Museum of Science', 'US', 370],
  ['first-up', 'First Up Consultants', 'US', 310],
  ['etoile', 'Brasseries de l’Étoile du Nord', 'FR', 480],
  ['at-home', '@Home Childcare', 'US', 130],
  ['sakura', 'さくら文具株式会社', 'JP', 275],
  ['harbourline', 'Harbourline Ferries', 'GB', 640],
  ['juniper-hill', 'Juniper Hill Dental', 'US', 70],
  ['kestrel', 'Kestrel Freight', 'US', 520],
  ['marigold', 'Marigold Print Works', 'US', 110],
  ['pennywhistle', 'Pennywhistle Toys', 'US', 340],
  ['olympia', 'Olympia Timber', 'US', 205],
];

const LAMNA: readonly Row[] = [
  ['quarry-lane', 'Quarry Lane Builders', 'US', 24],
  ['redwood', 'Redwood Veterinary Care', 'US', 12],
  ['saltmarsh', 'Saltmarsh Foods', 'US', 38],
  ['thornbury', 'Thornbury Legal', 'GB', 16],
  ['umbra', 'Umbra Lighting Design', 'US', 9],
  ['violet-street', 'Violet Street Theatre', 'US', 14],
  ['willow', 'Willow & Finch Interiors', 'US', 7],
  ['yarrow', 'Yarrow Garden Centres', 'US', 460],
  ['zephyr', 'Zephyr Cycling', 'US', 18],
  ['copperfield', 'Copperfield Books', 'US', 22],
  ['driftwood', 'Driftwood Marine', 'US', 11],
  ['elmstead', 'Elmstead Bakeries', 'US', 340],
  ['foxglove', 'Foxglove Florists', 'US', 6],
  ['granite-peak', 'Granite Peak Outfitters', 'US', 20],
];

const NOBODY: readonly Row[] = [['inglenook', 'Inglenook Hotels', 'US', 180]];

export const TENANTS: readonly Tenant[] = [
  ...FABRIKAM.map((row) => tenantOf(row, 'fabrikam')),
  ...TAILSPIN.map((row) => tenantOf(row, 'tailspin')),
  ...LAMNA.map((row) => tenantOf(row, 'lamna')),
  ...NOBODY.map((row) => tenantOf(row, 'nobody')),
];

/** The tenant of a key; an unknown key is a mistake of the sample and throws. */
export function tenantByKey(key: string): Tenant {
  const tenant = TENANTS.find((candidate) => candidate.key === key);
  if (tenant === undefined) throw new Error(`no tenant ${key}`);
  return tenant;
}

function tenantOf([key, name, country, seats]: Row, partner: PartnerKey): Tenant {
  const id = guidOf(`tenant/${key}`);
  return { key, id, name, domain: `${key}.example`, country, partner, seats };
}
