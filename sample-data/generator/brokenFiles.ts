/** One small file for each thing that can be wrong with a file or a row. */
import { gzipWithRun, storedGzip } from './archives.ts';
import * as layouts from './columnLayouts.ts';
import { type Cells, delimitedText } from './delimitedText.ts';
import { DISTRIBUTOR, PARTNERS } from './partners.ts';
import { guidOf } from './seededDraws.ts';

export interface BrokenFile {
  readonly name: string;
  readonly code: string;
  /** The rows that are set aside, the header being row 1; none when the whole file is. */
  readonly rows: readonly number[];
  /** What is wrong, in a sentence for `sample-data/README.md`. */
  readonly what: string;
  readonly bytes: Buffer;
}

const WHOLE_FILE: readonly number[] = [];

export const BROKEN_FILES: readonly BrokenFile[] = [
  ...unreadableFiles(),
  ...brokenLines(),
  ...brokenUsageValues(),
  ...brokenOtherKinds(),
];

/** The file as a row of the table in `sample-data/README.md`. */
export function brokenFileRow({ name, rows, what }: BrokenFile): string {
  const where = rows.length === 0 ? 'the file' : `row ${rows.join(', ')}`;
  return `| \`${name}\` | ${where} | ${what} |`;
}

function unreadableFiles(): BrokenFile[] {
  const good = usageFile([usageCells('unreadable')]);
  const header = layouts.CPOR_USAGE;
  const withoutUnits = header.filter((name) => name !== 'PaidAvailableUnits');
  const { PaidAvailableUnits: _, ...fewer } = usageCells('missing-column');
  const meeting = { Day: '2024-01-15', Topic: 'Partner review', Room: 'Blue' };
  const latin1 = Buffer.from('Caf\xe9 Lumi\xe8re', 'latin1');
  const truncated = storedGzip(good).subarray(0, 120);
  const list: [name: string, what: string, bytes: Buffer][] = [
    [
      'unrecognised-file.csv',
      'A list of meetings: no header of an export.',
      delimitedText(Object.keys(meeting), [meeting]),
    ],
    ['empty-file.csv', 'A file of 0 bytes.', Buffer.alloc(0)],
    [
      'encoding.csv',
      'A name in Latin-1, so that the file is neither UTF-8 nor UTF-16.',
      replaced(usageFile([usageCells('encoding')]), 'Broken Sample Ltd.', latin1),
    ],
    [
      'ratio-too-high.csv.gz',
      'A gzip file of 18 kB that unpacks to 18 MB of blank lines.',
      gzipWithRun(good, 18_000),
    ],
    ['archive-invalid.csv.gz', 'A gzip file that was cut off.', truncated],
    [
      '~unsafe-name.csv',
      'A name that begins with ~, which the name rule does not allow.',
      usageFile([usageCells('unsafe-name')]),
    ],
    [
      'missing-column.csv',
      'A usage export without the column PaidAvailableUnits.',
      delimitedText(withoutUnits, [fewer]),
    ],
    [
      'duplicate-column.csv',
      'A usage export with the column Date twice.',
      delimitedText([...header, 'Date'], [usageCells('duplicate-column')]),
    ],
  ];
  return list.map(([name, what, bytes]) => broken(name, WHOLE_FILE, what, bytes));
}

/** Each has a good row, the broken one and, where the broken one ends, another good row. */
function brokenLines(): BrokenFile[] {
  const rows = (code: string) => ['a', 'b', 'c'].map((row) => usageCells(`${code}/${row}`));
  const [missing, extra, quote] = ['missing-cell', 'extra-cell', 'unterminated-quote'].map((code) =>
    usageFile(rows(code)).toString('utf8').trimEnd().split('\n'),
  );
  const lines = (list: readonly string[] = [], row: number, text: (line: string) => string) =>
    Buffer.from(list.map((line, at) => `${at === row - 1 ? text(line) : line}\n`).join(''), 'utf8');
  const unclosed = (line: string) => line.replace('Broken Sample Ltd.', '"Broken Sample Ltd.');
  const start = usageFile(rows('row-too-long').slice(0, 1));
  const long = Buffer.concat([start, Buffer.from(`${guidOf('row-too-long')},`), longText(100_000)]);
  return [
    broken(
      'missing-cell.csv',
      [3],
      'A row that ends before its last cell.',
      lines(missing, 3, (line) => line.slice(0, line.lastIndexOf(','))),
    ),
    broken(
      'extra-cell.csv',
      [3],
      'A row with one cell more than the header.',
      lines(extra, 3, (line) => `${line},extra`),
    ),
    broken(
      'unterminated-quote.csv',
      [4],
      'The last row opens a quote that never closes.',
      lines(quote, 4, unclosed),
    ),
    broken('row-too-long.csv.gz', [3], 'A row of more than 1 MiB.', gzipWithRun(long, 1_000)),
  ];
}

function brokenUsageValues(): BrokenFile[] {
  const list: [code: string, what: string, changed: Cells][] = [
    ['TENANT_INVALID', 'A tenant that is not a GUID.', { CustomerTenantId: 'Adatum Corporation' }],
    ['PARTNER_INVALID', 'A partner id with a slash.', { MpnId: '4102377/1' }],
    ['NUMBER_INVALID', 'A number that is none.', { MonthlyActiveUsers: 'n/a' }],
    [
      'NUMBER_AMBIGUOUS',
      '`1,240`: 1240 to an American, 1.24 to a German.',
      { MonthlyActiveUsers: '1,240' },
    ],
    ['NEGATIVE_UNITS', 'Fewer than no paid units.', { PaidAvailableUnits: '-5' }],
    ['DATE_INVALID', 'A day that no calendar has.', { Date: '2024-02-31' }],
    ['DATE_AMBIGUOUS', '`01/02/2024`: January or February?', { Date: '01/02/2024' }],
    ['MONTH_OUT_OF_RANGE', 'A month after 2049-12.', { Date: '2051-01-01' }],
    ['UNKNOWN_WORKLOAD', 'A workload that nobody knows.', { WorkloadName: 'Viva Insights' }],
  ];
  const files = list.map(([code, what, changed]) => {
    const records = [usageCells(`${code}/good`), { ...usageCells(`${code}/broken`), ...changed }];
    return broken(`${code}.csv`, [3], what, usageFile(records));
  });
  const twice = usageCells('CONFLICTING_ROWS');
  const conflict = [twice, { ...twice, MonthlyActiveUsers: '410' }];
  return [
    ...files,
    broken(
      'CONFLICTING_ROWS.csv',
      [2, 3],
      'One tenant, workload and month twice, with different users: neither counts.',
      usageFile(conflict),
    ),
  ];
}

function brokenOtherKinds(): BrokenFile[] {
  const partner = PARTNERS.fabrikam.id;
  const fact = { MpnId: partner, PartnerName: PARTNERS.fabrikam.name, StartDate: '2022-10-01' };
  const claim = {
    MpnId: partner,
    CustomerTenantId: guidOf('broken/claim'),
    EngagementName: 'Endpoint Management',
    Status: 'Approved',
    CompletedDate: '2024-01-15',
    ApprovedAmountUSD: '5500',
  };
  const mark = {
    Kind: 'high-water-mark',
    CustomerTenantId: guidOf('broken/opening'),
    Key: 'teams-phone',
    Month: '2023-12',
    Value: '310',
  };
  const rate = { Month: '2024-01', Currency: 'EUR', UsdPerUnit: '1.09' };
  const list: [code: string, what: string, columns: readonly string[], good: Cells, bad: Cells][] =
    [
      [
        'UNKNOWN_FACT',
        'A designation that does not exist.',
        layouts.PARTNERS,
        { ...fact, Fact: 'enrolled' },
        { ...fact, Fact: 'designation', Value: 'Modern Life' },
      ],
      [
        'UNKNOWN_ENGAGEMENT',
        'A workshop that no rule names.',
        layouts.ENGAGEMENTS,
        { ...claim, ClaimId: 'ENG-9001' },
        { ...claim, ClaimId: 'ENG-9002', EngagementName: 'Cloud Garden Workshop' },
      ],
      [
        'UNKNOWN_KEY',
        'An opening mark of a workload that nobody knows.',
        layouts.OPENING,
        mark,
        { ...mark, Key: 'teams-telepathy' },
      ],
      [
        'UNKNOWN_CURRENCY',
        'A currency that is no code of three letters.',
        layouts.FX,
        rate,
        { ...rate, Currency: 'POUNDS' },
      ],
      [
        'NO_EXCHANGE_RATE',
        'Danish krone without a rate: not in an fx extract, and not priced in dollars.',
        layouts.INVOICE_RECON_V1,
        invoiceCells('NO_EXCHANGE_RATE/good'),
        { ...invoiceCells('NO_EXCHANGE_RATE/broken'), Currency: 'DKK', PricingCurrency: 'DKK' },
      ],
      [
        'PARTNER_MISSING',
        'An invoice row with neither MPNID nor ResellerMPNID.',
        layouts.INVOICE_RECON_V1,
        invoiceCells('PARTNER_MISSING/good'),
        { ...invoiceCells('PARTNER_MISSING/broken'), MPNID: '', ResellerMPNID: '' },
      ],
    ];
  return list.map(([code, what, columns, good, bad]) =>
    broken(`${code}.csv`, [3], what, delimitedText(columns, [good, bad])),
  );
}

function broken(name: string, rows: readonly number[], what: string, bytes: Buffer): BrokenFile {
  const code = name.replace(/^~/, '').replace(/\.csv(\.gz)?$/, '');
  return { name, code, rows, what, bytes };
}

function usageFile(records: readonly Cells[]): Buffer {
  return delimitedText(layouts.CPOR_USAGE, records);
}

/** A row that pays: 400 of 500 seats on Teams Phone, a tenant of its own. */
function usageCells(label: string): Cells {
  return {
    CustomerTenantId: guidOf(`broken/${label}`),
    CustomerName: 'Broken Sample Ltd.',
    WorkloadName: 'Teams Phone System',
    MonthlyActiveUsers: '400',
    PaidAvailableUnits: '500',
    MpnId: PARTNERS.fabrikam.id,
    DateAssociated: '2023-11-20',
    PartnerAttributionType: 'CPOR',
    Date: '2024-01-01',
  };
}

function invoiceCells(label: string): Cells {
  return {
    CustomerId: guidOf(`broken/${label}`),
    CustomerName: 'Broken Sample Ltd.',
    InvoiceNumber: 'G012345678',
    MPNID: DISTRIBUTOR.id,
    ResellerMPNID: PARTNERS.fabrikam.id,
    ProductId: 'CFQ7TTCXSMPL',
    SkuId: '0001',
    ProductName: 'Microsoft 365 E3',
    ChargeType: 'cycleCharge',
    Quantity: '40',
    UnitPrice: '36.00',
    Subtotal: '1440.00',
    Currency: 'USD',
    SubscriptionId: guidOf(`broken/subscription/${label}`),
    ChargeStartDate: '2024-01-01T00:00:00Z',
    ChargeEndDate: '2024-01-31T00:00:00Z',
    PricingCurrency: 'USD',
    PCToBCExchangeRate: '1',
  };
}

function replaced(bytes: Buffer, text: string, by: Buffer): Buffer {
  const at = bytes.indexOf(text);
  return Buffer.concat([bytes.subarray(0, at), by, bytes.subarray(at + text.length)]);
}

/** Text that hardly packs, so that the file's size does not hide behind its ratio. */
function longText(length: number): Buffer {
  return Buffer.from('a row that goes on '.repeat(length / 19));
}
