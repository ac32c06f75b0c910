import { covers, namePattern } from './namePattern.ts';
import type { RulebookProblem } from './rulebookProblem.ts';
import type { ProductGroup } from './schema.ts';

/**
 * The first group that matches a product has it (calculation.md 9), so a name that an earlier group
 * covers as a whole never matches: what its group should earn would quietly go by the other's rules.
 */
export function proveReachable(groups: readonly ProductGroup[]): RulebookProblem[] {
  return groups.flatMap((group, index) => {
    const earlier = groups.slice(0, index).filter((other) => comesBefore(other, group));
    const names = earlier.flatMap(({ id, names }) =>
      names.map((name) => ({ id, name, pattern: namePattern(name) })),
    );
    return group.names.flatMap((name, at) => {
      const pattern = namePattern(name);
      const first = names.find((other) => covers(other.pattern, pattern));
      if (!first) return [];
      const advice = covers(pattern, first.pattern)
        ? 'take it out of one of them'
        : `put ${group.id} before ${first.id}`;
      const message = `"${name}" is never reached: "${first.name}" of ${first.id} comes first; ${advice}`;
      return [{ rule: '', field: `productGroups.${group.id}.names.${at}`, message }];
    });
  });
}

/** A group of certain publishers leaves the rows of others to those after it. */
const comesBefore = (other: ProductGroup, group: ProductGroup): boolean =>
  other.id !== group.id && other.appliesTo === group.appliesTo && other.publishers.length === 0;
