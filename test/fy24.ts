import { readFileSync } from 'node:fs';
import { loadRulebook } from '../core/rulebook/loadRulebook.ts';
import type { Rulebook } from '../core/rulebook/schema.ts';

export const fy24Json = readFileSync(
  new URL('../core/rulebook/fy24.json', import.meta.url),
  'utf8',
);

/** The shipped FY24 rulebook, with other policies where a test asks for them. */
export function fy24(policies: Partial<Rulebook['policies']> = {}): Rulebook {
  const loaded = loadRulebook(fy24Json);
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  return { ...loaded.rulebook, policies: { ...loaded.rulebook.policies, ...policies } };
}
