import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');

/**
 * Frees what this thread holds no more, in some 20 ms. By itself a thread does so when it has gathered
 * up to a hundred megabytes, which is worth it where memory is plenty, and not where several threads
 * each do so; between two steps there is little to keep, and that makes it cheap.
 */
export const collectGarbage = runInNewContext('gc') as () => void;
