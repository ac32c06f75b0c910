import type { Month } from '../../../core/month.ts';
import { rulesInForce } from '../../../core/rulebook/rulesInForce.ts';
import type { Rulebook } from '../../../core/rulebook/schema.ts';

/** Says that a month earns nothing because no rule covers it, and what to do about it. */
export function noRulesWarning(rulebook: Rulebook, month: Month): string[] {
  const { usage, revenue, engagement } = rulesInForce(rulebook, month);
  if (usage.length + revenue.length + engagement.length > 0) return [];
  return [
    `No rule of the rulebook ${rulebook.name} is in force in ${month}, so nothing is earned in it. Give a rulebook that covers the month (--rulebook, in the pipeline RULEBOOK_FILE).`,
  ];
}
