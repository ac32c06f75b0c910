/**
 * Keys of caps by number. A key is a long text, and what is used of each cap is carried from month to
 * month for every tenant: by number it is found and written without the text.
 */
export interface CapNumbers {
  readonly numbers: Map<string, number>;
  /** By number; numbers begin at 1, so that 0 in a table of them says that there is none. */
  readonly keys: string[];
}

export const newCapNumbers = (): CapNumbers => ({ numbers: new Map(), keys: [''] });

/** The number of a key; equal keys have equal numbers. */
export function numberOfCap({ numbers, keys }: CapNumbers, key: string): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  const number = keys.push(key) - 1;
  numbers.set(key, number);
  return number;
}
