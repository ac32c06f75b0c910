import { boundedText } from './boundedText.ts';
import type { DecodeContext } from './decodeContext.ts';
import { decoderOf } from './decoderOf.ts';
import type { ExtractConsumer, OpenExtract } from './extractConsumer.ts';
import type { ExtractLimits } from './extractLimits.ts';
import { extractRecords, type SharedLines } from './extractRecords.ts';
import { emptyFile } from './fileIssues.ts';
import type { FileIssue, RowIssue, RowIssueCode } from './issue.ts';
import { recogniseHeader } from './recogniseHeader.ts';
import { isIssue, type RowDecoder } from './rowDecoder.ts';
import type { ExtractKind, RowNumber } from './rows.ts';

/** An open extract of which another reader may take some lines. */
export interface SharedExtract extends OpenExtract {
  readonly lines: SharedLines;
}

const NO_ROWS = { rows: 0, decoded: 0, quarantined: 0, rejects: new Map() };

/**
 * The decoder of all kinds of files: what a file is by its header, then every row in turn, decoded or
 * rejected. What is told to the consumer and counted are the rows whose bytes are pushed.
 */
export function openSharedExtract(
  context: DecodeContext,
  consumer: ExtractConsumer,
  limits: ExtractLimits,
): SharedExtract {
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
    lines: records,
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
