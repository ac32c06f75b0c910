import { codePointOrder } from '../../core/codePointOrder.ts';
import type { Manifest } from '../app/manifest.ts';
import type { MonthPlan } from '../app/planMonths.ts';

/** How the extracts differ from those that reports were made from. */
export interface InputDifference {
  readonly change: 'changed' | 'missing' | 'added';
  readonly name: string;
}

type Input = Pick<Manifest['inputs'][number], 'name' | 'bytes' | 'sha256'>;

/**
 * Compares the inputs that manifests list with the files that the same months would list now: by
 * content, so a file that was only copied or touched is the same.
 */
export function inputDifferences(
  manifests: readonly Manifest[],
  plans: readonly MonthPlan[],
): InputDifference[] {
  const months = new Set(manifests.map(({ month }) => month));
  const then = byName(manifests.flatMap(({ inputs }) => inputs));
  const now = byName(
    plans
      .filter(({ month }) => months.has(month))
      .flatMap(({ files }) => files.map(({ count }) => count)),
  );
  const names = [...new Set([...then.keys(), ...now.keys()])].sort(codePointOrder);
  return names.flatMap((name): InputDifference[] => {
    const [was, is] = [then.get(name), now.get(name)];
    if (!was) return [{ change: 'added', name }];
    if (!is) return [{ change: 'missing', name }];
    return was === is ? [] : [{ change: 'changed', name }];
  });
}

/** A file that was never opened has no digest. */
const byName = (inputs: readonly Input[]): Map<string, string> =>
  new Map(inputs.map(({ name, bytes, sha256 }) => [name, sha256 || `${bytes} bytes`]));
