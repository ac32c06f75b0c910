import { codePointOrder } from '../codePointOrder.ts';

/**
 * The label to show where rows give several: the smallest that is not empty, in code point order,
 * so that neither the order of files nor of rows decides.
 */
export function smallestName(names: Iterable<string>): string {
  let smallest = '';
  for (const name of names) {
    if (name !== '' && (smallest === '' || codePointOrder(name, smallest) < 0)) smallest = name;
  }
  return smallest;
}
