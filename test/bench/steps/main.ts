/**
 * The steps of a run one after the other, in one thread, each with its own CPU time: what a step costs,
 * without what threads do to each other. Prints JSON.
 *
 * Arguments: the folder of extracts, a folder for everything else.
 */
import { join } from 'node:path';
import { type Stage, stepsOfProduct } from './stepsOfProduct.ts';

const [extracts = '', folder = ''] = process.argv.slice(2);
const seconds: Record<Stage, number> = { stage: 0, fold: 0, plan: 0, pay: 0, publish: 0 };
let before = process.cpuUsage();

/** Counts the CPU time since the last call, of all threads, for a step. */
function spentOn(stage: Stage): void {
  const { user, system } = process.cpuUsage(before);
  seconds[stage] += (user + system) / 1e6;
  before = process.cpuUsage();
}

await stepsOfProduct(extracts, join(folder, 'work'), join(folder, 'out'), spentOn);
console.log(JSON.stringify(seconds));
