import type { FileIssue, RowIssue, RowIssueCode } from './issue.ts';
import type { RecognisedHeader } from './recogniseHeader.ts';
import type { ExtractKind, ExtractRow, RowNumber } from './rows.ts';

/**
 * What a file's rows are handed to, in the order of the file. It does not know how they were
 * decoded, so that a faster decoder of some kinds can feed the same consumer.
 */
export interface ExtractConsumer {
  /** Once, before any row: what the file is. */
  recognised(header: RecognisedHeader): void;
  row(row: ExtractRow): void;
  /** A row that is set aside; `text` is the row as written, at most its first 2,000 characters. */
  rejected(row: RowNumber, issue: RowIssue, text: string): void;
}

/** `issue` is set when the file is refused as a whole; rows handed over before are then void. */
export interface ExtractOutcome {
  readonly kind: ExtractKind | '';
  readonly issue: FileIssue | undefined;
  /** Always decoded + quarantined. */
  readonly rows: number;
  readonly decoded: number;
  readonly quarantined: number;
  readonly rejects: ReadonlyMap<RowIssueCode, number>;
}

export interface OpenExtract {
  /** Takes the next bytes, in pieces of any size; false: the file is refused, the rest is not needed. */
  push(bytes: Uint8Array): boolean;
  /** Call once after the last bytes, also of a file that was refused. */
  finish(): ExtractOutcome;
}
