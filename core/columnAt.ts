/** What a column has at a place. A place that the column does not have is a bug, and throws. */
export function columnAt<Value>(column: readonly Value[], place: number): Value {
  const value = column[place];
  if (value === undefined) throw new Error(`a column has nothing at place ${place}`);
  return value;
}
