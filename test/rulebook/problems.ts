import { loadRulebook } from '../../core/rulebook/loadRulebook.ts';
import type { RulebookProblem } from '../../core/rulebook/rulebookProblem.ts';
import { fy24Draft, type RulebookJson, ruleOf, type VersionJson } from '../fy24.ts';

/** What loading finds in FY24 after a change. */
export function problemsAfter(change: (draft: RulebookJson) => void): readonly RulebookProblem[] {
  const draft = fy24Draft();
  change(draft);
  const loaded = loadRulebook(JSON.stringify(draft));
  return 'problems' in loaded ? loaded.problems : [];
}

/** As `problemsAfter`, with one rule's versions laid over its published version. */
export const problemsOfVersions = (rule: string, ...versions: Partial<VersionJson>[]) =>
  problemsAfter((draft) => {
    const found = ruleOf(draft, rule);
    const [published] = found.versions;
    Object.assign(found, { versions: versions.map((version) => ({ ...published, ...version })) });
  });
