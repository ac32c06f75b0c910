/**
 * The places of a list that nobody else has claimed, one after the other: threads that share `claims`
 * do a list together, each as much as it can.
 */
export function* claimed(claims: Int32Array, length: number): Generator<number> {
  for (;;) {
    const index = Atomics.add(claims, 0, 1);
    if (index >= length) return;
    yield index;
  }
}
