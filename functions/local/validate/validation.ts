/** What `validate` finds, as plain data: `--json` prints it, and the text is written from it. */
export interface Validation {
  readonly files: readonly ValidatedFile[];
  /** What a run would set aside. */
  readonly setAside: { readonly rows: number; readonly files: number };
}

export interface ValidatedFile {
  readonly name: string;
  /** Empty when the file is not recognised. */
  readonly kind: string;
  readonly what: string;
  readonly rows: number;
  readonly accepted: number;
  readonly duplicate: number;
  readonly quarantined: number;
  /** The months of its rows, where its rows belong to months. */
  readonly months: readonly string[];
  /** Another file with the very same content; empty when there is none. */
  readonly copyOf: string;
  /** Why the file would be set aside as a whole. */
  readonly issue: { readonly code: string; readonly message: string } | null;
  readonly rejects: readonly RejectedRows[];
  /** Columns of the file that are not read, as it spells them. */
  readonly unreadColumns: readonly string[];
}

/** The rows of a file that would be set aside for one reason. */
export interface RejectedRows {
  readonly code: string;
  readonly count: number;
  /** The first ones. */
  readonly examples: readonly { readonly row: number; readonly message: string }[];
}
