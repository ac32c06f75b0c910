/** Bounds that keep one hostile file from taking the memory or the time of the others. */
export interface ExtractLimits {
  /** Characters of one row, line ends within quotes included; a longer one is `row-too-long`. */
  readonly rowCharacters: number;
  /** Columns of a header; a wider file is not one of ours. The widest real export has 102. */
  readonly columns: number;
}

export const EXTRACT_LIMITS: ExtractLimits = { rowCharacters: 1_048_576, columns: 1_024 };
