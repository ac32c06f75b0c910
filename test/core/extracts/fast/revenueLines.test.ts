import { describe, expect, test } from 'vitest';
import { azure, billing, csv, OTHER_TENANT, type Table, TENANT } from '../sampleFiles.ts';
import { readRevenueFast } from './readRevenueFast.ts';

function identities(content: string): string[] {
  // Lines are read in words of four bytes: a last row that none fits behind is decoded by itself.
  const { rows, taken } = readRevenueFast(`${content}\n\n\n`);
  expect(taken).toBe(rows.length);
  return rows.map((row) => (row.kind === 'billing' ? row.identity : ''));
}

const reversed = ({ header, rows }: Table): Table => ({
  header: header.toReversed(),
  rows: rows.map((cells) => cells.toReversed()),
});

describe('billing and azure lines read from bytes', () => {
  test('are taken with quotes around cells, within them, and around separators', () => {
    const file = csv(
      billing(
        { ProductQualifiers: '["Commercial"]', ProductName: 'Microsoft 365 E3, annual' },
        { ProductQualifiers: '["Commercial"]', ProductName: 'Microsoft 365 E5' },
      ),
    );
    const { rows, taken } = readRevenueFast(file);
    expect(taken).toBe(2);
    expect(rows).toMatchObject([
      { product: 'Microsoft 365 E3, annual', productGroup: 'm365-e3' },
      { product: 'Microsoft 365 E5' },
    ]);
  });

  test('are taken with names beyond ASCII, trimmed of any white space', () => {
    const { rows, taken } = readRevenueFast(csv(azure({ CustomerName: '\u00a0Ünïcode ' })));
    expect(taken).toBe(1);
    expect(rows[0]).toMatchObject({ customerName: 'Ünïcode' });
  });

  test('have one identity in any order of columns and any spelling of what is decoded', () => {
    const plain = identities(csv(billing({})));
    expect(identities(csv(reversed(billing({}))))).toEqual(plain);
    const spelt = billing({
      CustomerId: ` ${TENANT.toUpperCase()}`,
      ChargeStartDate: '2023-10-05',
      Subtotal: '1234.500',
      Currency: 'eur',
      PricingCurrency: 'Usd',
      PCToBCExchangeRate: '9.3E-1',
    });
    expect(identities(csv(spelt, ';', '\r\n'))).toEqual(plain);
  });

  test('that follow a row that is set aside are compared with it as it was', () => {
    const { rows, rejected } = readRevenueFast(
      csv(
        billing(
          { CustomerId: TENANT },
          { CustomerId: 'nobody' },
          { CustomerId: 'nobody', Subtotal: '1' },
          { CustomerId: OTHER_TENANT, Subtotal: '1' },
        ),
      ),
    );
    expect(rejected.map(({ row, code }) => [row, code])).toEqual([
      [3, 'TENANT_INVALID'],
      [4, 'TENANT_INVALID'],
    ]);
    expect(rows).toMatchObject([{ tenant: TENANT }, { tenant: OTHER_TENANT }]);
  });

  test('are not compared with bytes that were overwritten', () => {
    const lines = csv(billing({ Subtotal: '1' }, { Subtotal: '2' }, { Subtotal: '3' })).split('\n');
    const size = Math.max(...lines.map((line) => line.length)) + 1;
    const memory = new Uint8Array(size);
    const pieces = lines.slice(0, -1).map((line) => new TextEncoder().encode(`${line}\n`));
    const { rows } = readRevenueFast(
      (function* () {
        for (const piece of pieces) {
          memory.set(piece);
          yield memory.subarray(0, piece.length);
        }
      })(),
    );
    expect(rows.map((row) => (row.kind === 'billing' ? row.amount : 0n))).toEqual([
      10n ** 24n,
      2n * 10n ** 24n,
      3n * 10n ** 24n,
    ]);
  });
});
