import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { RowCounts } from '../jobOutput.ts';
import type { PartnerFacts } from '../partnerFacts.ts';
import type { Line } from '../payoutsCsv.ts';
import type { BenchRulebook, ProductGroup } from '../rulebook.ts';
import { CELL_PROBLEMS, type Cells, parseRows } from './parsedRows.ts';
import { type RevenueFact, revenueLines } from './revenueLines.ts';

interface Charge {
  readonly kind: 'billing' | 'azure';
  readonly tenant: string;
  readonly partner: string;
  readonly subscription: string;
  readonly month: string;
  readonly productGroup: string;
  /** In dollars of 10^-16. */
  readonly usd: bigint;
  readonly customerName: string;
}

/** Billing and Azure files with a row object a row; a row's identity is the text of all its cells. */
export async function revenueJob(
  extracts: string,
  rulebook: BenchRulebook,
  partners: PartnerFacts,
): Promise<{ lines: Line[]; counts: RowCounts }> {
  const rates = await readRates(extracts);
  const rejects: Record<string, number> = {};
  const charges = new Map<string, { charge: Charge; inFiles: Map<string, number> }>();
  for (const file of readdirSync(extracts).sort()) {
    const kind = KINDS.find(({ filesBeginWith }) => file.startsWith(filesBeginWith));
    if (!kind) continue;
    await parseRows(join(extracts, file), (cells, problem) => {
      const charge = problem
        ? (CELL_PROBLEMS[problem] ?? problem)
        : chargeOf(cells, kind, rates, rulebook.productGroups);
      if (typeof charge === 'string') {
        rejects[charge] = (rejects[charge] ?? 0) + 1;
        return;
      }
      const identity = `${kind.kind}|${Object.values(cells).join('|')}`;
      const known = charges.get(identity) ?? { charge, inFiles: new Map() };
      known.inFiles.set(file, (known.inFiles.get(file) ?? 0) + 1);
      charges.set(identity, known);
    });
  }
  const facts = new Map<string, RevenueFact>();
  let accepted = 0;
  let duplicate = 0;
  let firstBillingMonth: string | undefined;
  for (const { charge, inFiles } of charges.values()) {
    const times = Math.max(...inFiles.values());
    accepted += times;
    duplicate += [...inFiles.values()].reduce((sum, count) => sum + count, 0) - times;
    addTo(facts, charge, BigInt(times));
    if (charge.kind === 'billing' && !(firstBillingMonth && firstBillingMonth <= charge.month)) {
      firstBillingMonth = charge.month;
    }
  }
  const counts = { accepted, duplicate, rejects };
  const lines = revenueLines([...facts.values()], firstBillingMonth, rulebook.rules, partners);
  return { lines, counts };
}

function addTo(facts: Map<string, RevenueFact>, charge: Charge, times: bigint): void {
  const { month, partner, tenant, subscription, productGroup, customerName } = charge;
  if (productGroup === '') return;
  const key = [month, partner, tenant, subscription, productGroup].join('|');
  const fact = facts.get(key);
  if (!fact) {
    const revenue = charge.usd * times;
    facts.set(key, { month, partner, tenant, subscription, productGroup, customerName, revenue });
  } else {
    fact.revenue += charge.usd * times;
    if (customerName < fact.customerName) fact.customerName = customerName;
  }
}

const filled = z.string().min(1, 'missing-cell');
const decimal = z.string().regex(/^-?\d+(\.\d+)?(E-\d+)?$/, 'NUMBER_INVALID');
const day = z
  .string()
  .transform((text) => text.slice(0, 10))
  .pipe(z.iso.date('DATE_INVALID'));

const shared = {
  CustomerId: z.guid('TENANT_INVALID').toLowerCase(),
  SubscriptionId: filled,
  CustomerName: z.string(),
  MPNID: z.string(),
  ResellerMPNID: z.string(),
};

const KINDS = [
  {
    kind: 'billing',
    filesBeginWith: 'invoice-recon-',
    schema: z
      .object({
        ...shared,
        ProductId: filled,
        SkuId: filled,
        ProductName: filled,
        ChargeType: filled,
        InvoiceNumber: filled,
        Subtotal: decimal,
        Currency: filled.toUpperCase(),
        ChargeStartDate: day,
      })
      .transform((row) => ({
        ...row,
        product: row.ProductName,
        publisher: '',
        amount: row.Subtotal,
        currency: row.Currency,
        day: row.ChargeStartDate,
      })),
  },
  {
    kind: 'azure',
    filesBeginWith: 'daily-rated-usage-',
    schema: z
      .object({
        ...shared,
        MeterCategory: filled,
        ConsumedService: filled,
        PublisherName: z.string(),
        BillingPreTaxTotal: decimal,
        BillingCurrency: filled.toUpperCase(),
        UsageDate: day,
      })
      .transform((row) => ({
        ...row,
        product: row.MeterCategory,
        publisher: row.PublisherName,
        amount: row.BillingPreTaxTotal,
        currency: row.BillingCurrency,
        day: row.UsageDate,
      })),
  },
] as const;

/** The charge that a row is, or the code for which it is set aside. */
function chargeOf(
  cells: Cells,
  { kind, schema }: (typeof KINDS)[number],
  rates: ReadonlyMap<string, bigint>,
  groups: readonly ProductGroup[],
): Charge | string {
  const parsed = schema.safeParse(cells);
  if (!parsed.success) return parsed.error.issues[0]?.message ?? '';
  const row = parsed.data;
  const partner = row.ResellerMPNID || row.MPNID;
  if (partner === '') return 'PARTNER_MISSING';
  const month = row.day.slice(0, 7);
  const rate = row.currency === 'USD' ? 10_000n : rates.get(`${month}|${row.currency}`);
  if (rate === undefined) return 'NO_EXCHANGE_RATE';
  return {
    kind,
    tenant: row.CustomerId,
    partner,
    subscription: row.SubscriptionId,
    month,
    productGroup: groupOf(kind, row.product, row.publisher, groups),
    usd: scaled(row.amount, 12) * rate,
    customerName: row.CustomerName,
  };
}

/** The first group that matches; empty for a product of none. */
function groupOf(
  kind: string,
  product: string,
  publisher: string,
  groups: readonly ProductGroup[],
): string {
  const matches = (pattern: string, text: string) =>
    text.toLowerCase().startsWith(pattern.replace(/\*$/, '').toLowerCase());
  const found = groups.find(
    ({ appliesTo, names, publishers }) =>
      appliesTo === kind &&
      names.some((name) => matches(name, product)) &&
      (!publishers || publisher === '' || publishers.some((name) => matches(name, publisher))),
  );
  return found?.id ?? '';
}

async function readRates(extracts: string): Promise<Map<string, bigint>> {
  const rates = new Map<string, bigint>();
  await parseRows(join(extracts, 'fx.csv'), ({ Month, Currency, UsdPerUnit }) => {
    rates.set(`${Month}|${Currency}`, scaled(UsdPerUnit ?? '', 4));
  });
  return rates;
}

/** A decimal, with or without an exponent, as a whole number of 10^-decimals. */
function scaled(text: string, decimals: number): bigint {
  const [mantissa = '', exponent = '0'] = text.split('E');
  const [whole = '', fraction = ''] = mantissa.split('.');
  return BigInt(whole + fraction) * 10n ** BigInt(decimals - fraction.length + Number(exponent));
}
