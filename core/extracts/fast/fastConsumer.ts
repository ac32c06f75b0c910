import type { ExtractConsumer } from '../extractConsumer.ts';
import type { RevenueSink, UsageSink } from '../rowSinks.ts';

/**
 * What the rows of a file are handed to, in the order of the file: rows that were read fast to the
 * sink of their kind, all others and what is set aside as by `openExtract`.
 */
export interface FastConsumer extends ExtractConsumer {
  readonly usage: UsageSink;
  readonly revenue: RevenueSink;
}
