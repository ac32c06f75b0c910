/** Values by a text that they share, in the order of each text's first value. */
export function groupedBy<T>(values: readonly T[], textOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(textOf(value));
    if (group) group.push(value);
    else groups.set(textOf(value), [value]);
  }
  return groups;
}
