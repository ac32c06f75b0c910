import { covers, namePattern } from './namePattern.ts';
import type { RulebookProblem } from './rulebookProblem.ts';
import type { ProductGroup } from './schema.ts';

/**
 * The first group that matches a product has it (calculation.md 9), so a name that an earlier group
 * covers as a whole never matches: what its group should earn would quietly go by the other's rules.
 */
export function proveReachable(groups: readonly ProductGroup[]): RulebookProblem[] {
  const all = groups.map((group) => ({
    group,
    names: group.names.map((name) => ({ name, of: group.id, pattern: namePattern(name) })),
  }));
  return all.flatMap(({ group, names }, index) => {
    const before = all.slice(0, index).filter((other) => goesBefore(other.group, group));
    const taken = before.flatMap((other) => other.names);
    return names.flatMap(({ name, pattern }, at) => {
      const first = taken.find((other) => covers(other.pattern, pattern));
      if (!first) return [];
      const advice = covers(pattern, first.pattern)
        ? 'take it out of one of them'
        : `put ${group.id} before ${first.of}`;
      const message = `"${name}" is never reached: "${first.name}" of ${first.of} comes first; ${advice}`;
      return [{ rule: '', field: `productGroups.${group.id}.names.${at}`, message }];
    });
  });
}

/** A group of certain publishers leaves the rows of others to those after it. */
const goesBefore = (other: ProductGroup, group: ProductGroup): boolean =>
  other.id !== group.id && other.appliesTo === group.appliesTo && other.publishers.length === 0;
