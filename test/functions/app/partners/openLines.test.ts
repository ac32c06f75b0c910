import { expect, test } from 'vitest';
import type { UnsettledLine } from '../../../../core/incentives/cap.ts';
import type { PayableLine } from '../../../../core/ledger/payableLine.ts';
import {
  newOpenLines,
  type OpenLine,
  putOpenLine,
  readOpenLines,
  takeOpenLines,
  writeOpenLines,
} from '../../../../functions/app/partners/openLines.ts';
import { memoryWork } from '../../../../functions/local/folder/memoryWork.ts';
import {
  engagementLine,
  partner,
  revenueLine,
  tenant,
  usageLine,
  usd,
} from '../../../reports/line.ts';

/** The line before its cap, which all customers of the partner share. */
function open({ cap: _cap, earning: _earning, ...line }: PayableLine): UnsettledLine {
  const key = `${line.rule}|2023-10|${line.partner}`;
  return { ...line, capTerms: { key, limit: usd('55000.00'), withinTenant: false } };
}

/** Each with how many bytes of the partner's rows lie before it, and read back by partner. */
async function writtenAndRead(
  lines: readonly (readonly [UnsettledLine, number])[],
): Promise<Record<string, OpenLine[]>> {
  const work = memoryWork();
  const writer = newOpenLines();
  for (const [line, place] of lines) putOpenLine(writer, line, place);
  const read = await readOpenLines(work, await writeOpenLines(work, 'open-lines', writer));
  const byPartner: Record<string, OpenLine[]> = {};
  for (const id of read.partners) byPartner[id] = [...(await takeOpenLines(read, id))];
  return byPartner;
}

const OTHER = { partner: partner('0999999'), partnerName: 'Søndergård & Fils' };

test('lines of every kind are read back as they were', async () => {
  const lines = [
    open(revenueLine()),
    open(revenueLine({ customerName: 'Another name', subscription: '' })),
    open(engagementLine()),
    open(engagementLine({ ...OTHER, claimId: '=1+1', reason: 'AMOUNT_OUT_OF_RANGE' })),
    open(usageLine({ ...OTHER, tenant: tenant('0b1b2c3d-0000-4000-8000-000000000001') })),
    open(usageLine({ ...OTHER, gross: usd('0.00'), reason: 'MAULWPHWM' })),
  ];
  const read = await writtenAndRead(lines.map((line) => [line, 0]));
  expect(Object.values(read).flatMap((list) => list.map(({ line }) => line))).toEqual(lines);
});

test('a partner’s lines of more than a piece are read back as they were', async () => {
  const lines = Array.from({ length: 20_000 }, (_, number) =>
    open(
      revenueLine({ subscription: `9f000000-0000-4000-8000-${String(number).padStart(12, '0')}` }),
    ),
  );
  const read = await writtenAndRead(lines.map((line) => [line, 0]));
  const back = read[revenueLine().partner]?.map(({ line }) => line) ?? [];
  expect(back).toHaveLength(lines.length);
  expect(back.map(({ subscription }) => subscription)).toEqual(
    lines.map(({ subscription }) => subscription),
  );
});

test('a line says how many bytes of rows lie between it and the line before it', async () => {
  const read = await writtenAndRead([
    [open(revenueLine()), 300],
    [open(revenueLine(OTHER)), 70],
    [open(revenueLine()), 300],
    [open(revenueLine()), 1_000_000],
  ]);
  const places = (id: string) => read[id]?.map(({ rowsBefore }) => rowsBefore);
  expect(places('0123456')).toEqual([300, 0, 999_700]);
  expect(places('0999999')).toEqual([70]);
});

test('a range without such lines has no blob of them', async () => {
  const work = memoryWork();
  expect(await writeOpenLines(work, 'open-lines', newOpenLines())).toBe('');
  expect((await readOpenLines(work, '')).partners).toEqual([]);
});
