import { setImmediate } from 'node:timers/promises';
import { collectGarbage } from './collectGarbage.ts';

/**
 * Does, one after the other, what nobody else has claimed of a list: threads that share `claims` do a
 * list together, each as much as it can.
 */
export async function doShare<Input>(
  claims: Int32Array,
  inputs: readonly Input[],
  work: (input: Input, index: number) => Promise<void>,
): Promise<void> {
  for (;;) {
    const index = Atomics.add(claims, 0, 1);
    const input = inputs[index];
    if (input === undefined) break;
    await work(input, index);
    collectGarbage('betweenSteps');
    // What others have done, or failed at, is heard now and not at the end of all.
    await setImmediate();
  }
  collectGarbage('afterSteps');
}
