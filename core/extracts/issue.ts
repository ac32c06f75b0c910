/** What is wrong with a row or a file, as a value: bad input never throws (files.md 1). */

export const FILE_ISSUE_CODES = [
  'unrecognised-file',
  'empty-file',
  'encoding',
  'too-large',
  'ratio-too-high',
  'archive-invalid',
  'unsafe-name',
  'missing-column',
  'duplicate-column',
  'unreadable',
] as const;

export const ROW_ISSUE_CODES = [
  'missing-cell',
  'extra-cell',
  'unterminated-quote',
  'row-too-long',
  'TENANT_INVALID',
  'PARTNER_INVALID',
  'NUMBER_INVALID',
  'NUMBER_AMBIGUOUS',
  'NEGATIVE_UNITS',
  'DATE_INVALID',
  'DATE_AMBIGUOUS',
  'MONTH_OUT_OF_RANGE',
  'UNKNOWN_WORKLOAD',
  'UNKNOWN_FACT',
  'UNKNOWN_ENGAGEMENT',
  'UNKNOWN_KEY',
  'UNKNOWN_CURRENCY',
  'NO_EXCHANGE_RATE',
  'PARTNER_MISSING',
  'CONFLICTING_ROWS',
] as const;

export type FileIssueCode = (typeof FILE_ISSUE_CODES)[number];
export type RowIssueCode = (typeof ROW_ISSUE_CODES)[number];

/** Why a row or a file is set aside: the code, and a sentence that says what to do. */
export interface Issue<Code extends string = FileIssueCode | RowIssueCode> {
  readonly code: Code;
  readonly message: string;
}

export type RowIssue = Issue<RowIssueCode>;
export type FileIssue = Issue<FileIssueCode>;
