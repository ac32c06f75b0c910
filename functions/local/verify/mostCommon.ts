/** The value that occurs most often, of several the first; undefined when there is none. */
export function mostCommon<T>(values: readonly T[], keyOf: (value: T) => string): T | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(keyOf(value), (counts.get(keyOf(value)) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return values.find((value) => counts.get(keyOf(value)) === most);
}
