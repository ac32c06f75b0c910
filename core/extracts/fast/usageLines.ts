import type { DecodeContext } from '../decodeContext.ts';
import type { RecognisedHeader } from '../recogniseHeader.ts';
import type { UsageSink } from '../rowSinks.ts';
import type { RowNumber } from '../rows.ts';
import { cellColumn, forgetMeanings, meaningOfEmpty } from './cellColumn.ts';
import { newCellCursor } from './cellCursor.ts';
import type { FastLines } from './fastLines.ts';
import { type LineColumn, readLine } from './lineReader.ts';
import { usageMeanings } from './usageMeanings.ts';

/** Lines of the "CPOR - M365 usage" export, read without an object or a text a row. */
export function usageLines(
  header: RecognisedHeader,
  context: DecodeContext,
  delimiter: string,
  mostBytes: number,
  sink: UsageSink,
): FastLines {
  const { headings, columns: bound } = header;
  const separator = delimiter.charCodeAt(0);
  const inFile: LineColumn[] = headings.map(() => 'unread');
  for (const name of ['MonthlyActiveUsers', 'PaidAvailableUnits']) {
    inFile[bound.get(name)?.index ?? -1] = 'whole number';
  }
  const columns = [...usageMeanings(header, context, sink)].map(([name, read], order) => {
    const index = bound.get(name)?.index;
    const column = cellColumn(separator, index === headings.length - 1, read);
    if (index !== undefined) inFile[index] = column;
    // The value of a column that the file does not have lies after those of the file's columns.
    return { name, column, isAbsent: index === undefined, place: index ?? headings.length + order };
  });
  const values = new Int32Array(headings.length + columns.length);
  let bytes: Uint8Array = new Uint8Array(0);
  const reader = { columns: inFile, separator, cursor: newCellCursor(), values };

  function placeOf(name: string): number {
    return bound.get(name)?.index ?? columns.find((column) => column.name === name)?.place ?? -1;
  }
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

  function readAbsent(): void {
    for (const { column, place, isAbsent } of columns) {
      if (isAbsent) values[place] = meaningOfEmpty(column);
    }
  }

  function forget(): void {
    for (const { column } of columns) forgetMeanings(column);
    readAbsent();
  }

  function take(from: number, to: number, row: RowNumber): number {
    const next = readLine(reader, bytes, from, to);
    if (next === -1 || next - from > mostBytes) return -1;
    const textsAreVoid = sink.usageRow(
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
    if (textsAreVoid) forget();
    return next;
  }

  readAbsent();
  return {
    begin(next) {
      bytes = next;
    },
    take,
  };
}
