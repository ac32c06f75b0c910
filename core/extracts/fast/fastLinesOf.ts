import type { DecodeContext } from '../decodeContext.ts';
import type { RecognisedHeader } from '../recogniseHeader.ts';
import { AZURE, BILLING } from '../revenueColumns.ts';
import type { ExtractKind } from '../rows.ts';
import type { FastConsumer } from './fastConsumer.ts';
import type { FastLines } from './fastLines.ts';
import { revenueLineReader } from './revenueLineReader.ts';
import { usageLineReader } from './usageLineReader.ts';

/** The kinds whose rows come by the million. */
export const FAST_KINDS = ['usage', 'billing', 'azure'] as const satisfies ExtractKind[];
export type FastKind = (typeof FAST_KINDS)[number];

/**
 * The fast decoder of a file's lines; undefined when its kind has none. A line of more than
 * `mostBytes` is surprising.
 */
export function fastLinesOf(
  header: RecognisedHeader,
  context: DecodeContext,
  delimiter: string,
  mostBytes: number,
  consumer: FastConsumer,
): FastLines | undefined {
  switch (header.kind) {
    case 'usage':
      return usageLineReader(header, context, delimiter, mostBytes, consumer.usage);
    case 'billing':
      return revenueLineReader(header, context, BILLING, delimiter, mostBytes, consumer.revenue);
    case 'azure':
      return revenueLineReader(header, context, AZURE, delimiter, mostBytes, consumer.revenue);
    default:
      return undefined;
  }
}
