/** The distributor of the sample, its three partners, and who holds what since when. All fictitious. */
import type { Cells } from './delimitedText.ts';
import { guidOf } from './seededDraws.ts';

export interface SamplePartner {
  /** The MPN id; Tailspin's begins with a zero, which must survive. */
  readonly id: string;
  readonly name: string;
}

export const DISTRIBUTOR = {
  id: '1830047',
  name: 'Northwind Cloud Distribution',
  partnerCenterId: guidOf('partner-center/northwind'),
};

export const PARTNERS = {
  fabrikam: { id: '4102377', name: 'Fabrikam Cloud Services' },
  tailspin: { id: '0731194', name: 'Tailspin Digital Works' },
  lamna: { id: '5290468', name: 'Lamna Business Consulting' },
} as const satisfies Record<string, SamplePartner>;

/** `nobody`: the invoice names no reseller, so that the row counts for the distributor. */
export type PartnerKey = keyof typeof PARTNERS | 'nobody';

/** The partner's MPN id; empty for `nobody`. */
export const partnerIdOf = (key: PartnerKey): string => (key === 'nobody' ? '' : PARTNERS[key].id);

/**
 * Fabrikam holds everything, the specialisation from December. Tailspin's competency has run out and
 * its designation comes on 14 December. Lamna enrols on 6 November, and has no designation for
 * security usage. Northwind itself is not enrolled.
 */
const FACTS: readonly [keyof typeof PARTNERS, string, string, string, string][] = [
  ['fabrikam', 'enrolled', '', '2019-07-01', ''],
  ['fabrikam', 'designation', 'Solutions Partner for Modern Work', '2022-10-12', ''],
  ['fabrikam', 'designation', 'Solutions Partner for Security', '2023-02-20', ''],
  ['fabrikam', 'designation', 'Infrastructure (Azure)', '2022-11-03', ''],
  ['fabrikam', 'specialisation', 'Threat Protection', '2023-12-01', '2024-11-30'],
  [
    'fabrikam',
    'specialisation',
    'Infrastructure and Database Migration to Microsoft Azure',
    '2023-05-15',
    '',
  ],
  ['fabrikam', 'cosell', '', '2023-01', ''],
  ['tailspin', 'enrolled', '', '2020-09-14', ''],
  ['tailspin', 'competency', 'Gold Cloud Productivity', '2021-10-01', '2023-09-30'],
  ['tailspin', 'designation', 'Modern Work', '2023-12-14', ''],
  ['tailspin', 'cosell', '', '2024-01-15', ''],
  ['lamna', 'enrolled', '', '2023-11-06', ''],
  ['lamna', 'designation', 'Business Applications', '2023-03-01', ''],
  ['lamna', 'designation', 'Digital & Application Innovation', '2023-10', ''],
  ['lamna', 'competency', 'Silver Enterprise Mobility Management', '2022-04-01', '2024-03'],
];

export const PARTNER_RECORDS: readonly Cells[] = FACTS.map(
  ([key, fact, value, start, end]): Cells => ({
    MpnId: PARTNERS[key].id,
    PartnerName: PARTNERS[key].name,
    Fact: fact,
    Value: value,
    StartDate: start,
    EndDate: end,
  }),
);
