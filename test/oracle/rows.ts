import { readCsv } from './csv.ts';
import { byCodePoint } from './names.ts';

/** One row of one extract and where it ended; every row begins as accepted. */
export interface Row {
  readonly file: string;
  /** As a spreadsheet counts: the header is row 1. */
  readonly number: number;
  /** Trimmed text by column; a column that the file does not have is not there. */
  readonly cells: ReadonlyMap<string, string>;
  /** `accepted`, `duplicate`, or the code under which it is quarantined. */
  fate: string;
}

export interface Extract {
  readonly name: string;
  readonly kind: Kind;
  readonly rows: Row[];
}

/** The columns that make a file what it is (files.md 1); `A|B` asks for one of the two. */
const REQUIRED_COLUMNS = {
  usage: 'CustomerTenantId WorkloadName MonthlyActiveUsers PaidAvailableUnits Date',
  billing:
    'CustomerId ProductId SkuId ProductName ChargeType Subtotal Currency SubscriptionId ChargeStartDate InvoiceNumber MPNID|ResellerMPNID',
  azure:
    'CustomerId SubscriptionId UsageDate MeterCategory ConsumedService BillingPreTaxTotal BillingCurrency MPNID|ResellerMPNID',
  partners: 'MpnId Fact Value StartDate EndDate',
  engagements:
    'ClaimId MpnId CustomerTenantId EngagementName Status CompletedDate ApprovedAmountUSD',
  opening: 'Kind MpnId CustomerTenantId Key Month Value',
  fx: 'Month Currency UsdPerUnit',
} as const;

export type Kind = keyof typeof REQUIRED_COLUMNS;
const KINDS: readonly Kind[] = [
  'usage',
  'billing',
  'azure',
  'partners',
  'engagements',
  'opening',
  'fx',
];

/** Headers compare without regard to case, spaces, `_` and `-`; old spellings have a new one. */
export function columnName(header: string): string {
  const name = header.toLowerCase().replace(/[ _-]/g, '');
  return name === 'tier2mpnid' ? 'resellermpnid' : name;
}

/** Reads every file, in code point order of the names: that is the order of "first". */
export function readExtracts(files: ReadonlyMap<string, string>): Extract[] {
  const seen = new Set<string>();
  return [...files]
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([name, text]) => {
      const extract = readExtract(name, text);
      // The same content under another name changes nothing: none of its rows is looked at.
      if (seen.has(text)) for (const row of extract.rows) row.fate = 'duplicate file';
      seen.add(text);
      return extract;
    });
}

function readExtract(name: string, text: string): Extract {
  const [header, ...records] = readCsv(text);
  const columns = (header?.cells ?? []).map((cell) => columnName(cell.trim()));
  const kind = KINDS.find((candidate) =>
    REQUIRED_COLUMNS[candidate]
      .split(' ')
      .every((column) => column.split('|').some((one) => columns.includes(columnName(one)))),
  );
  if (!kind) throw new Error(`${name} is no extract that the oracle knows`);
  const rows = records.map(({ number, cells }) => ({
    file: name,
    number,
    cells: new Map(columns.map((column, index) => [column, (cells[index] ?? '').trim()])),
    fate: countFate(cells.length, columns.length),
  }));
  return { name, kind, rows };
}

function countFate(cells: number, columns: number): string {
  if (cells === columns) return 'accepted';
  return cells > columns ? 'extra-cell' : 'missing-cell';
}

/** The rows of a kind over all its files that nothing speaks against yet. */
export function acceptedRows(extracts: readonly Extract[], kind: Kind): Row[] {
  return extracts
    .filter((extract) => extract.kind === kind)
    .flatMap((extract) => extract.rows)
    .filter((row) => row.fate === 'accepted');
}
