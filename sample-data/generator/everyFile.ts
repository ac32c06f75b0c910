/** Every file of `sample-data/extracts` and `sample-data/broken`, by its path below `sample-data`. */
import { storedGzip, storedZip } from './archives.ts';
import { azureRecords } from './azureRows.ts';
import { BROKEN_FILES } from './brokenFiles.ts';
import { ENGAGEMENT_RECORDS } from './claims.ts';
import * as layouts from './columnLayouts.ts';
import { type Cells, type Dialect, delimitedText, PLAIN_CSV } from './delimitedText.ts';
import { FX_RECORDS } from './exchangeRates.ts';
import { invoiceRecords } from './invoiceRows.ts';
import {
  CERTIFICATION_RECORDS,
  EARNINGS_RECORDS,
  INELIGIBLE_RECORDS,
  MAX_CAP_RECORDS,
  PAYMENT_RECORDS,
} from './microsoftSays.ts';
import { OPENING_RECORDS } from './openingBalances.ts';
import { PARTNER_RECORDS } from './partners.ts';
import { rowsSetAsideIn } from './rowsSetAside.ts';
import { SAMPLE_MONTHS } from './sampleMonths.ts';
import { usageRecords } from './usageRows.ts';

export interface SampleFile {
  /** Such as `extracts/fx.csv`. */
  readonly path: string;
  readonly bytes: Buffer;
}

/** As Excel leaves a file: with a byte order mark and CRLF. */
const EXCEL_CSV: Dialect = { delimiter: ',', newline: '\r\n', byteOrderMark: true };
const TSV: Dialect = { ...PLAIN_CSV, delimiter: '\t' };
const SEMICOLONS: Dialect = { ...PLAIN_CSV, delimiter: ';' };

/** Made from the stories and the seed alone: no clock, no chance, the same on every machine. */
export function everyFile(): SampleFile[] {
  return [
    ...usageFiles(),
    ...invoiceFiles(),
    ...azureFiles(),
    table('partners.csv', layouts.PARTNERS, PARTNER_RECORDS, SEMICOLONS),
    table('engagements.csv', layouts.ENGAGEMENTS, ENGAGEMENT_RECORDS),
    table('opening.csv', layouts.OPENING, OPENING_RECORDS),
    table('fx.csv', layouts.FX, FX_RECORDS),
    table('earnings.csv', layouts.EARNINGS, EARNINGS_RECORDS),
    table('payments.csv', layouts.PAYMENTS, PAYMENT_RECORDS),
    table('ineligible.csv', layouts.INELIGIBLE, INELIGIBLE_RECORDS),
    table('max-cap-balance.csv', layouts.MAX_CAP_BALANCE, MAX_CAP_RECORDS),
    table('certifications.csv', layouts.CERTIFICATIONS, CERTIFICATION_RECORDS),
    ...BROKEN_FILES.map(({ name, bytes }) => ({ path: `broken/${name}`, bytes })),
  ];
}

function usageFiles(): SampleFile[] {
  return SAMPLE_MONTHS.map((month) => {
    const records = usageRecords(month);
    if (month === '2023-11') {
      return table(`cpor-usage-${month}.csv`, layouts.CPOR_USAGE, records, EXCEL_CSV);
    }
    return month === '2024-03'
      ? table(`cpor-usage-${month}.tsv`, layouts.CPOR_USAGE, records, TSV)
      : table(`cpor-usage-${month}.csv`, layouts.CPOR_USAGE, records);
  });
}

/** January comes in the second version of the layout. */
function invoiceFiles(): SampleFile[] {
  return SAMPLE_MONTHS.map((month) => {
    const file = table(
      `invoice-recon-${month}.csv`,
      layouts.INVOICE_RECON_V1,
      invoiceRecords(month),
    );
    return month === '2024-01' ? inSecondVersion(file) : file;
  });
}

/** The same cells under the second version's header. */
function inSecondVersion({ path, bytes }: SampleFile): SampleFile {
  const rows = bytes.subarray(bytes.indexOf('\n'));
  const header = layouts.INVOICE_RECON_V1.map(layouts.invoiceReconV2).join(',');
  return { path, bytes: Buffer.concat([Buffer.from(header), rows]) };
}

/** December comes zipped, February gzipped. */
function azureFiles(): SampleFile[] {
  return SAMPLE_MONTHS.map((month) => {
    const name = `daily-rated-usage-${month}`;
    const plain = table(`${name}.csv`, layouts.DAILY_RATED_USAGE, azureRecords(month));
    if (month === '2023-12') {
      return { path: `extracts/${name}.zip`, bytes: storedZip(`${name}.csv`, plain.bytes) };
    }
    if (month === '2024-02') return { path: `${plain.path}.gz`, bytes: storedGzip(plain.bytes) };
    return plain;
  });
}

function table(
  name: string,
  columns: readonly string[],
  records: readonly Cells[],
  dialect: Dialect = PLAIN_CSV,
): SampleFile {
  const all = [...records, ...rowsSetAsideIn(name.replace(/\.[ct]sv$/, ''))];
  return { path: `extracts/${name}`, bytes: delimitedText(columns, all, dialect) };
}
