import type { WorkloadId } from '../ids.ts';
import {
  type BoundColumns,
  type Cells,
  type ColumnReader,
  cellText,
  columnOf,
  filled,
  orEmpty,
  textReader,
} from './column.ts';
import { dayReader, monthReader, rowDayReader } from './dateReaders.ts';
import type { DecodeContext } from './decodeContext.ts';
import { partnerReader, tenantReader } from './idReaders.ts';
import { unitsReader } from './numberReaders.ts';
import { remembered } from './remembered.ts';
import { isIssue, type RowDecoder } from './rowDecoder.ts';
import { unknownWorkload } from './rowIssues.ts';

/** Who a row counts for when the export does not say (calculation.md 2). */
const DEFAULT_ATTRIBUTION = 'CPOR';

/** Rows of the "CPOR - M365 usage" export. */
export function decodeUsage(columns: BoundColumns, context: DecodeContext): RowDecoder {
  const tenantOf = tenantReader(columns, 'CustomerTenantId');
  const workloadOf = workloadReader(columns, context);
  const activeUsersOf = unitsReader(columns, 'MonthlyActiveUsers', context);
  const paidUnitsOf = unitsReader(columns, 'PaidAvailableUnits', context);
  const monthOfRow = monthReader(rowDayReader(columns, 'Date', context));
  const partnerOf = orEmpty(columns, 'MpnId', partnerReader(columns, 'MpnId'));
  const associatedOf = orEmpty(
    columns,
    'DateAssociated',
    monthReader(dayReader(columns, 'DateAssociated', context)),
  );
  const attributionOf = attributionReader(columns);
  const claimOf = textReader(columns, 'ClaimId');
  const nameOf = textReader(columns, 'CustomerName');

  return (cells, row) => {
    const tenant = tenantOf(cells);
    if (isIssue(tenant)) return tenant;
    const workload = workloadOf(cells);
    if (isIssue(workload)) return workload;
    const monthlyActiveUsers = activeUsersOf(cells);
    if (isIssue(monthlyActiveUsers)) return monthlyActiveUsers;
    const paidAvailableUnits = paidUnitsOf(cells);
    if (isIssue(paidAvailableUnits)) return paidAvailableUnits;
    const month = monthOfRow(cells);
    if (isIssue(month)) return month;
    const partner = partnerOf(cells);
    if (isIssue(partner)) return partner;
    const associatedFrom = associatedOf(cells);
    if (isIssue(associatedFrom)) return associatedFrom;
    return {
      kind: 'usage',
      row,
      month,
      tenant,
      workload,
      monthlyActiveUsers,
      paidAvailableUnits,
      partner,
      attribution: attributionOf(cells),
      associatedFrom,
      claimId: claimOf(cells),
      customerName: nameOf(cells),
    };
  };
}

function workloadReader(
  columns: BoundColumns,
  { lookups }: DecodeContext,
): ColumnReader<WorkloadId> {
  const workloadOf = remembered((name) => lookups.workloadOf(name));
  return filled(
    columns,
    'WorkloadName',
    (text, heading) => workloadOf(text) ?? unknownWorkload(heading, text),
  );
}

function attributionReader(columns: BoundColumns): (cells: Cells) => string {
  const column = columnOf(columns, 'PartnerAttributionType');
  const upperCase = remembered((text) => text.toUpperCase());
  return (cells) => upperCase(cellText(cells, column)) || DEFAULT_ATTRIBUTION;
}
