/** What the invoices sell. Ids are made up in the form of the real ones; prices are dollars in cents. */
import { codeOf } from './seededDraws.ts';

export interface Product {
  readonly key: string;
  readonly name: string;
  readonly productId: string;
  readonly priceCents: number;
}

const LIST: readonly [key: string, name: string, priceCents: number][] = [
  ['m365-e3', 'Microsoft 365 E3', 36_00],
  ['m365-e5', 'Microsoft 365 E5', 57_00],
  ['business-premium', 'Microsoft 365 Business Premium', 22_00],
  ['office-e3', 'Office 365 E3', 23_00],
  ['intune', 'Microsoft Intune Plan 1', 8_00],
  ['ems-e3', 'Enterprise Mobility + Security E3', 10_60],
  ['entra-p1', 'Microsoft Entra ID P1', 6_00],
  ['exchange', 'Exchange Online (Plan 1)', 4_00],
  ['calling-plan', 'Microsoft Teams Domestic Calling Plan', 12_00],
  ['audio-conferencing', 'Microsoft 365 Audio Conferencing', 4_00],
  ['business-central', 'Dynamics 365 Business Central Premium', 100_00],
  ['sales', 'Dynamics 365 Sales Enterprise Edition', 95_00],
  ['customer-service', 'Dynamics 365 Customer Service Enterprise', 95_00],
  ['power-bi', 'Power BI Pro', 10_00],
  ['power-apps', 'Power Apps Premium', 20_00],
  ['reservation', 'Reserved VM Instance, Standard_D2s_v3, US East, 1 Year', 604_00],
  ['savings-plan', 'Compute Savings Plan, 1 Year', 1_200_00],
  // No entry of the product catalogue names these two: they are listed as ineligible revenue.
  ['visio', 'Visio Plan 2', 15_00],
  ['project', 'Project Plan 3', 30_00],
];

const PRODUCTS: ReadonlyMap<string, Product> = new Map(
  LIST.map(([key, name, priceCents]): [string, Product] => [
    key,
    { key, name, priceCents, productId: `CFQ7TTCX${codeOf(`product/${key}`, 4)}` },
  ]),
);

/** The product of a key; an unknown key is a mistake of the sample and throws. */
export function productByKey(key: string): Product {
  const product = PRODUCTS.get(key);
  if (product === undefined) throw new Error(`no product ${key}`);
  return product;
}
