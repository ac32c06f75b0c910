import { readdir } from 'node:fs/promises';
import { type Month, parseMonth } from '../../../core/month.ts';
import { WrongUse } from '../exitCode.ts';

/** The months that a folder of reports has, in order. */
export async function reportMonths(out: string): Promise<Month[]> {
  try {
    const entries = await readdir(out, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory())
      .flatMap(({ name }) => parseMonth(name) ?? [])
      .sort();
  } catch {
    throw new WrongUse(
      `There is no folder ${out} with reports. Give --out the folder that highwater run wrote to.`,
    );
  }
}
