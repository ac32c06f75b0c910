/** What makes an extract of one kind; `disorderedRows` turns it into a file with defects. */
export interface ExtractShape {
  readonly columns: readonly string[];
  /** Valid rows that a month can have. */
  readonly slotsPerMonth: number;
  /**
   * The cells of a valid row, each as it stands in the file (quoted if it has to be), in an array of
   * its own. `month` counts from 0.
   */
  cellsAt(month: number, slot: number): string[];
  /** A second row that goes with the one of the slot, where there is one. */
  companionAt(month: number, slot: number): string[] | undefined;
  /** Rows that say the same as an earlier one, or contradict it, per 10,000. */
  readonly repeats: number;
  readonly contradictions: number;
  contradict(cells: string[]): void;
  /** The ways in which a row can be unusable, by the code that Highwater gives it. */
  readonly breakages: readonly Breakage[];
}

export interface Breakage {
  readonly code: string;
  spoil(cells: string[]): void;
}
