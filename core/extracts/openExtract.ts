import { boundedText } from './boundedText.ts';
import type { DecodeContext } from './decodeContext.ts';
import { decoderOf } from './decoderOf.ts';
import { EXTRACT_LIMITS, type ExtractLimits } from './extractLimits.ts';
import { extractRecords } from './extractRecords.ts';
import { emptyFile } from './fileIssues.ts';
import type { FileIssue, RowIssue, RowIssueCode } from './issue.ts';
import { type RecognisedHeader, recogniseHeader } from './recogniseHeader.ts';
import { isIssue, type RowDecoder } from './rowDecoder.ts';
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

const NO_ROWS = { rows: 0, decoded: 0, quarantined: 0, rejects: new Map() };

/**
 * Reads one extract, already unpacked: what it is by its header, then every row in turn, decoded or
 * rejected. It holds one block of bytes and one row, whatever the size of the file.
 */
export function openExtract(
  context: DecodeContext,
  consumer: ExtractConsumer,
  limits: ExtractLimits = EXTRACT_LIMITS,
): OpenExtract {
  const rejects = new Map<RowIssueCode, number>();
  let kind: ExtractKind | '' = '';
  let issue: FileIssue | undefined;
  let decode: RowDecoder | undefined;
  let decoded = 0;
  let quarantined = 0;

  function reject(row: RowNumber, found: RowIssue, text: string): void {
    quarantined++;
    rejects.set(found.code, (rejects.get(found.code) ?? 0) + 1);
    consumer.rejected(row, found, boundedText(text));
  }

  const records = extractRecords(limits, {
    header(headings) {
      const header = recogniseHeader(headings, limits.columns);
      if ('code' in header) {
        issue = header;
        return;
      }
      kind = header.kind;
      decode = decoderOf(header, context);
      consumer.recognised(header);
    },
    record(row, cells, text) {
      if (decode === undefined) return;
      const found = decode(cells, row);
      if (isIssue(found)) {
        reject(row, found, text);
      } else {
        decoded++;
        consumer.row(found);
      }
    },
    malformed(row, found, text) {
      if (decode !== undefined) reject(row, found, text);
    },
  });

  return {
    push(bytes) {
      // A header that is refused on the way is the first thing wrong, whatever comes after it.
      const refused = issue ?? records.push(bytes);
      issue ??= refused;
      return issue === undefined;
    },
    finish() {
      const refused = issue ?? records.finish();
      issue ??= refused ?? (decode === undefined ? emptyFile() : undefined);
      if (issue !== undefined) return { kind, issue, ...NO_ROWS };
      return { kind, issue, rows: decoded + quarantined, decoded, quarantined, rejects };
    },
  };
}
