import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

export interface Measured {
  /** From the start of the process to its end. */
  readonly seconds: number;
  /** User and system time of all threads. */
  readonly cpuSeconds: number;
  readonly peakMiB: number;
}

export type RunResult =
  | (Measured & { readonly failure: undefined; readonly output: string })
  | { readonly failure: string };

/** A contender that is not done by then is out of this comparison. */
const LIMIT_SECONDS = 900;
const HOOK = new URL('./reportUsage.js', import.meta.url).href;
const OUTPUT_CHARACTERS = 2_000_000;
const counted = z.object({ cpuSeconds: z.number(), peakMiB: z.number() });

/** Runs Node with these arguments as a process of its own; `fine` lists the exit codes of success. */
export async function measuredRun(
  args: readonly string[],
  fine: readonly (number | null)[] = [0],
  limitSeconds = LIMIT_SECONDS,
): Promise<RunResult> {
  const folder = mkdtempSync(join(tmpdir(), 'highwater-bench-'));
  const started = process.hrtime.bigint();
  const child = spawn(process.execPath, ['--import', HOOK, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, BENCH_USAGE_FOLDER: folder, POLARS_MAX_THREADS: '2', NO_COLOR: '1' },
  });
  const limit = setTimeout(() => child.kill('SIGKILL'), limitSeconds * 1000);
  let output = '';
  let problems = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-OUTPUT_CHARACTERS);
  });
  child.stderr.on('data', (chunk: Buffer) => {
    problems = (problems + chunk.toString()).slice(-OUTPUT_CHARACTERS);
  });
  const [code, signal] = await once(child, 'close');
  clearTimeout(limit);
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  try {
    if (signal === 'SIGKILL' && seconds >= limitSeconds) {
      return { failure: `stopped after ${limitSeconds} seconds` };
    }
    if (!fine.includes(code)) return { failure: reasonOf(problems, code ?? signal) };
    const usage = readFileSync(join(folder, `${child.pid}.json`), 'utf8');
    return { seconds, ...counted.parse(JSON.parse(usage)), failure: undefined, output };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function reasonOf(problems: string, code: unknown): string {
  if (problems.includes('heap out of memory')) return 'ran out of memory';
  const line = problems.split('\n').find((text) => /error/i.test(text)) ?? problems.trim();
  return `ended with ${code}: ${line.slice(0, 300)}`;
}
