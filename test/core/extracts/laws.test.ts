import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readExtract } from './readExtract.ts';
import { azure, billing, type Table, usage } from './sampleFiles.ts';

/** Text that CSV has trouble with, but no NUL, which no file may hold, and no CR, which reads as LF. */
const nastyText = fc.string({
  unit: fc.constantFrom(
    'a',
    'é',
    '😀',
    ' ',
    ',',
    ';',
    '\t',
    '"',
    '\n',
    "'",
    '=',
    '\uFEFF',
    '\u2028',
  ),
  maxLength: 8,
});

const usageRow = fc.record({
  CustomerName: nastyText,
  ClaimId: nastyText,
  MonthlyActiveUsers: fc.oneof(fc.nat(1_000).map(String), fc.constantFrom('', '-1', '1,5', 'x')),
  WorkloadName: fc.constantFrom('Teams Phone', 'MDE', 'Clippy'),
});

const billingRow = fc.record({
  CustomerName: nastyText,
  PriceAdjustmentDescription: nastyText,
  Subtotal: fc.constantFrom('0', '-12.5', '4.6E-05', '1,234.5', ''),
});

const tables: fc.Arbitrary<Table> = fc.oneof(
  fc.array(usageRow, { maxLength: 8 }).map((rows) => usage(...rows)),
  fc.array(billingRow, { maxLength: 4 }).map((rows) => billing(...rows)),
  fc.array(billingRow, { maxLength: 4 }).map((rows) => azure(...rows)),
);

interface Style {
  readonly delimiter: string;
  readonly lineEnd: string;
  readonly quoteAll: boolean;
}

const styles: fc.Arbitrary<Style> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t'),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  quoteAll: fc.boolean(),
});

function written({ header, rows }: Table, { delimiter, lineEnd, quoteAll }: Style): string {
  const cell = (text: string): string =>
    quoteAll || text.includes(delimiter) || /["\r\n]/.test(text)
      ? `"${text.replaceAll('"', '""').replaceAll('\n', lineEnd)}"`
      : text;
  return [header, ...rows].map((cells) => cells.map(cell).join(delimiter) + lineEnd).join('');
}

const PLAIN: Style = { delimiter: ',', lineEnd: '\n', quoteAll: false };

/** All that comes of a file but the raw text, which is as written. */
function decoded(content: string | Uint8Array, pieces: readonly number[] = []) {
  const { outcome, rows, rejected } = readExtract(content, { pieces });
  return { outcome, rows, rejected: rejected.map(({ text: _, ...rest }) => rest) };
}

describe('how a file is written does not matter for what is read', () => {
  test('quotes, separator and line ends', () => {
    fc.assert(
      fc.property(tables, styles, (table, style) => {
        expect(decoded(written(table, style))).toEqual(decoded(written(table, PLAIN)));
      }),
    );
  });

  test('byte order mark and encoding', () => {
    const encodings = fc.constantFrom(
      (text: string) => Buffer.from(`\uFEFF${text}`, 'utf8'),
      (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
      (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
    );
    fc.assert(
      fc.property(tables, encodings, (table, encode) => {
        const text = written(table, PLAIN);
        expect(decoded(encode(text))).toEqual(decoded(text));
      }),
    );
  });

  test('the order of columns', () => {
    fc.assert(
      fc.property(tables, fc.nat(), (table, seed) => {
        const order = table.header
          .map((_, index) => index)
          .toSorted((a, b) => ((a * 7_919 + seed) % 101) - ((b * 7_919 + seed) % 101) || a - b);
        const arrange = (cells: readonly string[]) => order.map((index) => cells[index] ?? '');
        const moved = { header: arrange(table.header), rows: table.rows.map(arrange) };
        expect(decoded(written(moved, PLAIN))).toEqual(decoded(written(table, PLAIN)));
      }),
    );
  });

  test('unknown columns', () => {
    fc.assert(
      fc.property(tables, nastyText, nastyText, (table, heading, cell) => {
        const more = {
          header: [...table.header, `x${heading}`, '__proto__'],
          rows: table.rows.map((cells) => [...cells, cell, cell]),
        };
        expect(decoded(written(more, PLAIN))).toEqual(decoded(written(table, PLAIN)));
      }),
    );
  });
});

/** Any text, much of it close to CSV. */
const almostCsv = fc
  .array(
    fc.constantFrom('a', '1', ',', ',', '"', '"', '""', '\n', '\n', '\r\n', ' ', 'é', '\uFEFF'),
    {
      maxLength: 60,
    },
  )
  .map((parts) => `Month,Currency,UsdPerUnit\n${parts.join('')}`);

describe('whatever a file holds', () => {
  test('where its bytes are cut into pieces does not matter', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(almostCsv, sizes, (content, pieces) => {
        expect(readExtract(content, { pieces })).toEqual(readExtract(content));
      }),
      { numRuns: 500 },
    );
  });

  test('every line ends as part of one row, decoded or set aside', () => {
    fc.assert(
      fc.property(almostCsv, (content) => {
        const { outcome, rows, rejected } = readExtract(content);
        expect(outcome.rows).toBe(rows.length + rejected.length);
        const written = content
          .split('\n')
          .slice(1)
          .map((text) => text.replace(/\r$/, ''))
          .filter((text) => text.trim() !== '');
        const kept = rejected
          .toSorted((a, b) => a.row - b.row)
          .flatMap(({ text }) => text.split('\n'))
          .filter((text) => text.trim() !== '');
        expect(rows).toEqual([]);
        expect(kept).toEqual(written);
      }),
      { numRuns: 1_000 },
    );
  });

  test('rows are numbered upwards, and no number is used twice', () => {
    fc.assert(
      fc.property(almostCsv, (content) => {
        const numbers = readExtract(content).rejected.map(({ row }) => row);
        expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
      }),
      { numRuns: 500 },
    );
  });

  test('any bytes at all end in an outcome that adds up', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, withHeader) => {
        const header = withHeader ? Buffer.from('Month,Currency,UsdPerUnit\n') : Buffer.alloc(0);
        const { outcome } = readExtract(Buffer.concat([header, bytes]));
        expect(outcome.rows).toBe(outcome.decoded + outcome.quarantined);
        expect(outcome.issue === undefined || outcome.rows === 0).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
