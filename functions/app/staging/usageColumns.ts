/** The usage rows of a part of a file: a column of numbers for each field, an index for each row. */
import type { UsageSink } from '../../../core/extracts/rowSinks.ts';
import type { UsageRow } from '../../../core/extracts/rows.ts';
import { monthNumber } from '../../../core/month.ts';
import { forgetTexts, type NumberedTexts, newNumberedTexts, numberOf } from './textNumbers.ts';

/** Small files are many: they begin with little, and double it. */
const FIRST_ROWS = 256;

export interface UsageColumns {
  rows: number;
  readonly texts: NumberedTexts;
  row: Uint32Array;
  month: Uint16Array;
  tenant: Uint32Array;
  customerName: Uint32Array;
  workload: Uint32Array;
  partner: Uint32Array;
  attribution: Uint32Array;
  associatedFrom: Uint32Array;
  claimId: Uint32Array;
  monthlyActiveUsers: Uint32Array;
  paidAvailableUnits: Uint32Array;
}

function newUsageColumns(capacity: number): UsageColumns {
  return {
    rows: 0,
    texts: newNumberedTexts(),
    row: new Uint32Array(capacity),
    month: new Uint16Array(capacity),
    tenant: new Uint32Array(capacity),
    customerName: new Uint32Array(capacity),
    workload: new Uint32Array(capacity),
    partner: new Uint32Array(capacity),
    attribution: new Uint32Array(capacity),
    associatedFrom: new Uint32Array(capacity),
    claimId: new Uint32Array(capacity),
    monthlyActiveUsers: new Uint32Array(capacity),
    paidAvailableUnits: new Uint32Array(capacity),
  };
}

/** Room for twice as many rows. */
function grow(columns: UsageColumns): void {
  const larger = newUsageColumns(columns.row.length * 2);
  larger.row.set(columns.row);
  larger.month.set(columns.month);
  larger.tenant.set(columns.tenant);
  larger.customerName.set(columns.customerName);
  larger.workload.set(columns.workload);
  larger.partner.set(columns.partner);
  larger.attribution.set(columns.attribution);
  larger.associatedFrom.set(columns.associatedFrom);
  larger.claimId.set(columns.claimId);
  larger.monthlyActiveUsers.set(columns.monthlyActiveUsers);
  larger.paidAvailableUnits.set(columns.paidAvailableUnits);
  const { rows, texts } = columns;
  Object.assign(columns, larger, { rows, texts });
}

/** Columns and what fills them. */
export interface GatheredUsage {
  readonly sink: UsageSink;
  /** Makes a part of the rows that are left. */
  end(): void;
}

/**
 * Gathers rows and gives them to `part` when there are `rowsAPart`; the numbers of texts are void from
 * then on.
 */
export function gatheredUsage(
  rowsAPart: number,
  part: (columns: UsageColumns) => void,
): GatheredUsage {
  const columns = newUsageColumns(FIRST_ROWS);
  const end = () => {
    part(columns);
    columns.rows = 0;
    forgetTexts(columns.texts);
  };
  const sink: UsageSink = {
    numberOf: (text) => numberOf(columns.texts, text),
    usageRow(
      row,
      month,
      tenant,
      customerName,
      workload,
      partner,
      attribution,
      associatedFrom,
      claimId,
      monthlyActiveUsers,
      paidAvailableUnits,
    ) {
      if (columns.rows === columns.row.length) grow(columns);
      const index = columns.rows++;
      columns.row[index] = row;
      columns.month[index] = month;
      columns.tenant[index] = tenant;
      columns.customerName[index] = customerName;
      columns.workload[index] = workload;
      columns.partner[index] = partner;
      columns.attribution[index] = attribution;
      columns.associatedFrom[index] = associatedFrom;
      columns.claimId[index] = claimId;
      columns.monthlyActiveUsers[index] = monthlyActiveUsers;
      columns.paidAvailableUnits[index] = paidAvailableUnits;
      if (columns.rows < rowsAPart) return false;
      end();
      return true;
    },
  };
  return { sink, end };
}

/** A row that was decoded as an object. */
export function addUsageRow(sink: UsageSink, row: UsageRow): void {
  sink.usageRow(
    row.row,
    monthNumber(row.month),
    sink.numberOf(row.tenant),
    sink.numberOf(row.customerName),
    sink.numberOf(row.workload),
    sink.numberOf(row.partner),
    sink.numberOf(row.attribution),
    sink.numberOf(row.associatedFrom),
    sink.numberOf(row.claimId),
    row.monthlyActiveUsers,
    row.paidAvailableUnits,
  );
}
