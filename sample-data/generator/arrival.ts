import { addMonths, type Month } from '../../core/month.ts';

/** Rows of one month that do not come, or do not only come, with that month's file. */
export interface Arrival {
  readonly month: string;
  /** `late`: with the next month's file. `twice`: with their own month's and with the next one's. */
  readonly how: 'late' | 'twice';
}

/** The months whose files hold the rows of `month`. */
export function arrivesWith(month: Month, arrival: Arrival | undefined): Month[] {
  if (arrival?.month !== month) return [month];
  const next = addMonths(month, 1);
  return arrival.how === 'late' ? [next] : [month, next];
}
