/**
 * What a run makes of `sample-data/extracts`: the reports in `sample-data/expected`, byte for byte,
 * and the lines that were worked out by hand. `npm run sample-data:expected` writes the reports
 * anew; read their diff before committing it, for it is what users will see change.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderInbox } from '../functions/local/folder/folderInbox.ts';
import { memoryWork } from '../functions/local/folder/memoryWork.ts';
import { runFolder } from '../functions/local/folder/runFolder.ts';
import { readRulebook } from '../functions/local/readRulebook.ts';
import { folderReports } from '../functions/local/reports/folderReports.ts';
import { SAMPLE_MONTHS } from '../sample-data/generator/sampleMonths.ts';
import { WORKED_LINES } from '../sample-data/generator/workedLines.ts';
import { folderDifferences } from './folderDifferences.ts';
import { rowsOf } from './laws/reportRows.ts';

const SAMPLE_DATA = join(import.meta.dirname, '../sample-data');
const EXPECTED = join(SAMPLE_DATA, 'expected');
const found = mkdtempSync(join(tmpdir(), 'highwater-sample-'));

beforeAll(async () => {
  const { rulebook, sha256 } = readRulebook(undefined);
  await runFolder({
    inbox: folderInbox(join(SAMPLE_DATA, 'extracts')),
    work: memoryWork(),
    settings: {
      rulebook,
      rulebookSha256: sha256,
      dates: 'iso',
      numbers: 'us',
      assumeEligible: false,
    },
    through: undefined,
    reportsOf: (month) => folderReports(found, month),
    onProgress: () => {},
  });
}, 120_000);

afterAll(() => rmSync(found, { recursive: true, force: true }));

test('the sample has its six months and no other', () => {
  expect(readdirSync(found).sort()).toEqual([...SAMPLE_MONTHS]);
});

describe('worked out by hand, and paid', () => {
  test.each(WORKED_LINES)('$customer, $expected.month, $expected.ruleId: $arithmetic', (line) => {
    const { expected } = line;
    const payouts = rowsOf(readFileSync(join(found, expected.month, 'payouts.csv'), 'utf8'));
    const ofSubject = payouts.filter(
      (row) =>
        row['partnerId'] === expected.partnerId &&
        row['customerTenantId'] === expected.customerTenantId &&
        row['ruleId'] === expected.ruleId,
    );
    expect(ofSubject).toContainEqual(expect.objectContaining(expected));
  });
});

test('the reports are those in sample-data/expected, byte for byte', () => {
  const hint = 'npm run sample-data:expected writes the reports anew';
  expect(readdirSync(EXPECTED)).toContain('2023-10');
  expect(folderDifferences(EXPECTED, found), hint).toEqual([]);
});
