/** What is folded from staged parts, as numbers and bytes where it can be, is what the rows say. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RevenueRow, UsageRow } from '../../../../core/extracts/rows.ts';
import type { TenantId } from '../../../../core/ids.ts';
import { type FoldedTenant, foldTenant } from '../../../../core/ledger/foldTenant.ts';
import type { Month } from '../../../../core/month.ts';
import { putFacts, takeFacts } from '../../../../functions/app/folding/factsCodec.ts';
import { type FoldedRange, foldBuckets } from '../../../../functions/app/folding/foldBuckets.ts';
import type { JoinedExtracts, NamedFile } from '../../../../functions/app/planning/joinExtracts.ts';
import type { WorkStore } from '../../../../functions/app/ports.ts';
import { mergedRuns } from '../../../../functions/app/rejects/mergedRuns.ts';
import {
  type LateReject,
  MOST_GATHERED,
  type RejectedRun,
} from '../../../../functions/app/rejects/rejectedRuns.ts';
import { partCollector } from '../../../../functions/app/staging/partCollector.ts';
import { PART_LIMITS } from '../../../../functions/app/staging/partLimits.ts';
import type { StagedPart } from '../../../../functions/app/staging/stagedFile.ts';
import { beginBucket, newKnownTexts } from '../../../../functions/app/tenants/knownTexts.ts';
import {
  type BucketRange,
  equalRanges,
  tenantBucket,
} from '../../../../functions/app/tenants/tenantBucket.ts';
import {
  newTenantWriter,
  nextTenant,
  putTenant,
  readTenants,
  writeTenants,
} from '../../../../functions/app/tenants/tenantStream.ts';
import { memoryWork } from '../../../../functions/local/folder/memoryWork.ts';
import { claimRow, inFile, revenueRow, usageRow } from '../../../ledger/rows.ts';

type MonthRow = UsageRow | RevenueRow;
/** The rows of each file; the file's kind is that of its rows. */
type Files = readonly (readonly MonthRow[])[];

const MONTH = '2023-10' as Month;
const CASES = { numRuns: Number(process.env['HIGHWATER_CASES'] ?? 300) };
const nameOf = (file: number) => `${file}.csv`;

/** The first two share a bucket, and so do the last two. */
const TENANTS = [
  '00000000-0000-0000-0000-00000000000a',
  '00000000-0000-0000-0000-00000000000b',
  '7fffffff-0000-0000-0000-000000000000',
  'a0000000-0000-0000-0000-000000000000',
  'ff000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
];
const LONG = 'Adatum '.repeat(30);
const NAMES = ['', 'Adatum', 'adatum', 'Ørsted', '東京', '\uff00', '\u{1f600}', '\ufeffA', LONG];

const rowOf = (cells: fc.Arbitrary<Partial<UsageRow>>) =>
  cells.map((drawn) => usageRow(0, drawn as Parameters<typeof usageRow>[1]));

const usage = rowOf(
  fc.record({
    tenant: fc.constantFrom(...TENANTS),
    workload: fc.constantFrom('teams-phone', 'teams', 'spo', 'exo', 'defender-office', 'yammer'),
    partner: fc.constantFrom('', '1000001', '1000001-b', '0200', '9'),
    attribution: fc.constantFrom('CPOR', 'CPOR', 'PAL'),
    associatedFrom: fc.constantFrom('', '2022-01', '2023-11'),
    claimId: fc.constantFrom('', '', 'CPOR-1', 'claim 東京', LONG),
    customerName: fc.constantFrom(...NAMES),
    monthlyActiveUsers: fc.constantFrom(0, 1, 127, 128, 70_000, 2 ** 32 - 1),
    paidAvailableUnits: fc.constantFrom(0, 500, 16_384),
  }) as fc.Arbitrary<Partial<UsageRow>>,
);

const revenue = fc
  .record({
    tenant: fc.constantFrom(...TENANTS),
    identity: fc.constantFrom('1'.repeat(32), '2'.repeat(32)),
    customerName: fc.constantFrom(...NAMES),
  })
  .map(({ identity, ...cells }) => revenueRow(0, identity, '12.5', cells));

const numbered = (rows: readonly MonthRow[]): MonthRow[] =>
  rows.map((row, index) => ({ ...row, row: index + 2 }));

const files: fc.Arbitrary<Files> = fc
  .tuple(
    fc.array(fc.array(usage, { maxLength: 25 }), { minLength: 1, maxLength: 4 }),
    fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      fc.array(revenue, { minLength: 1, maxLength: 4 }),
    ),
  )
  .map(([usages, charges]) => [...usages, ...(charges.length > 0 ? [charges] : [])].map(numbered));

const claimTenants = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  fc.uniqueArray(fc.constantFrom(...TENANTS), { maxLength: 2 }),
);

async function stagedParts(
  work: WorkStore,
  rows: readonly MonthRow[],
  rowsAPart: number,
): Promise<StagedPart[]> {
  const parts = partCollector({ ...PART_LIMITS, rows: rowsAPart });
  for (const row of rows) parts.row(row);
  parts.finish();
  const blobs = parts.takeReady().map(async ({ writer, rows: count }) => ({
    ...(await writeTenants(work, 'staged', writer, count)),
    firstRow: 0,
  }));
  return Promise.all(blobs);
}

async function joinedOf(
  work: WorkStore,
  contents: Files,
  rowsAPart: number,
  claims: readonly string[],
): Promise<JoinedExtracts> {
  const staged = contents.map(async (rows, file): Promise<NamedFile> => {
    const months = new Map([[MONTH, await stagedParts(work, rows, rowsAPart)]]);
    const counts = { sha256: '', bytes: 0, rows: rows.length, quarantined: 0 };
    const nothing = { issue: undefined, rejects: [], landmarks: [], reference: '' };
    const kind = rows[0]?.kind ?? 'usage';
    return { name: nameOf(file), staged: { ...counts, ...nothing, kind, months } };
  });
  const agreed = claims.map((tenant, row) => ({
    kept: inFile(0, claimRow(row, { tenant, claimId: `claim-${row}` })),
    duplicates: [],
  }));
  const nothing = { agreed: [], rejected: [] };
  return {
    files: await Promise.all(staged),
    duplicates: [],
    refused: [],
    partnerFacts: [],
    claims: { agreed, rejected: [] },
    fx: nothing,
    opening: [],
    referenceMonths: [],
    countedRows: [],
  };
}

/** Every tenant of a range, folded from its rows as objects. */
function tenantsOf(contents: Files, claims: readonly string[], range: BucketRange): FoldedTenant[] {
  const rows = contents.flatMap((content, file) => content.map((row) => inFile(file, row)));
  const fileNames = contents.map((_, file) => nameOf(file));
  return (TENANTS as TenantId[])
    .filter((tenant) => range.from <= tenantBucket(tenant) && tenantBucket(tenant) < range.to)
    .map((tenant) => {
      const own = rows.filter(({ row }) => row.tenant === tenant);
      const ownClaims = claims.flatMap((holder, row) => {
        const { kind: _kind, row: _row, ...claim } = claimRow(row, { tenant: holder });
        return holder === tenant ? [{ ...claim, claimId: `claim-${row}` }] : [];
      });
      const ofUsage = own.flatMap(({ file, row }) => (row.kind === 'usage' ? { file, row } : []));
      const charged = own.flatMap(({ file, row }) => (row.kind === 'usage' ? [] : { file, row }));
      const tenantRows = { tenant, usage: ofUsage, revenue: charged, claims: ownClaims };
      return foldTenant(tenantRows, fileNames, () => undefined);
    })
    .filter(
      ({ facts, accepted, rejected }) =>
        accepted.length + rejected.length + facts.claims.length > 0,
    );
}

function bytesOf(tenants: readonly FoldedTenant[]): Uint8Array {
  const writer = newTenantWriter();
  const texts = newKnownTexts();
  for (const { facts } of tenants) {
    const buckets = writer.offsets.length;
    putTenant(writer, facts.tenant);
    if (writer.offsets.length > buckets) beginBucket(texts);
    putFacts(writer.out, texts, facts);
  }
  return writer.out.bytes.slice(0, writer.out.length);
}

async function lateRows(
  work: WorkStore,
  runs: readonly RejectedRun[],
  file: number,
): Promise<LateReject[]> {
  const rows: LateReject[] = [];
  const ofFile = runs.filter((run) => run.file === file);
  for await (const reject of mergedRuns(work, ofFile)) rows.push(reject);
  return rows;
}

async function expectTally(
  work: WorkStore,
  folded: FoldedRange,
  tenants: readonly FoldedTenant[],
  contents: Files,
): Promise<void> {
  const perFile = (rows: readonly { readonly file: number }[]) =>
    contents.map((_, index) => rows.filter(({ file }) => file === index).length);
  const accepted = tenants.flatMap((tenant) => tenant.accepted);
  expect(folded.accepted).toEqual(perFile(accepted));
  expect(folded.duplicate).toEqual(perFile(tenants.flatMap(({ duplicates }) => duplicates)));
  const rejected = tenants.flatMap((tenant) => tenant.rejected);
  for (const file of contents.keys()) {
    const expected = rejected
      .filter((reject) => reject.file === file)
      .map(({ row, issue }) => ({ row, ...issue }))
      .sort((a, b) => a.row - b.row);
    expect(await lateRows(work, folded.rejected, file)).toEqual(expected);
  }
  expect(folded.hasBillingRows).toBe(accepted.some(({ row }) => row.kind === 'billing'));
  expect(folded.facts.rows).toBe(tenants.length);
}

async function expectFolded(
  contents: Files,
  rowsAPart: number,
  ranges: number,
  claims: readonly string[],
): Promise<void> {
  const work = memoryWork();
  const joined = await joinedOf(work, contents, rowsAPart, claims);
  for (const range of equalRanges(ranges)) {
    const folded = await foldBuckets(work, joined, MONTH, range);
    const tenants = tenantsOf(contents, claims, range);
    await expectTally(work, folded, tenants, contents);
    const reader = await readTenants(work, folded.facts, range);
    for (const { facts } of tenants) {
      expect(takeFacts(reader, facts.tenant)).toEqual(facts);
      nextTenant(reader);
    }
    const written = (await work.read(folded.facts.name)) ?? new Uint8Array();
    expect(Buffer.compare(written, bytesOf(tenants))).toBe(0);
  }
}

test('facts and counts are those of the rows, in whatever files and parts they lie', async () => {
  const rowsAPart = fc.integer({ min: 2, max: 30 });
  const ranges = fc.constantFrom(1, 2, 4, 64);
  await fc.assert(fc.asyncProperty(files, rowsAPart, ranges, claimTenants, expectFolded), CASES);
}, 120_000);

test('a tenant may have more rows in a month than columns hold', async () => {
  const partners = Array.from({ length: 300 }, (_, index) => String(1_000_000 - index));
  const rows = partners.map((partner) => usageRow(0, { partner, tenant: TENANTS[0] ?? '' }));
  const [first, ...others] = rows;
  await expectFolded([numbered(rows), numbered(others.slice(0, 3))], 1000, 1, []);
  await expectFolded([numbered(first ? [first] : [])], 1000, 1, []);
});

test('rows that a tenant’s month sets aside are written as they gather', async () => {
  const [tenant = ''] = TENANTS;
  const unpriced = Array.from({ length: MOST_GATHERED + 1 }, (_, row) =>
    revenueRow(row + 2, '1'.repeat(32), '1', { tenant, currency: 'SEK' }),
  );
  const work = memoryWork();
  const joined = await joinedOf(work, [unpriced], MOST_GATHERED + 1, []);
  const { rejected } = await foldBuckets(work, joined, MONTH, { from: 0, to: 1 });
  expect(rejected.map(({ rows, firstRow }) => [rows, firstRow])).toEqual([
    [MOST_GATHERED, 2],
    [1, MOST_GATHERED + 2],
  ]);
});
