import { type ComparedJob, type ContenderResult, compareContenders } from './compareContenders.ts';
import { cachedExtracts } from './extracts/cachedExtracts.ts';
import type { ExtractKind } from './extracts/makeExtracts.ts';
import { measureLimits } from './measuring/measureLimits.ts';
import { mediansOf, ratiosTo } from './measuring/summary.ts';
import { textTable } from './measuring/textTable.ts';
import type { Contender } from './options.ts';

const KINDS: Readonly<Record<ComparedJob, readonly ExtractKind[]>> = {
  usage: ['usage'],
  billing: ['billing'],
  azure: ['azure'],
  revenue: ['billing', 'azure'],
};

/** Runs one job, prints its table, and gives what the results file holds of it. */
export async function comparison(
  job: ComparedJob,
  rows: number,
  contenders: readonly Contender[],
  times: number,
): Promise<unknown> {
  const extracts = cachedExtracts(KINDS[job], rows);
  const { read, scan } = await measureLimits(extracts, times);
  const { results, write } = await compareContenders(job, extracts, contenders, times);
  const limits = { read, scan, write };
  const reference = results.find(({ contender }) => contender === 'duckdb');
  console.log(
    `\n${job}: ${count(extracts.rows)} rows, ${count(extracts.bytes / 1e6)} MB, sha256 ${extracts.sha256.slice(0, 16)}; all outputs equal\n`,
  );
  console.log(
    textTable([
      ['', 'seconds', 'rows/s', 'speed', 'CPU s', 'CPU', 'peak MiB', 'fastest', 'slowest'],
      ...results.map((result) => rowOf(result, reference, extracts.rows)),
      ...(['read', 'scan', 'write'] as const).map((limit) =>
        rowOf(
          { contender: limit, runs: limits[limit], failure: undefined },
          undefined,
          extracts.rows,
        ),
      ),
    ]),
  );
  return {
    job,
    rows: extracts.rows,
    bytes: extracts.bytes,
    sha256: extracts.sha256,
    limits,
    contenders: results.map((result) => ({
      ...result,
      medians: mediansOf(result.runs, extracts.rows),
      toDuckdb: ratiosTo(reference, result),
    })),
  };
}

type Shown = Omit<ContenderResult, 'contender'> & { readonly contender: string };

function rowOf(result: Shown, reference: ContenderResult | undefined, rows: number): string[] {
  const medians = mediansOf(result.runs, rows);
  if (!medians) return [result.contender, result.failure ?? ''];
  const ratios = ratiosTo(reference, { ...result, contender: 'duckdb' });
  const seconds = result.runs.map((run) => run.seconds);
  return [
    result.contender,
    medians.seconds.toFixed(2),
    count(medians.rowsPerSecond),
    ratios ? `${ratios.speed.toFixed(2)}x` : '',
    medians.cpuSeconds.toFixed(2),
    ratios ? ratios.cpu.toFixed(2) : '',
    count(medians.peakMiB),
    Math.min(...seconds).toFixed(2),
    Math.max(...seconds).toFixed(2),
  ];
}

const count = (value: number): string => Math.round(value).toLocaleString('en');
