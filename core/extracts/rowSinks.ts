/**
 * Where decoded rows go without an object each: numbers only. A text (a tenant, a name, a claim) is
 * said once and is a number from then on, so that a million rows are a few columns of numbers.
 */
import type { AmountDigits } from './amountDigits.ts';
import type { RowNumber } from './rows.ts';

export interface TextNumbers {
  /** The number of a text: equal texts have equal numbers, until all are void. */
  numberOf(text: string): number;
  /**
   * Whether all numbers of texts given so far are void and have to be asked for again, so that no more
   * texts than a bound are held. To be asked before rows are read, often, and after every row that was
   * handed on as an object or was set aside.
   */
  areVoid(): boolean;
}

export interface UsageSink extends TextNumbers {
  /**
   * A number for a text that is only passed on (a claim's id), given as the UTF-8 from `from` to
   * before `to`: for the next row alone, which has one of them. Equal texts may have several.
   */
  labelOf(bytes: Uint8Array, from: number, to: number): number;
  /**
   * One usage row. `month` is a `monthNumber`, both counts are users; the others are numbers of
   * texts, as the fields of `UsageRow` have them (`associatedFrom` as `2024-01` or empty).
   */
  usageRow(
    row: RowNumber,
    month: number,
    tenant: number,
    customerName: number,
    workload: number,
    partner: number,
    attribution: number,
    associatedFrom: number,
    claimId: number,
    monthlyActiveUsers: number,
    paidAvailableUnits: number,
  ): void;
}

/** Stands for the number of a text that is a GUID in lower case and comes as its words. */
export const AS_GUID = 0xffff_ffff;

/** A billing or azure row as numbers; those without a word here are of texts, as `RevenueRow` has them. */
export interface RevenueRowNumbers {
  row: RowNumber;
  /** A `monthNumber`. */
  month: number;
  tenant: number;
  customerName: number;
  partner: number;
  /** Or `AS_GUID`: then the words are in `guid`, which else means nothing. */
  subscription: number;
  productGroup: number;
  product: number;
  currency: number;
  pricingCurrency: number;
  /** Of `RevenueRow.pcToBcRate` written out. */
  rate: number;
  readonly amount: AmountDigits;
  readonly guid: Uint32Array;
  /** The four words of `RevenueRow.identity`. */
  readonly identity: Int32Array;
}

export interface RevenueSink extends TextNumbers {
  /** One row, in an object that serves row after row: it is the sink's only during the call. */
  revenueRow(row: Readonly<RevenueRowNumbers>): void;
}
