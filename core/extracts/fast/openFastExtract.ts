import type { DecodeContext } from '../decodeContext.ts';
import { EXTRACT_LIMITS, type ExtractLimits } from '../extractLimits.ts';
import type { FastConsumer } from './fastConsumer.ts';
import { type FastExtract, fastExtract } from './fastExtract.ts';

/**
 * As `openExtract`, with the same outcome for every file, but the rows of kinds that come by the
 * million are handed to `consumer.usage` or `consumer.revenue` where nothing about them is surprising.
 * It holds one line of bytes and what is remembered of distinct cells, whatever the size of the file.
 */
export function openFastExtract(
  context: DecodeContext,
  consumer: FastConsumer,
  limits: ExtractLimits = EXTRACT_LIMITS,
): FastExtract {
  return fastExtract(context, consumer, limits);
}
