import { EXTRACT_LIMITS, type ExtractLimits } from '../extractLimits.ts';
import { extractRecords } from '../extractRecords.ts';
import { recogniseHeader } from '../recogniseHeader.ts';
import { FAST_KINDS, type FastKind } from './fastLinesOf.ts';

export interface FastStart {
  readonly kind: FastKind;
  /** Bytes up to where the first row begins: a byte order mark and the header line with its end. */
  readonly headerBytes: number;
}

/**
 * What a file is if it can be read fast and in segments, told from its first bytes: these have to
 * hold the whole header line. Undefined of any other file, which `openExtract` and `openFastExtract` read.
 */
export function fastKindOf(
  start: Uint8Array,
  limits: ExtractLimits = EXTRACT_LIMITS,
): FastStart | undefined {
  const headerBytes = start.indexOf(10) + 1;
  if (headerBytes === 0) return undefined;
  let kind: FastKind | undefined;
  const records = extractRecords(limits, {
    header(headings) {
      const header = recogniseHeader(headings, limits.columns);
      kind = 'code' in header ? undefined : FAST_KINDS.find((fast) => fast === header.kind);
    },
    record: () => {},
    malformed: () => {},
  });
  const refused = records.push(start.subarray(0, headerBytes));
  const isReadable = refused === undefined && records.delimiter() !== undefined;
  return isReadable && kind !== undefined ? { kind, headerBytes } : undefined;
}
