/** What a contender's output is compared by: digests of its payable lines, and its counts of rows. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import Papa from 'papaparse';
import { z } from 'zod';
import { COUNTS_FILE, type RowCounts } from '../contenders/jobOutput.ts';
import { MONTHS } from '../extracts/months.ts';

export interface JobOutput {
  /** SHA-256 of each month's `payouts.csv`. */
  readonly payouts: Readonly<Record<string, string>>;
  readonly counts: RowCounts;
}

const rowCounts = z.object({
  accepted: z.int(),
  duplicate: z.int(),
  rejects: z.record(z.string(), z.int()),
});

/** Reads the output of a contender that counts its rows itself. */
export async function contenderOutput(out: string): Promise<JobOutput> {
  const counts = rowCounts.parse(JSON.parse(readFileSync(join(out, COUNTS_FILE), 'utf8')));
  return { payouts: await payoutsOf(out), counts };
}

const runOutput = z.object({
  files: z.array(
    z.object({ name: z.string(), kind: z.string(), accepted: z.int(), duplicate: z.int() }),
  ),
});
const REFERENCE_KINDS = ['partners', 'fx'];

/** Reads the reports of `highwater run`; `printed` is what `--json` printed. */
export async function productOutput(out: string, printed: string): Promise<JobOutput> {
  const { files } = runOutput.parse(JSON.parse(printed));
  const used = files.filter(({ kind }) => !REFERENCE_KINDS.includes(kind));
  const counts = {
    accepted: used.reduce((sum, { accepted }) => sum + accepted, 0),
    duplicate: used.reduce((sum, { duplicate }) => sum + duplicate, 0),
    rejects: await rejectsByCode(out),
  };
  return { payouts: await payoutsOf(out), counts };
}

async function payoutsOf(out: string): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  for (const month of MONTHS) {
    const file = join(out, month, 'payouts.csv');
    const hash = createHash('sha256');
    if (existsSync(file)) await pipeline(createReadStream(file), hash);
    digests[month] = existsSync(file) ? hash.digest('hex') : 'missing';
  }
  return digests;
}

/** A reject is listed in every month of its file, so each row is counted once. */
async function rejectsByCode(out: string): Promise<Record<string, number>> {
  const seen = new Set<string>();
  const rejects: Record<string, number> = {};
  for (const month of MONTHS) {
    await eachReject(join(out, month, 'rejects.csv'), ({ file, row, code }) => {
      if (seen.has(`${file}|${row}`)) return;
      seen.add(`${file}|${row}`);
      rejects[code] = (rejects[code] ?? 0) + 1;
    });
  }
  return rejects;
}

interface Reject {
  readonly file: string;
  readonly row: string;
  readonly code: string;
}

function eachReject(file: string, onReject: (reject: Reject) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    Papa.parse<Reject>(createReadStream(file, 'utf8'), {
      header: true,
      step: ({ data }) => onReject(data),
      complete: () => resolve(),
      error: reject,
    });
  });
}

/** What the two differ in, one entry a thing; none when they are equal. */
export function differences(one: JobOutput, other: JobOutput): string[] {
  const months = MONTHS.filter((month) => one.payouts[month] !== other.payouts[month]);
  const codes = new Set([...Object.keys(one.counts.rejects), ...Object.keys(other.counts.rejects)]);
  return [
    ...months.map((month) => `payouts.csv of ${month}`),
    ...(['accepted', 'duplicate'] as const)
      .filter((count) => one.counts[count] !== other.counts[count])
      .map((count) => `rows ${count}: ${one.counts[count]} and ${other.counts[count]}`),
    ...[...codes]
      .filter((code) => (one.counts.rejects[code] ?? 0) !== (other.counts.rejects[code] ?? 0))
      .map(
        (code) =>
          `rejects ${code}: ${one.counts.rejects[code] ?? 0} and ${other.counts.rejects[code] ?? 0}`,
      ),
  ];
}
