import type { Row } from './rows.ts';

/** A value and every row that says it: the first is accepted, the others are its duplicates. */
export type Settled<T> = T & { readonly rows: readonly Row[] };

/**
 * Rows of one key: where all of them say the same, the first by file and row is accepted and the
 * others are duplicates; where they differ, all of them are quarantined (files.md 1).
 */
export function settle<T extends { row: Row }>(
  decoded: readonly T[],
  keyOf: (one: T) => string,
  saysWhat: (one: T) => string,
): Array<Settled<T>> {
  return [...groupBy(decoded, keyOf).values()].flatMap((group) => {
    const [first, ...others] = group;
    if (!first) return [];
    if (others.some((other) => saysWhat(other) !== saysWhat(first))) {
      for (const one of group) one.row.fate = 'CONFLICTING_ROWS';
      return [];
    }
    for (const other of others) other.row.fate = 'duplicate';
    return [{ ...first, rows: group.map((one) => one.row) }];
  });
}

/** In order of first appearance; each group in the order of its members. */
export function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one)) ?? [];
    group.push(one);
    groups.set(keyOf(one), group);
  }
  return groups;
}

/** A key of several parts, whatever characters they hold. */
export function keyOf(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
