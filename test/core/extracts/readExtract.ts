import type { DecodeContext } from '../../../core/extracts/decodeContext.ts';
import type { ExtractOutcome } from '../../../core/extracts/extractConsumer.ts';
import type { ExtractLimits } from '../../../core/extracts/extractLimits.ts';
import { EXTRACT_LIMITS } from '../../../core/extracts/extractLimits.ts';
import type { Issue } from '../../../core/extracts/issue.ts';
import { openExtract } from '../../../core/extracts/openExtract.ts';
import type { ExtractRow, RowNumber } from '../../../core/extracts/rows.ts';
import { standInLookups } from './standInLookups.ts';

interface Rejected {
  readonly row: RowNumber;
  readonly code: string;
  readonly message: string;
  readonly text: string;
}

export interface ReadExtract {
  readonly outcome: ExtractOutcome;
  readonly rows: readonly ExtractRow[];
  readonly rejected: readonly Rejected[];
}

export interface HowToRead {
  readonly dates?: DecodeContext['dates'];
  readonly numbers?: DecodeContext['numbers'];
  readonly limits?: Partial<ExtractLimits>;
  /** Sizes of the pieces in which the bytes arrive, over and over. */
  readonly pieces?: readonly number[];
}

/** Reads a whole extract, given as text (UTF-8) or bytes, and gathers all that comes of it. */
export function readExtract(content: string | Uint8Array, how: HowToRead = {}): ReadExtract {
  const rows: ExtractRow[] = [];
  const rejected: Rejected[] = [];
  const extract = openExtract(
    { lookups: standInLookups, dates: how.dates ?? 'iso', numbers: how.numbers ?? 'us' },
    {
      recognised: () => {},
      row: (row) => rows.push(row),
      rejected: (row, { code, message }: Issue, text) =>
        rejected.push({ row, code, message, text }),
    },
    { ...EXTRACT_LIMITS, ...how.limits },
  );
  for (const piece of piecesOf(content, how.pieces)) if (!extract.push(piece)) break;
  return { outcome: extract.finish(), rows, rejected };
}

export function piecesOf(
  content: string | Uint8Array,
  sizes: readonly number[] = [],
): Uint8Array[] {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const pieces: Uint8Array[] = [];
  for (let from = 0, turn = 0; from < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? bytes.length;
    pieces.push(bytes.subarray(from, from + size));
    from += size;
  }
  return pieces;
}
