/** What a month's reports are made from beside its lines. */
import type { ExtractKind } from '../extracts/rows.ts';
import type { Month } from '../month.ts';
import type { RejectTally } from './rejectTally.ts';

/** One input file; rows = accepted + duplicate + quarantined. `kind` is empty when unrecognised. */
export interface FileCount {
  readonly name: string;
  readonly kind: ExtractKind | '';
  readonly bytes: number;
  readonly sha256: string;
  readonly rows: number;
  readonly accepted: number;
  readonly duplicate: number;
  readonly quarantined: number;
}

/** A check that held before the month was published (reliability.md 3.4), with its figures. */
export interface Check {
  readonly id: string;
  readonly what: string;
  readonly holds: boolean;
  readonly figures: Readonly<Record<string, string>>;
}

export interface MonthFacts {
  readonly month: Month;
  readonly rulebookName: string;
  /** `partial`: the rulebook knows only some of the rules of its months. */
  readonly coverage: 'full' | 'partial';
  readonly assumedEligible: boolean;
  readonly files: readonly FileCount[];
  readonly rejects: RejectTally;
  readonly checks: readonly Check[];
  readonly warnings: readonly string[];
  /** Earnings of this and the earlier computed months by solution area, oldest month first. */
  readonly history: readonly {
    readonly month: Month;
    readonly solutionArea: string;
    readonly earningCents: bigint;
  }[];
}
