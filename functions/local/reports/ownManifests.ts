import type { RunPlan } from '../../app/planning/planMonths.ts';
import type { MonthManifest } from './readManifest.ts';

/**
 * Of a folder's manifests those of the months that `highwater run` writes from the planned extracts. It
 * leaves the other months as they are: they were made from other extracts, and tell nothing of these.
 */
export function ownManifests(manifests: readonly MonthManifest[], plan: RunPlan): MonthManifest[] {
  const planned = new Set(plan.months.map(({ month }) => month));
  return manifests.filter(({ month }) => planned.has(month));
}
