import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { REASON_CODES } from '../core/ledger/payableLine.ts';
import { BROKEN_FILES, brokenFileRow } from '../sample-data/generator/brokenFiles.ts';
import { everyFile } from '../sample-data/generator/everyFile.ts';
import { ROWS_SET_ASIDE } from '../sample-data/generator/rowsSetAside.ts';
import { TENANTS } from '../sample-data/generator/tenants.ts';
import { workedLineRow } from '../sample-data/generator/workedLine.ts';
import { WORKED_LINES } from '../sample-data/generator/workedLines.ts';

const SAMPLE_DATA = join(import.meta.dirname, '../sample-data');
const FILES = everyFile();
const README = withoutPadding(readFileSync(join(SAMPLE_DATA, 'README.md'), 'utf8'));

const RULES_THAT_PAY = [
  'azure.consumption',
  'azure.reservation-savings-plan',
  'azure.workload-accelerator',
  'biz-rebate.core',
  'biz-rebate.customer-add',
  'biz-rebate.tier2',
  'engagement.compliance-privacy',
  'engagement.endpoint-management',
  'engagement.multi-cloud',
  'engagement.sensitive-data',
  'engagement.sentinel-migration',
  'engagement.siem-xdr',
  'engagement.threat-protection',
  'mw-rebate.calling-conference',
  'mw-rebate.core-e3-e5',
  'mw-rebate.core-other',
  'mw-rebate.tier1-business-premium',
  'mw-rebate.tier1-m365-e3',
  'mw-rebate.tier2-m365-e5',
  'mw-usage.teams-frontline',
  'mw-usage.teams-phone',
  'sec-usage.cloud-app-security',
  'sec-usage.defender-endpoint',
  'sec-usage.defender-identity',
  'sec-usage.defender-office',
  'sec-usage.entra-id-p2',
  'sec-usage.information-protection',
  'sec-usage.insider-risk',
];

describe('the committed sample', () => {
  test.each(FILES)('$path is what the generator writes, byte for byte', ({ path, bytes }) => {
    expect(readFileSync(join(SAMPLE_DATA, path)).equals(bytes)).toBe(true);
  });

  test('has no file that the generator does not write', () => {
    const found = ['extracts', 'broken'].flatMap((folder) =>
      readdirSync(join(SAMPLE_DATA, folder)).map((name) => `${folder}/${name}`),
    );
    expect(found.sort()).toEqual(FILES.map(({ path }) => path).sort());
  });

  test('stays below 3 MB', () => {
    expect(FILES.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeLessThan(3_000_000);
  });

  test('has no two files with the same content', () => {
    expect(new Set(FILES.map(({ bytes }) => bytes.toString('base64'))).size).toBe(FILES.length);
  });

  test('keeps the rule for names, but for the one file that breaks it on purpose', () => {
    const allowed = /^[A-Za-z0-9][A-Za-z0-9 ._()-]{0,120}$/;
    const names = FILES.map(({ path }) => path.slice(path.indexOf('/') + 1));
    expect(names.filter((name) => !allowed.test(name))).toEqual(['~unsafe-name.csv']);
  });
});

describe('the extracts', () => {
  test.each([
    ['cpor-usage-2023-10.csv', 10, 'CustomerTenantId,CustomerName,WorkloadName,'],
    ['invoice-recon-2023-10.csv', 46, 'PartnerId,CustomerId,CustomerName,'],
    ['invoice-recon-2024-01.csv', 46, 'partnerId,customerId,customerName,'],
    ['daily-rated-usage-2023-10.csv', 55, 'PartnerId,PartnerName,CustomerId,'],
    ['earnings.csv', 101, 'agreementEndDate,agreementNumber,'],
    ['payments.csv', 16, 'participantID,participantIDType,'],
    ['ineligible.csv', 30, 'agreementNumber,compensableUnits,'],
    ['max-cap-balance.csv', 22, 'participantID,participantType,'],
  ])('%s has the %d columns of the real export', (name, columns, start) => {
    const header = textOf(name).split('\n')[0] ?? '';
    expect(header.startsWith(start)).toBe(true);
    expect(header.split(',')).toHaveLength(columns);
  });

  test('have three partners, the distributor and 60 tenants', () => {
    const partners = new Set(TENANTS.map((tenant) => tenant.partner));
    expect([...partners]).toEqual(['fabrikam', 'tailspin', 'lamna', 'nobody']);
    expect(new Set(TENANTS.map((tenant) => tenant.id)).size).toBe(60);
  });

  test('bring a January charge with the February invoice, and another with both', () => {
    const january = (name: string, file: string) =>
      textOf(file)
        .split('\n')
        .filter((line) => line.includes(name) && line.includes(',2024-01-01T00:00:00Z,2024-01-31'));
    expect(january('Trey Research', 'invoice-recon-2024-01.csv')).toHaveLength(0);
    expect(january('Trey Research', 'invoice-recon-2024-02.csv')).toHaveLength(1);
    expect(january('+Plus Pharmacies', 'invoice-recon-2024-01.csv')).toEqual(
      january('+Plus Pharmacies', 'invoice-recon-2024-02.csv'),
    );
  });

  test('have thirteen rows to be set aside, each of a file that is there', () => {
    const names = FILES.map(({ path }) => path);
    expect(ROWS_SET_ASIDE).toHaveLength(13);
    for (const { file } of ROWS_SET_ASIDE) {
      expect(names.some((name) => name.startsWith(`extracts/${file}.`))).toBe(true);
    }
  });
});

describe('the worked lines', () => {
  test('hold every reason code', () => {
    const shown = new Set(WORKED_LINES.map((line) => line.expected.reasonCode));
    expect(REASON_CODES.filter((code) => !shown.has(code))).toEqual([]);
  });

  test('hold every rule that can pay, paying', () => {
    const paying = WORKED_LINES.filter((line) => Number(line.expected.earningAmountUSD) > 0);
    const rules = new Set(paying.map((line) => line.expected.ruleId.replace('fy24.', '')));
    expect([...rules].sort()).toEqual(RULES_THAT_PAY);
  });

  test.each(WORKED_LINES)(
    'of $customer, $expected.month, $expected.ruleId are in the README',
    (line) => {
      expect(README).toContain(withoutPadding(workedLineRow(line)));
    },
  );
});

test.each(BROKEN_FILES)('broken/$name is explained in the README', (file) => {
  expect(README).toContain(withoutPadding(brokenFileRow(file)));
});

function textOf(name: string): string {
  const file = FILES.find(({ path }) => path === `extracts/${name}`);
  return file === undefined ? '' : file.bytes.toString('utf8');
}

/** The formatter aligns the columns of a table. */
function withoutPadding(text: string): string {
  return text.replaceAll(/ +/g, ' ');
}
