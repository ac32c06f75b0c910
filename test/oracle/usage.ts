import { workloadOf } from './catalogue.ts';
import {
  countOf,
  dateOf,
  decodeRows,
  optional,
  partnerId,
  reject,
  required,
  rowMonthOf,
  tenantIn,
} from './cells.ts';
import { acceptedRows, type Extract, type Row } from './rows.ts';
import { keyOf, settle } from './settle.ts';

/** One partner's (or nobody's) usage of one workload by one tenant in one month. */
export interface Usage {
  /** Empty where nobody claims it. */
  readonly partner: string;
  readonly tenant: string;
  readonly workload: string;
  readonly month: string;
  /** Lower case; a row without one is `cpor`. */
  readonly attribution: string;
  readonly mau: number;
  readonly pau: number;
  /** The first month of the association; empty means since before the history. */
  readonly associatedFrom: string;
  /** The accepted row and its duplicates: their names and claim ids are labels. */
  readonly rows: readonly Row[];
}

export function decodeUsage(extracts: readonly Extract[]): Usage[] {
  return settle(
    decodeRows(acceptedRows(extracts, 'usage'), decodeRow),
    (one) => keyOf(one.partner, one.tenant, one.workload, one.month, one.attribution),
    (one) => keyOf(String(one.mau), String(one.pau), one.associatedFrom),
  );
}

function decodeRow(row: Row) {
  const partner = optional(row, 'MpnId');
  const associated = optional(row, 'DateAssociated');
  return {
    partner: partner && partnerId(partner),
    tenant: tenantIn(row, 'CustomerTenantId'),
    workload: workloadOf(required(row, 'WorkloadName')) ?? reject('UNKNOWN_WORKLOAD'),
    month: rowMonthOf(required(row, 'Date')),
    attribution: (optional(row, 'PartnerAttributionType') || 'cpor').toLowerCase(),
    mau: countOf(required(row, 'MonthlyActiveUsers')),
    pau: countOf(required(row, 'PaidAvailableUnits')),
    associatedFrom: associated && dateOf(associated).slice(0, 7),
  };
}
