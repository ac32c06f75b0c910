import type { DecodeContext } from './decodeContext.ts';
import type { ExtractConsumer, OpenExtract } from './extractConsumer.ts';
import { EXTRACT_LIMITS, type ExtractLimits } from './extractLimits.ts';
import { openSharedExtract } from './sharedExtract.ts';

/**
 * Reads one extract, already unpacked: what it is by its header, then every row in turn, decoded or
 * rejected. It holds one block of bytes and one row, whatever the size of the file.
 */
export function openExtract(
  context: DecodeContext,
  consumer: ExtractConsumer,
  limits: ExtractLimits = EXTRACT_LIMITS,
): OpenExtract {
  return openSharedExtract(context, consumer, limits);
}
