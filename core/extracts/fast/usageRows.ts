import { monthNumber } from '../../month.ts';
import { type Cells, columnOf } from '../column.ts';
import type { DecodeContext } from '../decodeContext.ts';
import type { RowIssue } from '../issue.ts';
import type { RecognisedHeader } from '../recogniseHeader.ts';
import { isIssue } from '../rowDecoder.ts';
import type { UsageSink } from '../rowSinks.ts';
import { usageReaders } from '../usageReaders.ts';
import {
  type CellColumn,
  cellColumn,
  forgetMeanings,
  meaningOf,
  SURPRISING,
} from './cellColumn.ts';
import type { FastRows } from './fastRows.ts';
import type { RowScan } from './rowScanner.ts';
import { wholeNumber } from './wholeNumber.ts';

/** Rows of the "CPOR - M365 usage" export, read without an object or a text a row. */
export function usageRows(
  header: RecognisedHeader,
  context: DecodeContext,
  sink: UsageSink,
): FastRows {
  const columns = usageColumns(header, context, sink);
  const { tenant, customerName, workload, partner, attribution } = columns;
  const { month, associatedFrom, claimId } = columns;
  const activeUsersAt = columnOf(header.columns, 'MonthlyActiveUsers').index;
  const paidUnitsAt = columnOf(header.columns, 'PaidAvailableUnits').index;

  return (bytes, scan, row) => {
    const activeUsers = unitsAt(activeUsersAt, bytes, scan);
    if (activeUsers < 0) return false;
    const paidUnits = unitsAt(paidUnitsAt, bytes, scan);
    if (paidUnits < 0) return false;
    const monthOfRow = meaningOf(month, bytes, scan);
    if (monthOfRow < 0) return false;
    const workloadOfRow = meaningOf(workload, bytes, scan);
    if (workloadOfRow < 0) return false;
    const associated = meaningOf(associatedFrom, bytes, scan);
    if (associated < 0) return false;
    const partnerOfRow = meaningOf(partner, bytes, scan);
    if (partnerOfRow < 0) return false;
    const tenantOfRow = meaningOf(tenant, bytes, scan);
    if (tenantOfRow < 0) return false;
    const textsAreVoid = sink.usageRow(
      row,
      monthOfRow,
      tenantOfRow,
      meaningOf(customerName, bytes, scan),
      workloadOfRow,
      partnerOfRow,
      meaningOf(attribution, bytes, scan),
      associated,
      meaningOf(claimId, bytes, scan),
      activeUsers,
      paidUnits,
    );
    if (textsAreVoid) for (const column of Object.values(columns)) forgetMeanings(column);
    return true;
  };
}

function unitsAt(index: number, bytes: Uint8Array, { borders }: RowScan): number {
  return wholeNumber(bytes, borders[index] ?? 0, (borders[index + 1] ?? 0) - 1);
}

/** The columns whose cells repeat, with the meaning that the decoder of all files gives them. */
function usageColumns(
  { columns, headings }: RecognisedHeader,
  context: DecodeContext,
  sink: UsageSink,
) {
  const read = usageReaders(columns, context);

  /** The readers get a row that is empty but for the one cell. */
  function column<T>(
    name: string,
    reader: (cells: Cells) => T | RowIssue,
    numberOf: (value: T) => number,
  ): CellColumn {
    const bound = columnOf(columns, name);
    const cells = headings.map(() => '');
    return cellColumn(bound, (text) => {
      if (bound.index !== -1) cells[bound.index] = text;
      const value = reader(cells);
      return isIssue(value) ? SURPRISING : numberOf(value);
    });
  }

  const numberOfText = (text: string): number => sink.numberOf(text);
  return {
    tenant: column('CustomerTenantId', read.tenant, numberOfText),
    customerName: column('CustomerName', read.customerName, numberOfText),
    workload: column('WorkloadName', read.workload, numberOfText),
    partner: column('MpnId', read.partner, numberOfText),
    attribution: column('PartnerAttributionType', read.attribution, numberOfText),
    associatedFrom: column('DateAssociated', read.associatedFrom, numberOfText),
    claimId: column('ClaimId', read.claimId, numberOfText),
    month: column('Date', read.month, monthNumber),
  };
}
