/** What `verify` finds, as plain data: `--json` prints it, and the text is written from it. */
import type { InputDifference } from '../reports/inputDifferences.ts';

export interface Verification {
  readonly equal: boolean;
  readonly rulebook: string;
  readonly months: readonly ComparedMonth[];
  readonly inputs: readonly InputDifference[];
  readonly rulebooks: readonly RulebookDifference[];
  /** The versions of Highwater that made the reports, where they are not this one. */
  readonly engines: readonly string[];
  /** Why the extracts give no reports to compare with; empty when they do. */
  readonly problems: readonly string[];
  /** Worth knowing, and no difference. */
  readonly notes: readonly string[];
}

export interface ComparedMonth {
  readonly month: string;
  /**
   * `missing`: the extracts give it, and it is not there; `left`: its reports are there and were not
   * compared, because the extracts do not reach it, so that `run` leaves it; `extra`: a folder without
   * reports of a run, and the extracts do not reach it either.
   */
  readonly state: 'equal' | 'different' | 'missing' | 'left' | 'extra';
  /** How many reports were compared. */
  readonly reports: number;
  /** How many files lie beside them that are no reports; they were not compared. */
  readonly beside: number;
  readonly differences: readonly ReportDifference[];
}

export interface ReportDifference {
  readonly file: string;
  readonly change: 'changed' | 'missing' | 'extra';
  /** The first ones, in the order of the file. */
  readonly lines: readonly LineDifference[];
  /** How many lines differ in all; 0 where only the digest tells that they do. */
  readonly lineCount: number;
}

/** `expected` is what the extracts give, `found` what the report says; 0 where there is no such line. */
export interface LineDifference {
  readonly expectedLine: number;
  readonly expected: string;
  readonly foundLine: number;
  readonly found: string;
  /** The cells that differ, where both lines are rows of the same table. */
  readonly cells: readonly {
    readonly column: string;
    readonly expected: string;
    readonly found: string;
  }[];
}

/** A month whose manifest names another rulebook than the one that was used to compute it again. */
export interface RulebookDifference {
  readonly month: string;
  readonly name: string;
  readonly sha256: string;
  readonly usedName: string;
  readonly usedSha256: string;
}
