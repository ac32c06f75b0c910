/** What is published is every line's row in payout order, however the month was paid in ranges. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TenantId } from '../../../../core/ids.ts';
import { type CapGross, settleCap, type UnsettledLine } from '../../../../core/incentives/cap.ts';
import { sortLines } from '../../../../core/ledger/lineOrder.ts';
import type { PayableLine } from '../../../../core/ledger/payableLine.ts';
import { monthTotal } from '../../../../core/reports/monthSummary.ts';
import { PAYOUTS_HEADER, putPayoutsRow } from '../../../../core/reports/payouts.ts';
import { rowText } from '../../../../core/reports/rowText.ts';
import { sumsCheck } from '../../../../core/reports/sumsCheck.ts';
import type { CapScope } from '../../../../core/rulebook/lookups.ts';
import { sharedLines } from '../../../../functions/app/partners/sharedLines.ts';
import {
  addToFigures,
  figuresOf,
  mergedFigures,
  newFiguresTally,
} from '../../../../functions/app/paying/lineFigures.ts';
import type { PaidRange } from '../../../../functions/app/paying/paidRange.ts';
import {
  addTenantLines,
  newRangeLines,
  readRangeFigures,
  writeRangeLines,
} from '../../../../functions/app/paying/rangeLines.ts';
import { publishLines } from '../../../../functions/app/publishing/publishLines.ts';
import type { ReportSink } from '../../../../functions/app/publishing/reportSink.ts';
import { memoryWork } from '../../../../functions/local/folder/memoryWork.ts';
import { month, revenueLine, rule, tenant, usageLine, usd } from '../../../reports/line.ts';
import { randomLines } from '../../../reports/randomLines.ts';

type PaidLine = PayableLine | UnsettledLine;

/** Every customer of a partner shares one cap under this rule. */
const SHARED = rule('r.azure');
const capScopeOf = (id: string): CapScope | undefined =>
  id === SHARED
    ? { partner: true, tenant: false, workload: false, subscription: false, claim: false }
    : undefined;

function asPaid(line: PayableLine): PaidLine {
  if (line.rule !== SHARED) return line;
  const { cap: _cap, earning: _earning, ...open } = line;
  const capTerms = { key: `r.azure|${line.partner}`, limit: usd('9000.00'), withinTenant: false };
  // A rule pays all lines of a month in one month.
  return { ...open, estimatedPaymentMonth: month('2023-12'), capTerms };
}

/** What one pass over all lines would write. */
function settledInOnePass(lines: readonly PayableLine[]): PayableLine[] {
  const paid = lines.map(asPaid);
  sortLines(paid);
  const capGross: CapGross = new Map();
  return paid.map((line) => ('capTerms' in line ? settleCap(line, capGross) : line));
}

async function paidInRanges(
  lines: readonly PayableLine[],
  rangeOf: (tenant: TenantId) => number,
): Promise<{ work: ReturnType<typeof memoryWork>; paid: PaidRange[] }> {
  const work = memoryWork();
  const paid: PaidRange[] = [];
  for (const from of [0, 1, 2]) {
    const range = newRangeLines(capScopeOf);
    const tenants = [...new Set(lines.map((line) => line.tenant))].sort();
    for (const id of tenants.filter((one) => rangeOf(one) === from)) {
      const own = lines.filter((line) => line.tenant === id).map(asPaid);
      sortLines(own);
      addTenantLines(range, own);
    }
    const written = await writeRangeLines(work, `paid-${from}`, range, new Map());
    const states = { name: '', rows: 0, offsets: [], keysEnd: 0 };
    const rest = { ineligible: '', states, violations: [] };
    paid.push({ range: { from, to: from + 1 }, ...written, ...rest });
  }
  return { work, paid };
}

function memorySink() {
  const files = new Map<string, Uint8Array[]>();
  return {
    largestWrite: () => Math.max(...[...files.values()].flat().map(({ length }) => length)),
    textOf: (name: string) => {
      const pieces = files.get(name);
      return pieces && Buffer.concat(pieces).toString('utf8');
    },
    sink: {
      async open(name: string) {
        const pieces: Uint8Array[] = [];
        files.set(name, pieces);
        return {
          write: async (bytes: Uint8Array) => void pieces.push(Buffer.from(bytes)),
          end: async () => {},
        };
      },
    } satisfies ReportSink,
  };
}

async function published(lines: readonly PayableLine[], rangeOf: (tenant: TenantId) => number) {
  const { work, paid } = await paidInRanges(lines, rangeOf);
  const { sink, textOf, largestWrite } = memorySink();
  const shared = newFiguresTally(capScopeOf);
  const made = await publishLines(work, paid, sink, new Map(), (line) =>
    addToFigures(shared, line),
  );
  const ofRanges = await Promise.all(paid.map((range) => readRangeFigures(work, range)));
  const { summary, capCounts } = mergedFigures([...ofRanges, figuresOf(shared)]);
  expect(capCounts.lines).toBe(lines.filter((line) => line.rule === SHARED).length);
  expect(capCounts.broken).toBe(0);
  expect(monthTotal(summary).lines).toBe(lines.length);
  return {
    payouts: textOf('payouts.csv') ?? '',
    statementOf: (partner: string) => textOf(`statements/${partner}.csv`) ?? '',
    largestWrite: largestWrite(),
    holds: sumsCheck(summary, made.payoutsSum, made.statementSums).holds,
  };
}

const written = (lines: readonly PayableLine[]): string =>
  [PAYOUTS_HEADER, ...lines.map((line) => rowText(putPayoutsRow, line))].join('');

test('rows, statements and figures are those of one pass over all lines', async () => {
  const rangeOfTenant = fc.array(fc.nat({ max: 2 }), { minLength: 5, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(randomLines, rangeOfTenant, async (lines, ranges) => {
      // Ranges follow one another in the order of tenants.
      const inOrder = ranges.toSorted();
      const made = await published(lines, (id) => inOrder[Number(id.slice(0, 8))] ?? 0);
      const expected = settledInOnePass(lines);
      expect(made.payouts).toBe(written(expected));
      for (const partner of new Set(lines.map((line) => line.partner))) {
        const own = expected.filter((line) => line.partner === partner);
        expect(made.statementOf(partner)).toBe(written(own));
      }
      expect(made.holds).toBe(true);
    }),
  );
});

test('rows that fill several pieces keep their places around lines under a shared cap', async () => {
  const lines = Array.from({ length: 9_000 }, (_, index) => {
    const customer = {
      tenant: tenant(`0000000${1 + (index % 3)}-0000-4000-8000-000000000000`),
      customerName: 'Søndergård, "Fils"\nand others',
      claimId: `C${index}`,
    };
    return index % 400 === 0
      ? revenueLine({ ...customer, rule: SHARED, subscription: `S${index}` })
      : usageLine({ ...customer, cap: undefined, rule: rule(index % 2 ? 'r.a' : 'r.b') });
  });
  const made = await published(lines, (id) => Number(id.slice(0, 8)) - 1);
  expect(made.payouts === written(settledInOnePass(lines))).toBe(true);
  expect(made.statementOf('0123456') === made.payouts).toBe(true);
  expect(made.holds).toBe(true);
});

test('rows are written on before there are many of them, also those of lines under a shared cap', async () => {
  const lines = Array.from({ length: 5_000 }, (_, index) =>
    revenueLine({ rule: SHARED, subscription: `S${index}` }),
  );
  const made = await published(lines, () => 0);
  expect(made.payouts === written(settledInOnePass(lines))).toBe(true);
  expect(made.payouts.length).toBeGreaterThan(1_000_000);
  expect(made.largestWrite).toBeLessThan(600_000);
});

test('lines under shared caps are settled by themselves as they are in the reports', async () => {
  await fc.assert(
    fc.asyncProperty(randomLines, async (lines) => {
      const { work, paid } = await paidInRanges(lines, (id) => (id < '00000003' ? 0 : 1));
      const found: PayableLine[] = [];
      for await (const line of sharedLines(work, paid, new Map())) found.push(line);
      expect(found).toEqual(settledInOnePass(lines).filter((line) => line.rule === SHARED));
    }),
  );
});

test('a month without a line has the header alone', async () => {
  const made = await published([], () => 0);
  expect(made.payouts).toBe(PAYOUTS_HEADER);
  expect(made.holds).toBe(true);
});
