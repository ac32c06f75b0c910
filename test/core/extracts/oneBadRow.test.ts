import { describe, expect, test } from 'vitest';
import { type ReadExtract, readExtract } from './readExtract.ts';
import { csv, usage } from './sampleFiles.ts';

const ROWS = 1_000;

const tenant = (index: number): string =>
  `${index.toString(16).padStart(8, '0')}-1111-4222-8333-444455556666`;

const cells = (index: number): Record<string, string> => ({
  CustomerTenantId: tenant(index),
  CustomerName: index % 3 === 0 ? `Contoso "${index}", Ltd` : `Contoso ${index}`,
  MonthlyActiveUsers: String(index),
});

const line = (change: Record<string, string>): string => csv(usage(change)).split('\n')[1] ?? '';

/** Each way in which one line of a usage file can be bad, and the code that it must get. */
const DEFECTS: readonly (readonly [code: string, spoil: (index: number) => string])[] = [
  ['missing-cell', (index) => line({ ...cells(index), Date: '' })],
  ['missing-cell', (index) => line(cells(index)).replace(/,[^,]*$/, '')],
  ['extra-cell', (index) => `${line(cells(index))},more`],
  ['unterminated-quote', (index) => `"${line({ ...cells(index), CustomerName: 'x' })}`],
  [
    'unterminated-quote',
    (index) => line({ ...cells(index), CustomerName: 'x' }).replace(',x', ',"x'),
  ],
  [
    'unterminated-quote',
    (index) => line({ ...cells(index), CustomerName: 'x' }).replace(',x', ',"x"y'),
  ],
  ['row-too-long', (index) => line({ ...cells(index), CustomerName: 'x'.repeat(1_100_000) })],
  ['TENANT_INVALID', (index) => line({ ...cells(index), CustomerTenantId: 'Contoso' })],
  ['PARTNER_INVALID', (index) => line({ ...cells(index), MpnId: '12 34' })],
  ['NUMBER_INVALID', (index) => line({ ...cells(index), MonthlyActiveUsers: 'NaN' })],
  ['NUMBER_AMBIGUOUS', (index) => line({ ...cells(index), PaidAvailableUnits: '1,000' })],
  ['NEGATIVE_UNITS', (index) => line({ ...cells(index), PaidAvailableUnits: '-1' })],
  ['DATE_INVALID', (index) => line({ ...cells(index), Date: '2023-02-30' })],
  ['DATE_AMBIGUOUS', (index) => line({ ...cells(index), Date: '1/2/2023' })],
  ['MONTH_OUT_OF_RANGE', (index) => line({ ...cells(index), Date: '2014-01-01' })],
  ['UNKNOWN_WORKLOAD', (index) => line({ ...cells(index), WorkloadName: 'Clippy' })],
];

function readWith(spoiled: ReadonlyMap<number, string>, lineEnd: string): ReadExtract {
  const lines = Array.from(
    { length: ROWS },
    (_, index) => spoiled.get(index) ?? line(cells(index)),
  );
  return readExtract([csv(usage()).trimEnd(), ...lines].join(lineEnd));
}

const clean = readWith(new Map(), '\n');

describe('1 % of bad rows of one kind cost these rows and no other', () => {
  test.each(DEFECTS)('%s', (code, spoil) => {
    const bad = new Map(
      Array.from({ length: ROWS / 100 }, (_, hundred) => hundred * 100 + 37).map((index) => [
        index,
        spoil(index),
      ]),
    );
    for (const lineEnd of ['\n', '\r\n']) {
      const { outcome, rows, rejected } = readWith(bad, lineEnd);
      expect(rows).toEqual(clean.rows.filter((_, index) => !bad.has(index)));
      expect(rejected.map((row) => [row.row, row.code])).toEqual(
        [...bad.keys()].map((index) => [index + 2, code]),
      );
      expect(outcome).toMatchObject({ rows: 1_000, decoded: 990, quarantined: 10 });
    }
  });

  test('all kinds of bad rows in one file, some of them next to each other', () => {
    const bad = new Map(
      DEFECTS.map(([, spoil], kind): [number, string] => {
        const index = kind % 2 === 0 ? kind * 50 : (kind - 1) * 50 + 1;
        return [index, spoil(index)];
      }),
    );
    const { rows, rejected } = readWith(bad, '\n');
    expect(rows).toEqual(clean.rows.filter((_, index) => !bad.has(index)));
    expect(rejected.map(({ code }) => code)).toEqual(DEFECTS.map(([code]) => code));
  });
});
