import process from 'node:process';
import { setFlagsFromString } from 'node:v8';

/** Six times what Node 20 gives a function before it is optimised. */
const INTERRUPT_BUDGET = 400_000;

/**
 * Lets a function run longer before it is optimised. What is optimised early has not met all that it
 * will meet, and is compiled anew again and again, in each thread. The V8 of later versions waits long
 * enough by itself, and does not know the flag.
 */
export function compileLater(): void {
  if (process.versions.v8.startsWith('11.3.')) {
    setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`);
  }
}
