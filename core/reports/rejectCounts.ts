import { codePointOrder } from '../codePointOrder.ts';
import type { Reject } from './monthFacts.ts';

/** How many rows and files each code set aside, in code point order of the codes. */
export function rejectCounts(rejects: readonly Reject[]): { code: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { code } of rejects) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts]
    .map(([code, count]) => ({ code, count }))
    .sort((left, right) => codePointOrder(left.code, right.code));
}
