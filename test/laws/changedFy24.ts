import type { z } from 'zod';
import { loadRulebook } from '../../core/rulebook/loadRulebook.ts';
import type { Rulebook, rulebookSchema } from '../../core/rulebook/schema.ts';
import { fy24Json } from '../fy24.ts';

type RuleJson = z.input<typeof rulebookSchema>['rules'][number];
type VersionJson = RuleJson['versions'][number];

/** FY24 after `change` was made to each version of each rule, as their JSON says them. */
export function changedFy24(change: (version: VersionJson, rule: RuleJson) => void): Rulebook {
  const draft: z.input<typeof rulebookSchema> = JSON.parse(fy24Json);
  for (const rule of draft.rules) for (const version of rule.versions) change(version, rule);
  const loaded = loadRulebook(JSON.stringify(draft));
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  return loaded.rulebook;
}
