/** The usage rows of a part of a file as numbers. */
import { type ByteWriter, newByteWriter } from '../../../core/bytes/byteWriter.ts';
import { keepText, keepUtf8 } from '../../../core/bytes/writtenTexts.ts';
import type { UsageSink } from '../../../core/extracts/rowSinks.ts';
import type { UsageRow } from '../../../core/extracts/rows.ts';
import { monthNumber } from '../../../core/month.ts';
import { beginRow, type GatheredRows, gathering } from './gatheredRows.ts';
import type { PartLimits } from './partLimits.ts';

/** Numbers a row has beside its month and tenant. */
const USAGE_WIDTH = 9;
/** Where each of them lies in the row. */
export const USAGE = {
  row: 0,
  /** Numbers of texts, in the order in which they are written. */
  workload: 1,
  partner: 2,
  attribution: 3,
  associatedFrom: 4,
  customerName: 5,
  /** Where the text begins in the part's claims. */
  claimId: 6,
  monthlyActiveUsers: 7,
  paidAvailableUnits: 8,
} as const;

export interface UsageRows {
  readonly gathered: GatheredRows;
  /** Claims hardly ever repeat, and are only passed on, so they have no numbers. */
  readonly claims: ByteWriter;
}

/** A part that has more is full. */
const MOST_CLAIM_BYTES = 16 * 1024 * 1024;
/** Where the empty text begins, which most claims are. */
const NO_CLAIM = 0;
const NO_CLAIM_BYTES = 1;

/** Rows and what fills them. */
export interface GatheredUsage {
  readonly sink: UsageSink;
  /** Takes a row that was decoded as an object. */
  add(row: UsageRow): void;
  /** Makes a part of the rows that are left. */
  end(): void;
}

/** Gathers rows and gives them to `part` when they reach a limit. */
export function gatheredUsage(limits: PartLimits, part: (rows: UsageRows) => void): GatheredUsage {
  const claims = newByteWriter();
  keepText(claims, '');
  /** Bytes of the claims that have rows: one whose row was set aside makes room for the next. */
  let claimed = NO_CLAIM_BYTES;
  const rows = gathering(USAGE_WIDTH, limits, (gathered) => {
    part({ gathered, claims });
    claims.length = NO_CLAIM_BYTES;
    claimed = NO_CLAIM_BYTES;
  });
  const { gathered } = rows;

  const usageRow: UsageSink['usageRow'] = (
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
  ) => {
    const at = beginRow(gathered, month, tenant);
    const { numbers } = gathered;
    numbers[at] = row;
    numbers[at + USAGE.workload] = workload;
    numbers[at + USAGE.partner] = partner;
    numbers[at + USAGE.attribution] = attribution;
    numbers[at + USAGE.associatedFrom] = associatedFrom;
    numbers[at + USAGE.customerName] = customerName;
    numbers[at + USAGE.claimId] = claimId;
    numbers[at + USAGE.monthlyActiveUsers] = monthlyActiveUsers;
    numbers[at + USAGE.paidAvailableUnits] = paidAvailableUnits;
    claimed = claims.length;
    rows.rowIsDone(claimed >= MOST_CLAIM_BYTES);
  };

  return {
    sink: {
      numberOf: rows.numberOf,
      areVoid: rows.areVoid,
      labelOf(bytes, from, to) {
        claims.length = claimed;
        return from === to ? NO_CLAIM : keepUtf8(claims, bytes, from, to);
      },
      usageRow,
    },
    add(row) {
      rows.makeRoom();
      claims.length = claimed;
      const claimId = row.claimId === '' ? NO_CLAIM : keepText(claims, row.claimId);
      putUsageRow(usageRow, row, claimId, rows.numberOf);
    },
    end: rows.end,
  };
}

function putUsageRow(
  put: UsageSink['usageRow'],
  row: UsageRow,
  claimId: number,
  number: (text: string) => number,
): void {
  put(
    row.row,
    monthNumber(row.month),
    number(row.tenant),
    number(row.customerName),
    number(row.workload),
    number(row.partner),
    number(row.attribution),
    number(row.associatedFrom),
    claimId,
    row.monthlyActiveUsers,
    row.paidAvailableUnits,
  );
}
