import type { PartnerId, TenantId, WorkloadId } from '../ids.ts';
import type { Month } from '../month.ts';
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
import { unknownWorkload } from './rowIssues.ts';

/** Who a row counts for when the export does not say (calculation.md 2). */
const DEFAULT_ATTRIBUTION = 'CPOR';

/** The columns of the "CPOR - M365 usage" export, each read by itself. */
export interface UsageReaders {
  readonly tenant: ColumnReader<TenantId>;
  readonly workload: ColumnReader<WorkloadId>;
  readonly monthlyActiveUsers: ColumnReader<number>;
  readonly paidAvailableUnits: ColumnReader<number>;
  readonly month: ColumnReader<Month>;
  readonly partner: ColumnReader<PartnerId | ''>;
  readonly associatedFrom: ColumnReader<Month | ''>;
  readonly attribution: (cells: Cells) => string;
  readonly claimId: (cells: Cells) => string;
  readonly customerName: (cells: Cells) => string;
}

/** What a cell of each column means, as `UsageRow` has it. */
export function usageReaders(columns: BoundColumns, context: DecodeContext): UsageReaders {
  const associatedOf = monthReader(dayReader(columns, 'DateAssociated', context));
  return {
    tenant: tenantReader(columns, 'CustomerTenantId'),
    workload: workloadReader(columns, context),
    monthlyActiveUsers: unitsReader(columns, 'MonthlyActiveUsers', context),
    paidAvailableUnits: unitsReader(columns, 'PaidAvailableUnits', context),
    month: monthReader(rowDayReader(columns, 'Date', context)),
    partner: orEmpty(columns, 'MpnId', partnerReader(columns, 'MpnId')),
    associatedFrom: orEmpty(columns, 'DateAssociated', associatedOf),
    attribution: attributionReader(columns),
    claimId: textReader(columns, 'ClaimId'),
    customerName: textReader(columns, 'CustomerName'),
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
