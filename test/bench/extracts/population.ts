import { ABOUT, drawn, drawnGuid } from './drawn.ts';

export interface Tenant {
  readonly id: string;
  /** Ready to be a cell: in double quotes where it needs them. */
  readonly nameCell: string;
  /** Index of the partner that holds most of what the tenant has. */
  readonly partner: number;
}

/** Customers and partners behind an extract of so many rows. */
export interface Population {
  readonly tenants: readonly Tenant[];
  /** MPN ids. */
  readonly partners: readonly string[];
}

const STEMS = [
  'Adatum',
  'Contoso',
  'Fabrikam',
  'Litware',
  'Lamna',
  'Margie',
  'Tailspin',
  'Wingtip',
];
/** 2 of 100 names have letters beyond ASCII. */
const FOREIGN_STEMS = ['Müller', 'Żabka', 'Zoë', '東京', 'Café', 'Ærø'];

/** As many partners as `rows` calls for, so that billing and Azure extracts of one size share them. */
export function populationOf(rows: number, tenants: number): Population {
  const partners = Math.min(1000, Math.max(3, Math.floor(rows / 7200)));
  return {
    tenants: Array.from({ length: tenants }, (_, index) => ({
      id: drawnGuid(ABOUT.tenantId, index),
      nameCell: nameCellOf(index),
      partner: drawn(ABOUT.partner, index) % partners,
    })),
    partners: Array.from({ length: partners }, (_, index) => partnerIdOf(index)),
  };
}

/** Of 100 names 3 have to be quoted: a comma, and in every third of them quotes too. */
function nameCellOf(index: number): string {
  const place = index % 100;
  const stems = place < 2 ? FOREIGN_STEMS : STEMS;
  const stem = stems[drawn(ABOUT.tenantName, index) % stems.length];
  if (place < 97) return `${stem} ${index}`;
  return index % 3 === 0 ? `"${stem} ""West"", ${index}"` : `"${stem} ${index}, Inc."`;
}

/** Seven digits; every tenth begins with a zero, which must survive. */
function partnerIdOf(index: number): string {
  const digits = String(100_000 + index * 37);
  return index % 10 === 0 ? `0${digits}` : `4${digits}`;
}
