import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
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

/** The same of a folder to read reports from: refuses one that has none, such as that of a single month. */
export async function monthsToRead(out: string): Promise<Month[]> {
  const months = await reportMonths(out);
  if (months.length > 0) return months;
  const advice = existsSync(join(out, 'manifest.json'))
    ? `: it is the folder of one. Give --out the folder that it lies in, ${dirname(resolve(out))}.`
    : '. Give --out the folder that highwater run wrote to.';
  throw new WrongUse(`There are no months of reports in ${out}${advice}`);
}
