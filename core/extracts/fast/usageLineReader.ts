import type { DecodeContext } from '../decodeContext.ts';
import type { RecognisedHeader } from '../recogniseHeader.ts';
import type { UsageSink } from '../rowSinks.ts';
import type { RowNumber } from '../rows.ts';
import { type CellColumn, type CellMeaning, cellColumn } from './cellColumn.ts';
import { beginIn, newCellCursor } from './cellCursor.ts';
import { forgetCells } from './cellTable.ts';
import type { FastLines } from './fastLines.ts';
import { readLine } from './readLine.ts';
import { usageMeanings } from './usageMeanings.ts';

const NO_BYTES = new Uint8Array(0);

/** Lines of the "CPOR - M365 usage" export, read without an object or a text a row. */
export function usageLineReader(
  header: RecognisedHeader,
  context: DecodeContext,
  delimiter: string,
  mostBytes: number,
  sink: UsageSink,
): FastLines {
  const { headings, columns: bound } = header;
  const meanings = usageMeanings(header, context, delimiter, sink);
  const absent = [...meanings].filter(([name]) => !bound.has(name));
  const columns = columnsInFile(header, delimiter, meanings);
  // The values of columns that the file does not have lie after those of the file's columns.
  const values = new Int32Array(headings.length + absent.length);
  const cursor = newCellCursor();

  const placeOf = (name: string): number =>
    bound.get(name)?.index ?? headings.length + absent.findIndex(([other]) => other === name);
  const month = placeOf('Date');
  const tenant = placeOf('CustomerTenantId');
  const customerName = placeOf('CustomerName');
  const workload = placeOf('WorkloadName');
  const partner = placeOf('MpnId');
  const attribution = placeOf('PartnerAttributionType');
  const associatedFrom = placeOf('DateAssociated');
  const claimId = placeOf('ClaimId');
  const activeUsers = placeOf('MonthlyActiveUsers');
  const paidUnits = placeOf('PaidAvailableUnits');
  // A label is for one row alone.
  const hasNoClaims = claimId >= headings.length;

  function readAbsent(): void {
    for (const [name, { read }] of absent) values[placeOf(name)] = read('');
  }

  function forget(): void {
    for (const { table } of columns) forgetCells(table);
    readAbsent();
  }

  function take(from: number, to: number, row: RowNumber): number {
    if (hasNoClaims) values[claimId] = sink.labelOf(NO_BYTES, 0, 0);
    const next = readLine(columns, cursor, values, from, to);
    if (next === -1 || next - from > mostBytes) return -1;
    sink.usageRow(
      row,
      values[month] ?? 0,
      values[tenant] ?? 0,
      values[customerName] ?? 0,
      values[workload] ?? 0,
      values[partner] ?? 0,
      values[attribution] ?? 0,
      values[associatedFrom] ?? 0,
      values[claimId] ?? 0,
      values[activeUsers] ?? 0,
      values[paidUnits] ?? 0,
    );
    return next;
  }

  readAbsent();
  return {
    begin(bytes) {
      if (sink.areVoid()) forget();
      beginIn(cursor, bytes);
    },
    take,
  };
}

/** The columns in the order of the file. */
function columnsInFile(
  { headings, columns }: RecognisedHeader,
  delimiter: string,
  meanings: ReadonlyMap<string, CellMeaning>,
): CellColumn[] {
  const nameAt = new Map([...columns].map(([name, { index }]) => [index, name]));
  return headings.map((_, index) =>
    cellColumn(
      delimiter.charCodeAt(0),
      index === headings.length - 1,
      meanings.get(nameAt.get(index) ?? ''),
    ),
  );
}
