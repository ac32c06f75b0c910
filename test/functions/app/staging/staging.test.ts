/** What is staged is what was decoded, however a file falls into parts and segments. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openFastExtract } from '../../../../core/extracts/fast/openFastExtract.ts';
import type { ExtractRow, RevenueRow, UsageRow } from '../../../../core/extracts/rows.ts';
import type { Inbox, InboxFile, WorkStore } from '../../../../functions/app/ports.ts';
import { partCollector } from '../../../../functions/app/staging/partCollector.ts';
import type { PartLimits } from '../../../../functions/app/staging/partLimits.ts';
import {
  joinSegments,
  type Segment,
  type StagedSegment,
  segmentsOf,
  stageSegment,
} from '../../../../functions/app/staging/segments.ts';
import {
  readRejects,
  type StagedFile,
  type StagedReject,
  takeRows,
} from '../../../../functions/app/staging/stagedFile.ts';
import { stageExtract } from '../../../../functions/app/staging/stageExtract.ts';
import {
  nextTenant,
  readTenants,
  type TenantReader,
  tenantReader,
} from '../../../../functions/app/tenants/tenantStream.ts';
import { memoryWork } from '../../../../functions/local/folder/memoryWork.ts';
import { contextOf, decodeSlowly, PLAINLY } from '../../../core/extracts/fast/decodedEvents.ts';
import { drawFrom, drawnTable, written } from '../../../core/extracts/fast/drawnRevenue.ts';
import { FILES, hostileUsage } from '../../../core/extracts/fast/hostileUsage.ts';
import { piecesOf } from '../../../core/extracts/readExtract.ts';
import { fy24Settings } from '../../../fy24Settings.ts';
import { memoryInbox } from '../../../memoryRun.ts';

type MonthRow = UsageRow | RevenueRow;
type Kind = MonthRow['kind'];

const byRow = (a: MonthRow, b: MonthRow): number => a.row - b.row;

/** An identity is kept as bytes; what counts is which rows have the same one. */
function withIdentitiesNumbered(rows: readonly MonthRow[]): unknown[] {
  const numbers = new Map<string, number>();
  return rows.map((row) => {
    if (row.kind === 'usage') return row;
    if (!numbers.has(row.identity)) numbers.set(row.identity, numbers.size);
    return { ...row, identity: numbers.get(row.identity) };
  });
}

function rowsIn(reader: TenantReader, kind: Kind, month: MonthRow['month'], firstRow: number) {
  const part = { name: '', rows: 0, offsets: [], firstRow };
  const rows: MonthRow[] = [];
  for (let before = ''; reader.tenant !== ''; nextTenant(reader)) {
    expect(reader.tenant > before).toBe(true);
    before = reader.tenant;
    rows.push(...takeRows(reader, kind, reader.tenant, month, part));
  }
  return rows;
}

/** Stages with the fast decoder in front, in parts within limits, and reads all of it again. */
function stagedInParts(content: Uint8Array | string, limits: PartLimits): MonthRow[] {
  const parts = partCollector(limits);
  let kind: Kind = 'usage';
  const extract = openFastExtract(contextOf(PLAINLY), {
    usage: parts.usage,
    revenue: parts.revenue,
    recognised: (header) => {
      kind = header.kind as Kind;
    },
    row: (row: ExtractRow) => expect(parts.row(row)).toBe(true),
    rejected: () => {},
  });
  for (const piece of piecesOf(content, [700])) extract.push(piece);
  extract.finish();
  parts.finish();
  return parts.takeReady().flatMap(({ month, writer }) => {
    const reader = tenantReader(writer.out.bytes.slice(0, writer.out.length));
    return rowsIn(reader, kind, month, 0);
  });
}

const A_ROW: UsageRow = {
  kind: 'usage',
  row: 2,
  month: '2024-01' as UsageRow['month'],
  tenant: '00000001-0000-0000-0000-000000000000' as UsageRow['tenant'],
  customerName: 'Contoso',
  workload: 'exo' as UsageRow['workload'],
  partner: '1234567' as UsageRow['partner'],
  attribution: 'CPOR',
  associatedFrom: '',
  claimId: '',
  monthlyActiveUsers: 5,
  paidAvailableUnits: 10,
};

const decodedRows = (content: Uint8Array | string): MonthRow[] =>
  decodeSlowly(content).events.filter(
    (event): event is MonthRow => 'kind' in event && 'month' in event,
  );

const someLimits: fc.Arbitrary<PartLimits> = fc.record({
  rows: fc.integer({ min: 1, max: 50 }),
  texts: fc.integer({ min: 1, max: 60 }),
  textBytes: fc.integer({ min: 1, max: 2_000 }),
  rowBytes: fc.integer({ min: 1, max: 2_000 }),
});

describe('a file staged in parts of any size gives the rows that were decoded', () => {
  test('of usage', () => {
    fc.assert(
      fc.property(hostileUsage(40), someLimits, (content, limits) => {
        if (decodeSlowly(content).outcome.issue) return;
        expect(stagedInParts(content, limits).sort(byRow)).toEqual(decodedRows(content));
      }),
      { numRuns: FILES },
    );
  });

  test('of billing and Azure', () => {
    for (let seed = 1; seed <= FILES / 5; seed++) {
      const draw = drawFrom(seed);
      const content = written(draw, drawnTable(draw, 30));
      if (decodeSlowly(content).outcome.issue) continue;
      const [rows, texts] = [1 + draw(40), 1 + draw(60)];
      const [textBytes, rowBytes] = [1 + draw(4_000), 1 + draw(9_000)];
      const staged = stagedInParts(content, { rows, texts, textBytes, rowBytes }).sort(byRow);
      expect(withIdentitiesNumbered(staged)).toEqual(withIdentitiesNumbered(decodedRows(content)));
    }
  });
});

test('claims that are many megabytes are written in several parts, with the rows they belong to', () => {
  const parts = partCollector();
  const rows = Array.from({ length: 12 }, (_, index): UsageRow => {
    const tenant = `0000000${(index % 3) + 1}-0000-0000-0000-000000000000` as UsageRow['tenant'];
    return { ...A_ROW, row: index + 2, tenant, claimId: String(index).repeat(1_500_000) };
  });
  for (const row of rows) parts.row(row);
  parts.finish();
  const ready = parts.takeReady();
  expect(ready.length).toBeGreaterThan(1);
  const staged = ready.flatMap(({ month, writer }) =>
    rowsIn(tenantReader(writer.out.bytes.slice(0, writer.out.length)), 'usage', month, 0),
  );
  expect(staged.sort(byRow)).toEqual(rows);
});

test('a claim whose row is set aside is not kept, and takes nothing from the claims of other rows', () => {
  const parts = partCollector();
  const megabyte = new Uint8Array(1024 * 1024).fill(67);
  const number = parts.usage.numberOf(A_ROW.tenant);
  const others = [number, number, number, number, number] as const;
  parts.usage.usageRow(2, 24_288, number, ...others, parts.usage.labelOf(megabyte, 0, 3), 1, 2);
  for (let times = 0; times < 20; times++) parts.usage.labelOf(megabyte, 0, megabyte.length);
  parts.usage.usageRow(3, 24_288, number, ...others, parts.usage.labelOf(megabyte, 0, 0), 1, 2);
  for (let times = 0; times < 20; times++) parts.usage.labelOf(megabyte, 0, megabyte.length);
  parts.row({ ...A_ROW, row: 4, claimId: 'C-4' });
  parts.finish();
  const ready = parts.takeReady();
  expect(ready).toHaveLength(1);
  const staged = ready.flatMap(({ month, writer }) =>
    rowsIn(tenantReader(writer.out.bytes.slice(0, writer.out.length)), 'usage', month, 0),
  );
  expect(staged.map((row) => row.kind === 'usage' && row.claimId)).toEqual(['CCC', '', 'C-4']);
});

const USAGE_HEADER =
  'CustomerTenantId,CustomerName,WorkloadName,MonthlyActiveUsers,PaidAvailableUnits,Date';

async function stagedRows(work: WorkStore, { kind, months }: StagedFile): Promise<MonthRow[]> {
  const rows: MonthRow[] = [];
  for (const [month, parts] of months) {
    for (const part of parts) {
      const reader = await readTenants(work, part, { from: 0, to: 256 });
      rows.push(...rowsIn(reader, kind as Kind, month, part.firstRow));
    }
  }
  return rows.sort(byRow);
}

async function rejectsOf(work: WorkStore, { rejects }: StagedFile): Promise<StagedReject[]> {
  const found: StagedReject[] = [];
  for await (const reject of readRejects(work, rejects)) found.push(reject);
  return found;
}

test('a file staged in segments gives what it gives as a whole, wherever it is cut', async () => {
  let segmented = 0;
  await fc.assert(
    fc.asyncProperty(
      hostileUsage(40),
      fc.integer({ min: 20, max: 900 }),
      async (content, bytes) => {
        const inbox = memoryInbox(new Map([['usage.csv', content]]));
        const file: InboxFile = { name: 'usage.csv', bytes: content.length, etag: '1' };
        const work = memoryWork();
        const cut = await segmentsOf(inbox, file, bytes);
        if (!cut) return;
        const stage = (segment: Segment) => stageSegment(inbox, work, file, segment, fy24Settings);
        const segments = await Promise.all(cut.segments.map(stage));
        const joined = await joinSegments(file, cut, segments, 'digest', stage);
        const whole = await stageExtract(inbox, work, file, fy24Settings);
        expect(joined === undefined).toBe(whole.issue !== undefined);
        if (!joined) return;
        segmented++;
        expect([joined.rows, joined.quarantined]).toEqual([whole.rows, whole.quarantined]);
        expect(await stagedRows(work, joined)).toEqual(await stagedRows(work, whole));
        expect(await rejectsOf(work, joined)).toEqual(await rejectsOf(work, whole));
      },
    ),
    { numRuns: FILES },
  );
  expect(segmented).toBeGreaterThan(FILES / 3);
});

describe('a file of many gigabytes', () => {
  const GIB = 1024 ** 3;
  const start = Buffer.from(`${USAGE_HEADER}\n`);
  const lineAt = (line: number): string => {
    const tenant = `${String(line).padStart(8, '0')}-0000-4000-8000-000000000000`;
    const units = String(line % 1_000).padStart(3, '0');
    return `${tenant},${'Contoso'.padEnd(32)},TeamsPhone,${units},500,2024-01-01\n`;
  };

  /** Its lines after the header have 100 bytes each, and are made where they are read. */
  const endless: Inbox = {
    list: async function* () {},
    open: async function* (_file, from = 0) {
      let line = Math.floor((from - start.length) / 100);
      let skipped = from - start.length - line * 100;
      for (;;) {
        const lines = Array.from({ length: 7 }, () => lineAt(line++ % 100_000_000));
        yield Buffer.from(lines.join('')).subarray(skipped);
        skipped = 0;
      }
    },
  };

  test('is read at any place, and its rows have the numbers that they have in the file', async () => {
    const file: InboxFile = { name: 'usage.csv', bytes: start.length + 700 * GIB, etag: '1' };
    const firstLine = 6_000_000_000;
    const border = start.length + firstLine * 100;
    const segments: Segment[] = [
      { start, from: start.length, to: border - 30, isExact: true },
      { start, from: border - 30, to: border + 270, isExact: false },
    ];
    const work = memoryWork();
    const stage = (segment: Segment) => stageSegment(endless, work, file, segment, fy24Settings);
    const [first, second] = [segments[0], segments[1]] as [Segment, Segment];
    const before: StagedSegment = {
      ...{ begin: first.from, end: border, rows: firstLine, rowsPassed: firstLine },
      ...{ quarantined: 0, isRefused: false, rejects: [], months: new Map(), landmarks: [] },
    };
    const cut = { kind: 'usage', segments } as const;
    const staged = await joinSegments(file, cut, [before, await stage(second)], 'digest', stage);
    expect(staged).toMatchObject({ rows: firstLine + 3, quarantined: 0 });
    const rows = staged ? await stagedRows(work, staged) : [];
    expect(rows.map(({ row }) => row)).toEqual([6_000_000_002, 6_000_000_003, 6_000_000_004]);
  });

  test('is an error, and not another file, where its row numbers have more bits than are kept', () => {
    const parts = partCollector();
    parts.row({ ...A_ROW, row: 2 ** 32 - 1 });
    parts.row({ ...A_ROW, row: 2 ** 32 });
    expect(() => parts.finish()).toThrow('more than 4294967296 rows');
  });
});
