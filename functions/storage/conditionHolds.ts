import type { WriteCondition } from './blobStore.ts';

/** Whether a write is allowed over the version with `current` as ETag (undefined: there is no blob). */
export function conditionHolds(
  condition: WriteCondition | undefined,
  current: string | undefined,
): boolean {
  if (condition === undefined) return true;
  return 'ifMatch' in condition ? condition.ifMatch === current : current === undefined;
}
