import { codePointOrder } from '../codePointOrder.ts';

/**
 * The label to show where rows give several: the smallest that is not empty, in code point order,
 * so that neither the order of files nor of rows decides.
 */
export function smallestName(names: Iterable<string>): string {
  let smallest = '';
  for (const name of names) smallest = smallerName(smallest, name);
  return smallest;
}

/** The one of two labels that `smallestName` gives. */
export function smallerName(left: string, right: string): string {
  if (left === right || right === '') return left;
  return left === '' || codePointOrder(right, left) < 0 ? right : left;
}
