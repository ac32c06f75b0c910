import { codePointOrder } from '../../../core/codePointOrder.ts';
import type { RunPlan } from '../../app/planning/planMonths.ts';
import type { Manifest } from '../../app/publishing/manifest.ts';

/** How the extracts differ from those that reports were made from. */
export interface InputDifference {
  readonly change: 'changed' | 'missing' | 'added';
  readonly name: string;
}

/**
 * Compares the inputs that manifests list with the files of a folder: by content, so a file that was
 * only copied or touched is the same. `added` is a file that the same months' manifests would list.
 */
export function inputDifferences(manifests: readonly Manifest[], plan: RunPlan): InputDifference[] {
  const months = new Set(manifests.map(({ month }) => month));
  const then = byName(manifests.flatMap(({ inputs }) => inputs));
  const now = byName(plan.files.map(({ count }) => count));
  const listed = plan.months
    .filter(({ month }) => months.has(month))
    .flatMap(({ files }) => files.map(({ count }) => count.name));
  const names = [...new Set([...then.keys(), ...listed])].sort(codePointOrder);
  return names.flatMap((name): InputDifference[] => {
    const was = then.get(name);
    const is = now.get(name);
    if (was === undefined) return [{ change: 'added', name }];
    if (is === undefined) return [{ change: 'missing', name }];
    return was === is ? [] : [{ change: 'changed', name }];
  });
}

type Input = Pick<Manifest['inputs'][number], 'name' | 'bytes' | 'sha256'>;

/** A file that was never opened has no digest. */
const byName = (inputs: readonly Input[]): Map<string, string> =>
  new Map(inputs.map(({ name, bytes, sha256 }) => [name, sha256 || `${bytes} bytes`]));
