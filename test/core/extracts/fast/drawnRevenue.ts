import { azure, billing, OTHER_TENANT, SUBSCRIPTION, type Table, TENANT } from '../sampleFiles.ts';

/** Numbers from 0 to below `below`, the same for the same seed. */
export type Draw = (below: number) => number;

export function drawFrom(seed: number): Draw {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const oneOf = <T>(draw: Draw, choices: readonly T[]): T => choices[draw(choices.length)] as T;

const AMOUNTS =
  `0 0.00 -0 -0.0 00.5 -00.5 0.5 12.50 -12.5 1234.500 9007199254740991 900719925474099.1
  900719925474.0991 9007199254.740993 99999999999.99999 999999999999.9 999999999999 1000000000000
  0.1234567890123456 0.12345678901234567 4.6E-05 -4.6e-5 1e3 1E-24 1E-25 1e+3 1.0e-2 0e0 1.e2 .5 5. -
  0.000000000000000000000001 0.0000000000000000000000010 100.0000000000000000000 1,5 1.234,5 1,234.5
  1.234 $5 (5) 5% NaN ٣ 12a 1.2.3 --1 +1 1_0 0x10 1e999 '`.split(/\s+/);
const TEXTS = ['', 'a', 'ab', 'abc', 'abcd', 'abcde', 'Contoso', ' Contoso', 'Contoso '];
const STRANGE = [
  'é',
  'Ünïcode GmbH',
  '\u00a0x\u00a0',
  '\ufeffx',
  'x\u2028',
  '名前',
  '😀',
  'x\u0001',
];
const NASTY = ['a,b', 'a;b', '""', '"', 'a"b', '"a"', '["Commercial"]', '{"a":"b,c"}', "'"];
const LONG = ['x'.repeat(70), 'Microsoft.Compute/virtualMachines/'.repeat(9), 'é'.repeat(600)];
const CONTROL = ['x\u0001', '\tx\t', 'a\tb', 'a\rb', '\u0085'];
const ANY_TEXT = [...TEXTS, ...TEXTS, ...STRANGE, ...NASTY, ...LONG];
const GUIDS = [TENANT, OTHER_TENANT, TENANT.toUpperCase(), ` ${TENANT} `, SUBSCRIPTION];
const DATES =
  `2023-10-05T00:00:00Z 2023-10-05 2023-10 2023-11-30 2024-02-29 2023-02-29 5/10/2023 25/12/2023
  12/25/2023 2014-12-31 2050-01-01 2049-12-31 2023-10-05T25:99 2023-10-05T000000Z
  2023-10-05T00+01 x`.split(/\s+/);
const CURRENCIES = ['EUR', 'usd', 'Gbp', ' USD', 'EURO', ''];
const PARTNERS = ['', '', '1234567', '7654321', ' 0012345 ', 'a/b', 'ABC-1', 'x'.repeat(51)];

const VALUES: Readonly<Record<string, readonly string[]>> = {
  CustomerId: [...GUIDS, ...GUIDS, 'unknown', ''],
  SubscriptionId: [...GUIDS, SUBSCRIPTION.toUpperCase(), 'not a guid', 'NOT A GUID', ''],
  MPNID: PARTNERS,
  ResellerMPNID: [...PARTNERS, '0'],
  ChargeStartDate: DATES,
  UsageDate: DATES,
  Subtotal: AMOUNTS,
  BillingPreTaxTotal: AMOUNTS,
  Currency: CURRENCIES,
  BillingCurrency: CURRENCIES,
  PricingCurrency: CURRENCIES,
  PCToBCExchangeRate: [...AMOUNTS.slice(0, 12), '0,93', '-1', 'n/a', '', '9.3E-1'],
  PartnerEarnedCreditPercentage: ['15', '15.0', '0.15', '', 'x', '1.5E1'],
  CreditPercentage: ['100', '1', '1.00', '', '1,5'],
  ProductName: ['Microsoft 365 E3', 'Microsoft 365 E5', 'VM, 1 Year', ' Microsoft 365 E3', ''],
  ProductId: ['CFQ7TTC0LF8S', 'CFQ7', 'é', ''],
  PublisherName: ['Microsoft', 'Microsoft Corporation', 'Harbor Peak', ''],
};

/** Cells that a row can do without being set aside: what is drawn mostly, so that rows are decoded. */
const SAFE: Readonly<Record<string, readonly string[]>> = {
  CustomerId: GUIDS,
  SubscriptionId: GUIDS,
  MPNID: ['1234567', ' 0012345 '],
  ResellerMPNID: ['', '7654321'],
  ChargeStartDate: DATES.slice(0, 5),
  UsageDate: DATES.slice(0, 5),
  Subtotal: AMOUNTS.slice(0, 14),
  BillingPreTaxTotal: AMOUNTS.slice(0, 14),
  Currency: CURRENCIES.slice(0, 4),
  BillingCurrency: CURRENCIES.slice(0, 4),
  ProductName: ['Microsoft 365 E3', 'Microsoft 365 E5', 'VM, 1 Year'],
  ProductId: ['CFQ7TTC0LF8S', 'CFQ7'],
};
const FILLED = ['SkuId', 'ChargeType', 'InvoiceNumber', 'MeterCategory', 'ConsumedService'];

/** A table of either kind: columns in any order, some missing, some unknown, every row much like the last. */
export function drawnTable(draw: Draw, rows: number): Table {
  const { header: all, rows: first } = draw(2) === 0 ? billing({}) : azure({});
  const optional = (name: string) =>
    /^(CustomerName|PublisherName|Pricing|PCTo|Prom|Tags)/.test(name);
  const kept = all
    .map((name, at) => ({ name, cell: first[0]?.[at] ?? '', order: draw(4) === 0 ? draw(99) : at }))
    .filter(({ name }) => !optional(name) || draw(5) > 0)
    .toSorted((a, b) => a.order - b.order);
  const unknown = draw(3) === 0 ? [{ name: 'Remarks', cell: 'checked' }] : [];
  const columns = [...kept, ...unknown];
  const names = columns.map(({ name }) => name);
  const table: string[][] = [];
  let cells = columns.map(({ cell }) => cell);
  for (let row = 0; row < rows; row++) {
    cells = changed(draw, names, cells);
    // A row like this one may come again, and then the one after it is compared with it.
    table.push(draw(12) === 0 ? spoilt(draw, names, cells) : cells);
  }
  return { header: names.map((name) => headingOf(draw, name)), rows: table };
}

function headingOf(draw: Draw, name: string): string {
  if (name === 'CreditPercentage' && draw(2) === 0) return 'rateOfCredit';
  return name === 'ResellerMPNID' && draw(2) === 0 ? 'Tier2MpnId' : name;
}

function changed(draw: Draw, names: readonly string[], cells: readonly string[]): string[] {
  const next = [...cells];
  for (let change = draw(8) === 0 ? names.length : draw(5); change > 0; change--) {
    const at = draw(names.length);
    const name = names[at] ?? '';
    const text = oneOf(draw, SAFE[name] ?? VALUES[name] ?? ANY_TEXT);
    next[at] = FILLED.includes(name) && text.trim() === '' ? 'filled' : text;
  }
  return next;
}

function spoilt(draw: Draw, names: readonly string[], cells: readonly string[]): string[] {
  const at = draw(names.length);
  const text = oneOf(draw, VALUES[names[at] ?? ''] ?? ANY_TEXT);
  const spoiltCells = cells.with(at, text);
  if (draw(20) === 0) return cells.with(at, oneOf(draw, CONTROL));
  if (draw(6) === 0) return [...spoiltCells, 'one too many'];
  return draw(6) === 0 ? spoiltCells.slice(1) : spoiltCells;
}

/** A table as somebody may have written it: any separator, line ends as they come, quotes where they please. */
export function written(draw: Draw, { header, rows }: Table): string {
  const delimiter = oneOf(draw, [',', ',', ',', ';', '\t']);
  const quoting = draw(4);
  const cell = (text: string): string => {
    const must = text.includes(delimiter) || /["\r\n]/.test(text);
    const quoted = `"${text.replaceAll('"', '""')}"`;
    // Now and then a cell that needs quotes stands without, or one is quoted badly.
    if (draw(400) === 0)
      return oneOf(draw, [text, `"${text}`, `${quoted}x`, `${quoted} `, ` ${quoted}`, '"a\nb"']);
    return must || draw(4) < quoting - 1 ? quoted : text;
  };
  const lineEnd = oneOf(draw, ['\n', '\n', '\r\n']);
  const ends = draw(5) === 0 ? ['\n', '\r\n', '\n\n', '\n \n', '\r\n\r\n'] : [lineEnd];
  const lines = rows.map((cells) => cells.map(cell).join(delimiter) + oneOf(draw, ends));
  const text = header.join(delimiter) + lineEnd + lines.join('');
  return draw(3) === 0 ? text.trimEnd() : text;
}
