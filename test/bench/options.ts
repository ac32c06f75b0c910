import { parseArgs } from 'node:util';

export const JOBS = [
  ...(['usage', 'billing', 'azure', 'revenue'] as const),
  ...(['cold', 'steps', 'profile', 'pipeline'] as const),
] as const;
export type Job = (typeof JOBS)[number];
export const CONTENDERS = ['highwater', 'duckdb', 'papaparse', 'polars'] as const;
export type Contender = (typeof CONTENDERS)[number];

export interface Options {
  readonly rows: number;
  readonly jobs: readonly Job[];
  readonly contenders: readonly Contender[];
  readonly times: number;
}

export const USAGE = `npm run bench -- [--rows 1m] [--jobs ${JOBS.join(',')}]
    [--contenders ${CONTENDERS.join(',')}] [--times 3]`;

/** @throws Error that says what is wrong with the arguments */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rows: { type: 'string', default: '1m' },
      jobs: { type: 'string', default: 'usage,cold' },
      contenders: { type: 'string', default: 'highwater,duckdb' },
      times: { type: 'string', default: '3' },
    },
  });
  return {
    rows: rowsOf(values.rows),
    jobs: chosen('job', values.jobs, JOBS),
    contenders: chosen('contender', values.contenders, CONTENDERS),
    times: wholeNumber(values.times),
  };
}

/** `1m`, `500k`, `20000`. */
function rowsOf(text: string): number {
  const found = /^(\d+)([km]?)$/i.exec(text);
  const factor = { '': 1, k: 1000, m: 1_000_000 }[found?.[2]?.toLowerCase() ?? ''] ?? 1;
  const rows = Number(found?.[1]) * factor;
  if (!(rows >= 1000)) throw new Error(`--rows ${text}: give 1000 or more, as 500k or 1m`);
  return rows;
}

function chosen<T extends string>(what: string, text: string, known: readonly T[]): T[] {
  return text.split(',').map((name) => {
    const found = known.find((one) => one === name);
    if (!found) throw new Error(`there is no ${what} ${name}; there are ${known.join(', ')}`);
    return found;
  });
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--times ${text}: give 1 or more`);
  return number;
}
