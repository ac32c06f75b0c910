import type { BoundColumns } from './column.ts';
import type { DecodeContext } from './decodeContext.ts';
import { isIssue, type RowDecoder } from './rowDecoder.ts';
import { usageReaders } from './usageReaders.ts';

/** Rows of the "CPOR - M365 usage" export. */
export function decodeUsage(columns: BoundColumns, context: DecodeContext): RowDecoder {
  const read = usageReaders(columns, context);
  return (cells, row) => {
    const tenant = read.tenant(cells);
    if (isIssue(tenant)) return tenant;
    const workload = read.workload(cells);
    if (isIssue(workload)) return workload;
    const monthlyActiveUsers = read.monthlyActiveUsers(cells);
    if (isIssue(monthlyActiveUsers)) return monthlyActiveUsers;
    const paidAvailableUnits = read.paidAvailableUnits(cells);
    if (isIssue(paidAvailableUnits)) return paidAvailableUnits;
    const month = read.month(cells);
    if (isIssue(month)) return month;
    const partner = read.partner(cells);
    if (isIssue(partner)) return partner;
    const associatedFrom = read.associatedFrom(cells);
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
      attribution: read.attribution(cells),
      associatedFrom,
      claimId: read.claimId(cells),
      customerName: read.customerName(cells),
    };
  };
}
