/** `ineligible.csv` is all lines in the order of their text, however many there are. */
import { expect, test } from 'vitest';
import { codePointOrder } from '../../../../core/codePointOrder.ts';
import type { TenantId } from '../../../../core/ids.ts';
import type { IneligibleLine } from '../../../../core/ledger/payableLine.ts';
import { INELIGIBLE_HEADER, putIneligibleRow } from '../../../../core/reports/ineligible.ts';
import { rowText } from '../../../../core/reports/rowText.ts';
import { writePartnerStreams } from '../../../../functions/app/partners/partnerStreams.ts';
import {
  addIneligibleRows,
  newIneligibleRows,
} from '../../../../functions/app/paying/ineligibleRows.ts';
import type { PaidRange } from '../../../../functions/app/paying/paidRange.ts';
import { CHUNK_BYTES } from '../../../../functions/app/publishing/rowsOut.ts';
import { writeIneligible } from '../../../../functions/app/publishing/writeIneligible.ts';
import { memoryWork } from '../../../../functions/local/folder/memoryWork.ts';
import { ineligibleLine, partner, tenant } from '../../../reports/line.ts';

const PARTNERS = ['1001', '1002', '1003'].map(partner);
const CUSTOMERS = 4_000;
const RANGES = [
  { from: 0, to: 100 },
  { from: 100, to: 256 },
];

const numbers = Array.from({ length: CUSTOMERS }, (_, number) => number);
const tenantOf = (number: number): TenantId =>
  tenant(`${(number * 500_000).toString(16).padStart(8, '0')}-1111-4111-8111-111111111111`);
const bucketOf = (of: TenantId): number => Number.parseInt(of.slice(0, 2), 16);

/** A customer has lines with each partner: usage or revenue, so many that each report is of several chunks. */
const linesOf = (number: number): IneligibleLine[] =>
  PARTNERS.map((of) =>
    ineligibleLine({
      partner: of,
      tenant: tenantOf(number),
      customerName: `Customer ${number}`,
      product: `Visio "Plan" ${number % 7}`,
    }),
  );

/** The first bucket of the second range, which is where the first one ends. */
const AT_BORDER = numbers.findIndex((number) => bucketOf(tenantOf(number)) === 100);

/** Lines that no range has: claims without a date, some of customers that have no others. */
const CLAIMS = numbers
  .filter((number) => number % 400 === 7 || number === AT_BORDER)
  .flatMap((number) =>
    PARTNERS.slice(1).map((of) =>
      ineligibleLine({
        partner: of,
        tenant: tenantOf(number + (number % 800 === 7 ? 0 : CUSTOMERS)),
        customerName: '',
        product: '',
        claimId: `ENG-${number}`,
        reason: 'CLAIM_NOT_APPROVED',
      }),
    ),
  );

const textOf = (line: IneligibleLine): string => rowText(putIneligibleRow, line);

async function paidRanges(work: ReturnType<typeof memoryWork>): Promise<PaidRange[]> {
  const paid: PaidRange[] = [];
  for (const range of RANGES) {
    const rows = newIneligibleRows();
    const isIn = (bucket: number) => range.from <= bucket && bucket < range.to;
    for (const number of numbers.filter((each) => isIn(bucketOf(tenantOf(each))))) {
      addIneligibleRows(rows, linesOf(number));
    }
    const ineligible = `ineligible-${range.from}`;
    await writePartnerStreams(work, ineligible, {}, rows.writers);
    const states = { name: '', rows: 0, offsets: [], keysEnd: 0 };
    const rest = { rows: '', openLines: '', figures: '', lineCount: 0, violations: [] };
    paid.push({ range, ineligible, states, ...rest });
  }
  return paid;
}

test.each([
  ['alone', []],
  ['with claims without a date among them', CLAIMS],
])('many rows, %s', async (_, others) => {
  const work = memoryWork();
  const pieces: Buffer[] = [];
  const output = await writeIneligible(work, await paidRanges(work), others, {
    open: async () => ({
      write: async (bytes) => void pieces.push(Buffer.from(bytes)),
      end: async () => {},
    }),
  });
  const written = Buffer.concat(pieces);
  const rows = [...numbers.flatMap(linesOf), ...others].map(textOf).sort(codePointOrder);
  expect(written.toString('utf8')).toBe(INELIGIBLE_HEADER + rows.join(''));
  expect(output).toMatchObject({ name: 'ineligible.csv', bytes: written.length });
  expect(written.length).toBeGreaterThan(2 * CHUNK_BYTES);
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(2 * CHUNK_BYTES);
});
