/**
 * What a column of texts or objects has at a place; one that it does not have is a bug, and throws.
 * Columns of numbers are not read here: arrays of numbers are another kind of memory, and a function
 * that meets several kinds reads all of them slowly.
 */
export function columnAt<Value extends string | object>(
  column: readonly Value[],
  place: number,
): Value {
  const value = column[place];
  if (value === undefined) throw new Error(`a column has nothing at place ${place}`);
  return value;
}

/** Puts a value at its place, without gaps before it: an array with large ones becomes a map. */
export function putAt<Value extends object>(
  column: (Value | undefined)[],
  place: number,
  value: Value,
): void {
  while (column.length < place) column.push(undefined);
  column[place] = value;
}
