import type { RulebookLookups } from '../rulebook/lookups.ts';

/** What a decoder needs to know beside the row: how to read names, dates and numbers. */
export interface DecodeContext {
  readonly lookups: RulebookLookups;
  /** `iso` refuses `01/02/2024` as ambiguous; `us` and `eu` are what the user declared. */
  readonly dates: 'iso' | 'us' | 'eu';
  /** `eu` when the user declared decimal commas. */
  readonly numbers: 'us' | 'eu';
}
