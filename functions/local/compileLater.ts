import process from 'node:process';
import { setFlagsFromString } from 'node:v8';

/** Six times what Node 20 gives a function before it is optimised. */
const INTERRUPT_BUDGET = 400_000;

/**
 * Lets a function run longer before it is optimised. What is optimised early has not met all that it
 * will meet, and is compiled anew again and again, in each thread. Since version 12, V8 waits long
 * enough by itself, and would complain about the flag.
 */
export function compileLater(): void {
  if (process.versions.v8.startsWith('11.')) {
    setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`);
  }
}
