import type { DecodeContext } from '../decodeContext.ts';
import type { RecognisedHeader } from '../recogniseHeader.ts';
import type { ExtractKind } from '../rows.ts';
import type { FastConsumer } from './fastConsumer.ts';
import type { FastRows } from './fastRows.ts';
import { usageRows } from './usageRows.ts';

/** The kinds whose rows come by the million. */
export type FastKind = Extract<ExtractKind, 'usage' | 'billing' | 'azure'>;

/** The fast decoder of a file's rows; undefined when its kind has none. */
export function fastRowsOf(
  header: RecognisedHeader,
  context: DecodeContext,
  consumer: FastConsumer,
): FastRows | undefined {
  switch (header.kind) {
    case 'usage':
      return usageRows(header, context, consumer.usage);
    default:
      return undefined;
  }
}
