import type { Month } from '../../../core/month.ts';

/** What is being done, for a progress line. */
export type Progress =
  /** In bytes. */
  | { readonly step: 'stage'; readonly name: string; readonly done: number; readonly of: number }
  /** Rows of one month that lie in different files are settled. */
  | { readonly step: 'settle'; readonly month: Month; readonly done: number; readonly of: number }
  | { readonly step: 'month'; readonly month: Month; readonly done: number; readonly of: number };
