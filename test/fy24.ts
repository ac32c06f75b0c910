import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { loadRulebook } from '../core/rulebook/loadRulebook.ts';
import type { Rulebook, rulebookSchema } from '../core/rulebook/schema.ts';

/** A rulebook as its JSON file says it. */
export type RulebookJson = z.input<typeof rulebookSchema>;
type RuleJson = RulebookJson['rules'][number];
export type VersionJson = RuleJson['versions'][number];

export const fy24Json = readFileSync(
  new URL('../core/rulebook/fy24.json', import.meta.url),
  'utf8',
);

/** A copy of FY24 as JSON, for a test to change. */
export const fy24Draft = (): RulebookJson => JSON.parse(fy24Json);

/**
 * FY24 with other terms for one rule. Each of `versions` is laid over the published version, so one
 * changes its terms, and two or more give it as many versions.
 */
export const fy24With = (ruleId: string, ...versions: Partial<VersionJson>[]): Rulebook =>
  loaded(fy24JsonWith(ruleId, ...versions));

/** The same as the text of a file. */
export function fy24JsonWith(ruleId: string, ...versions: Partial<VersionJson>[]): string {
  const draft = fy24Draft();
  const rule = ruleOf(draft, ruleId);
  const [published] = rule.versions;
  const changed = versions.map((terms) => sourced({ ...published, ...terms }));
  Object.assign(rule, { versions: changed });
  return JSON.stringify(draft);
}

export function ruleOf(draft: RulebookJson, ruleId: string): RuleJson {
  const rule = draft.rules.find(({ id }) => id === ruleId);
  if (!rule) throw new Error(`no rule ${ruleId}`);
  return rule;
}

/** A version whose cap, which a test may add or take away, has its sources. */
function sourced(version: Partial<VersionJson>): Partial<VersionJson> {
  const { 'cap.limit': _limit, 'cap.scope': _scope, ...others } = version.provenance ?? {};
  const provenance = version.cap ? { ...others, 'cap.limit': ['s0'], 'cap.scope': ['s0'] } : others;
  return { ...version, provenance };
}

function loaded(json: string): Rulebook {
  const result = loadRulebook(json);
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  return result.rulebook;
}

/** The shipped FY24 rulebook. */
export const fy24 = loaded(fy24Json);

/** FY24, as JSON, and a second rule that pays on Teams Phone usage: to a DPOR instead of a CPOR. */
export function fy24AndDporPhoneJson(): string {
  const draft = fy24Draft();
  const phone = structuredClone(ruleOf(draft, 'fy24.mw-usage.teams-phone'));
  Object.assign(phone, { id: 'fy24.mw-usage.teams-phone-dpor', attribution: 'DPOR' });
  return JSON.stringify({ ...draft, rules: [...draft.rules, phone] });
}

export const fy24AndDporPhone = (): Rulebook => loaded(fy24AndDporPhoneJson());

/** FY24 under other policies; the same one for the same policies, whose tables are made once. */
export function fy24Under(changes: Partial<Rulebook['policies']>): Rulebook {
  const policies = { ...fy24.policies, ...changes };
  const key = JSON.stringify(policies);
  const rulebook = underPolicies.get(key) ?? { ...fy24, policies };
  underPolicies.set(key, rulebook);
  return rulebook;
}

const underPolicies = new Map<string, Rulebook>();
