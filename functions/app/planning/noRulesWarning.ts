import { addMonths, type Month } from '../../../core/month.ts';
import type { Rulebook } from '../../../core/rulebook/schema.ts';

/**
 * Says that a month earns nothing because no rule covers it, and what to do about it. Months beside each
 * other that the rulebook leaves out say the same words: where months are listed together, they are said once.
 */
export function noRulesWarning(rulebook: Rulebook, month: Month): string[] {
  const versions = rulebook.rules.flatMap((rule) => [...rule.versions]);
  if (versions.some(({ from, to }) => from <= month && month <= to)) return [];
  const last = versions
    .map(({ to }) => to)
    .filter((to) => to < month)
    .sort()
    .at(-1);
  const [next] = versions
    .map(({ from }) => from)
    .filter((from) => from > month)
    .sort();
  return [
    `No rule of the rulebook ${rulebook.name} is in force ${leftOut(last, next)}, so nothing is earned there. Give a rulebook that covers those months (--rulebook, in the pipeline RULEBOOK_FILE).`,
  ];
}

/** The months between the last one with rules and the next one; a rulebook has one of them at least. */
function leftOut(last: Month | undefined, next: Month | undefined): string {
  if (last === undefined) return `before ${next}`;
  if (next === undefined) return `after ${last}`;
  const [from, to] = [addMonths(last, 1), addMonths(next, -1)];
  return from === to ? `in ${from}` : `from ${from} to ${to}`;
}
