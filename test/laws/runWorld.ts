import type { Rulebook } from '../../core/rulebook/schema.ts';
import { fy24Under } from '../fy24.ts';
import { type Extracts, type MemoryRun, memoryRun } from '../memoryRun.ts';
import type { RandomWorld } from '../oracle/randomWorld.ts';

/** What a law changes in a world; the world's own files and FY24 where it changes nothing. */
interface Changes {
  readonly files?: Extracts;
  /** Its policies are set to the world's. */
  readonly rulebook?: Rulebook;
  /** The last month to compute. */
  readonly through?: string;
}

/** The whole job in memory, under the policies of the world; no month is parked by a failed check. */
export async function runWorld(
  { files, options }: RandomWorld,
  { rulebook, ...changes }: Changes = {},
): Promise<MemoryRun> {
  const policies = {
    baseline: options.baselinePolicy ?? 'floor',
    ratchet: options.ratchet ?? 'usage',
  };
  const run = await memoryRun(changes.files ?? files, {
    rulebook: rulebook ? { ...rulebook, policies } : fy24Under(policies),
    assumeEligible: options.assumeEligible ?? false,
    ...(changes.through === undefined ? {} : { through: changes.through }),
  });
  const failed = run.published.flatMap((month) => month.failed);
  if (failed.length > 0) throw new Error(`a month is parked: ${failed.join('; ')}`);
  return run;
}
