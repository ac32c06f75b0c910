/** What the two files of charges have in common: whom a row is for, when, in which currency. */
import { ABOUT, drawn } from './drawn.ts';
import type { Breakage, ExtractShape } from './extractShape.ts';
import { placeOf, put } from './layouts.ts';
import { MONTHS } from './months.ts';
import type { Population } from './population.ts';

/** Where the columns stand that every layout of charges has. */
export interface ChargePlaces {
  readonly tenant: number;
  readonly name: number;
  readonly domain: number;
  readonly distributor: number;
  readonly reseller: number;
  readonly invoice: number;
  readonly start: number;
  readonly end: number;
  readonly currency: number;
  readonly rate: number;
  readonly rateDate: number;
}

export function chargePlaces(layout: readonly string[], currencyColumn: string): ChargePlaces {
  const at = (column: string) => placeOf(layout, column);
  return {
    tenant: at('CustomerId'),
    name: at('CustomerName'),
    domain: at('CustomerDomainName'),
    distributor: at('MPNID'),
    reseller: at('ResellerMPNID'),
    invoice: at('InvoiceNumber'),
    start: at('ChargeStartDate'),
    end: at('ChargeEndDate'),
    currency: at(currencyColumn),
    rate: at('PCToBCExchangeRate'),
    rateDate: at('PCToBCExchangeRateDate'),
  };
}

/** Fills these columns for a tenant and month. */
export function putCharge(
  cells: string[],
  at: ChargePlaces,
  { tenants, partners }: Population,
  tenantIndex: number,
  month: number,
): void {
  const tenant = tenants[tenantIndex] ?? { id: '', nameCell: '', partner: 0 };
  const currency = currencyOf(tenantIndex);
  put(cells, at.tenant, tenant.id);
  put(cells, at.name, tenant.nameCell);
  put(cells, at.domain, `tenant-${tenantIndex}.example`);
  put(cells, at.reseller, partners[tenant.partner] ?? '');
  put(cells, at.invoice, `G0${10_000_000 + month * 7919}`);
  put(cells, at.start, `${MONTHS[month]}-01T00:00:00Z`);
  put(cells, at.end, `${MONTHS[month]}-28T00:00:00Z`);
  put(cells, at.currency, currency);
  put(cells, at.rate, currency === 'USD' ? '1' : '0.92');
  put(cells, at.rateDate, `${MONTHS[month]}-01T00:00:00Z`);
}

/** Tenants that are billed in another currency: 12 of 100 in euros, 3 in pounds. */
function currencyOf(tenant: number): 'USD' | 'EUR' | 'GBP' {
  const chance = drawn(ABOUT.currency, tenant) % 100;
  return chance < 85 ? 'USD' : chance < 97 ? 'EUR' : 'GBP';
}

/** Where a layout has what each breakage spoils, besides the columns that all have. */
export interface SpoiledPlaces extends ChargePlaces {
  readonly amount: number;
  readonly date: number;
  /** One that must not be empty. */
  readonly needed: number;
  readonly last: number;
}

export function chargeBreakages(at: SpoiledPlaces, lastCell: string): readonly Breakage[] {
  return [
    { code: 'TENANT_INVALID', spoil: (cells) => put(cells, at.tenant, 'unknown tenant') },
    {
      code: 'PARTNER_MISSING',
      spoil: (cells) => {
        put(cells, at.distributor, '');
        put(cells, at.reseller, '');
      },
    },
    { code: 'NUMBER_INVALID', spoil: (cells) => put(cells, at.amount, 'n/a') },
    { code: 'DATE_INVALID', spoil: (cells) => put(cells, at.date, '2024-02-30T00:00:00Z') },
    {
      code: 'NO_EXCHANGE_RATE',
      spoil: (cells) => {
        put(cells, at.currency, 'SEK');
        put(cells, at.rate, '');
      },
    },
    { code: 'missing-cell', spoil: (cells) => put(cells, at.needed, '') },
    {
      code: 'extra-cell',
      // With its last cell filled: DuckDB takes a row for complete whose one cell too many is empty.
      spoil: (cells) => {
        put(cells, at.name, 'Adatum, Inc.');
        put(cells, at.last, lastCell);
      },
    },
  ];
}

type Repetition = Pick<ExtractShape, 'companionAt' | 'repeats' | 'contradictions' | 'contradict'>;

/** Charges are repeated, but nothing contradicts them: two that differ are two charges. */
export const REPEATED_CHARGES: Repetition = {
  companionAt: () => undefined,
  repeats: 20,
  contradictions: 0,
  contradict: () => {},
};
