/** What is held of a file while it is staged does not grow with the file, whatever its rows are. */
import { expect, test } from 'vitest';
import { openFastExtract } from '../../../../core/extracts/fast/openFastExtract.ts';
import type { TextNumbers } from '../../../../core/extracts/rowSinks.ts';
import { partCollector } from '../../../../functions/app/staging/partCollector.ts';
import { PART_LIMITS, type PartLimits } from '../../../../functions/app/staging/partLimits.ts';
import { contextOf, PLAINLY } from '../../../core/extracts/fast/decodedEvents.ts';
import { piecesOf } from '../../../core/extracts/readExtract.ts';
import { billing, csv } from '../../../core/extracts/sampleFiles.ts';

const ROWS = 2_000;
const tenantOf = (row: number): string =>
  `${String(row).padStart(8, '0')}-0000-4000-8000-000000000000`;

const usage = (rowOf: (row: number) => string): string => {
  const header =
    'CustomerTenantId,CustomerName,WorkloadName,MonthlyActiveUsers,PaidAvailableUnits,Date';
  return `${header}\n${Array.from({ length: ROWS }, (_, row) => `${rowOf(row)}\n`).join('')}`;
};

const billingRows = (cellsOf: (row: number) => Readonly<Record<string, string>>): string =>
  csv(billing(...Array.from({ length: ROWS }, (_, row) => cellsOf(row))));

/** Stages a file and gives how much of it was held at once. */
function staged(content: string, some: Partial<PartLimits>) {
  const parts = partCollector({ ...PART_LIMITS, ...some });
  let [setAside, pieces, mostTexts] = [0, 0, 0];
  let sink: TextNumbers = parts.usage;
  const extract = openFastExtract(contextOf(PLAINLY), {
    usage: parts.usage,
    revenue: parts.revenue,
    recognised({ kind }) {
      if (kind !== 'usage') sink = parts.revenue;
    },
    row: (row) => void parts.row(row),
    rejected: () => {
      setAside++;
    },
  });
  for (const piece of piecesOf(content, [2_000])) {
    extract.push(piece);
    pieces++;
    // A new text has the number of texts that are held.
    mostTexts = Math.max(mostTexts, sink.numberOf(`new after ${pieces} pieces`));
  }
  extract.finish();
  parts.finish();
  const ready = parts.takeReady();
  const accepted = ready.reduce((sum, { rows }) => sum + rows, 0);
  const mostBytes = Math.max(0, ...ready.map(({ writer }) => writer.out.length));
  return { accepted, setAside, mostTexts, mostBytes, parts: ready.length };
}

const twoLines = (row: number): string => `"Adatum,\nbranch ${row}"`;

test.each([
  ['usage rows', usage((row) => `${tenantOf(row)},Adatum ${row},Teams Phone,5,10,2024-01-01`)],
  [
    'usage rows with names over two lines',
    usage((row) => `${tenantOf(row)},${twoLines(row)},Teams Phone,5,10,2024-01-01`),
  ],
  [
    'billing rows',
    billingRows((row) => ({ CustomerId: tenantOf(row), CustomerName: `Adatum ${row}` })),
  ],
  [
    'billing rows with names over two lines',
    billingRows((row) => ({ CustomerId: tenantOf(row), CustomerName: `Adatum\nbranch ${row}` })),
  ],
])('of %s a bounded number of tenants and names is held', (_what, content) => {
  const { accepted, mostTexts } = staged(content, { texts: 200 });
  expect(accepted).toBe(ROWS);
  expect(mostTexts).toBeGreaterThan(100);
  expect(mostTexts).toBeLessThan(400);
});

test.each([
  ['usage rows', usage((row) => `${tenantOf(row)},Adatum ${row},Teams Phone,5,10,no day`)],
  [
    'billing rows',
    billingRows((row) => ({ CustomerId: tenantOf(row), ChargeStartDate: 'no day' })),
  ],
])('of %s that are set aside a bounded number of tenants and names is held', (_what, content) => {
  const { setAside, mostTexts } = staged(content, { texts: 200 });
  expect(setAside).toBe(ROWS);
  expect(mostTexts).toBeLessThan(400);
});

const LONG = 'long '.repeat(40);

test.each([
  [
    'many long names',
    usage((row) => `${tenantOf(row % 9)},${row} ${LONG},Teams Phone,5,10,2024-01-01`),
    { textBytes: 40_000 },
  ],
  [
    'many long names over two lines',
    usage((row) => `${tenantOf(row % 9)},"${LONG}\n${row}",Teams Phone,5,10,2024-01-01`),
    { textBytes: 40_000 },
  ],
  [
    'a few long names that come again for every tenant',
    usage((row) => `${tenantOf(row * 50_000)},${LONG} ${row % 9},Teams Phone,5,10,2024-01-01`),
    { rowBytes: 40_000 },
  ],
  [
    'a few long products that come again for every tenant',
    billingRows((row) => ({
      CustomerId: tenantOf(row * 50_000),
      ProductName: `${LONG} ${row % 9}`,
    })),
    { rowBytes: 40_000 },
  ],
])('a part with %s is written once it is large', (_what, content, limits) => {
  const { accepted, mostBytes } = staged(content, limits);
  expect(accepted).toBe(ROWS);
  expect(mostBytes).toBeGreaterThan(20_000);
  expect(mostBytes).toBeLessThan(80_000);
});

test('a long text makes the part smaller that it comes in, and none of those after it', () => {
  const rows = usage(
    (row) => `${tenantOf(row)},${row === 7 ? LONG : 'Adatum'},Teams Phone,5,10,2024-01-01`,
  );
  expect(staged(rows, { rows: 500 }).parts).toBe(4);
  expect(staged(rows, { rows: 500, rowBytes: 40_000 }).parts).toBe(5);
});
