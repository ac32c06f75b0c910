/**
 * The usage rows of a part of a file as numbers. A row's numbers lie together, because rows are written
 * in another order than they come, and every jump in memory costs more than the rest of a row.
 */
import type { UsageSink } from '../../../core/extracts/rowSinks.ts';
import type { UsageRow } from '../../../core/extracts/rows.ts';
import { monthNumber } from '../../../core/month.ts';
import {
  forgetMany,
  labelOf,
  type NumberedTexts,
  newNumberedTexts,
  numberOf,
} from './textNumbers.ts';

/** Small files are many: they begin with little, and double it. */
const FIRST_ROWS = 256;

/** Numbers a row has. */
export const USAGE_WIDTH = 11;
/** Where each of them lies in the row. */
export const USAGE = {
  row: 0,
  month: 1,
  tenant: 2,
  customerName: 3,
  workload: 4,
  partner: 5,
  attribution: 6,
  associatedFrom: 7,
  claimId: 8,
  monthlyActiveUsers: 9,
  paidAvailableUnits: 10,
} as const;

export interface UsageRows {
  rows: number;
  readonly texts: NumberedTexts;
  numbers: Uint32Array;
}

/** Rows and what fills them. */
export interface GatheredUsage {
  readonly sink: UsageSink;
  /** Takes a row that was decoded as an object. */
  add(row: UsageRow): void;
  /** Makes a part of the rows that are left. */
  end(): void;
}

/**
 * Gathers rows and gives them to `part` when there are `rowsAPart`, which are at least two.
 */
export function gatheredUsage(
  rowsAPart: number,
  part: (gathered: UsageRows) => void,
): GatheredUsage {
  const gathered: UsageRows = {
    rows: 0,
    texts: newNumberedTexts(),
    numbers: new Uint32Array(FIRST_ROWS * USAGE_WIDTH),
  };
  const end = () => {
    part(gathered);
    gathered.rows = 0;
  };
  const sink = sinkInto(gathered, () => {
    if (gathered.rows < rowsAPart) return false;
    end();
    return forgetMany(gathered.texts);
  });
  return {
    sink,
    end,
    add(row) {
      // Who holds numbers is not told here that they are void, so these texts stay.
      if (gathered.rows + 1 >= rowsAPart) {
        end();
        if (!gathered.texts.areGiven) forgetMany(gathered.texts);
      }
      addUsageRow(sink.usageRow, row, (text) => numberOf(gathered.texts, text));
    },
  };
}

/** `filled` is asked after every row whether all numbers of texts are void. */
function sinkInto(gathered: UsageRows, filled: () => boolean): UsageSink {
  return {
    numberOf(text) {
      gathered.texts.areGiven = true;
      return numberOf(gathered.texts, text);
    },
    labelOf(text) {
      gathered.texts.areGiven = true;
      return labelOf(gathered.texts, text);
    },
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
      const at = gathered.rows * USAGE_WIDTH;
      if (at === gathered.numbers.length) gathered.numbers = doubled(gathered.numbers);
      const { numbers } = gathered;
      numbers[at] = row;
      numbers[at + USAGE.month] = month;
      numbers[at + USAGE.tenant] = tenant;
      numbers[at + USAGE.customerName] = customerName;
      numbers[at + USAGE.workload] = workload;
      numbers[at + USAGE.partner] = partner;
      numbers[at + USAGE.attribution] = attribution;
      numbers[at + USAGE.associatedFrom] = associatedFrom;
      numbers[at + USAGE.claimId] = claimId;
      numbers[at + USAGE.monthlyActiveUsers] = monthlyActiveUsers;
      numbers[at + USAGE.paidAvailableUnits] = paidAvailableUnits;
      gathered.rows += 1;
      return filled();
    },
  };
}

function doubled(numbers: Uint32Array): Uint32Array {
  const larger = new Uint32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}

function addUsageRow(
  put: UsageSink['usageRow'],
  row: UsageRow,
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
    number(row.claimId),
    row.monthlyActiveUsers,
    row.paidAvailableUnits,
  );
}
