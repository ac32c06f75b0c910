import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pLimit from 'p-limit';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { newDirectory, testHost } from './testHost.ts';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** The host that is killed runs as it is shipped: compiled. */
beforeAll(() => {
  const tsc = here('../../../node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', here('./tsconfig.crash.json')]);
}, 60_000);

afterEach(() => {
  vi.unstubAllEnvs();
});

/** Runs an orchestration in a process of its own; gives the signal that ended it. */
function crash(directory: string, ...args: string[]): Promise<string | null> {
  const env = { ...process.env, LEDGER_FILE: path.join(directory, 'ledger') };
  const script = [here('./crashingHost.mjs'), directory, ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, script, { env }).once('exit', (_code, signal) => resolve(signal));
  });
}

/** What the activities and the journal wrote down, in its order: 'run "a"', 'saved "a"'. */
async function ledger(directory: string): Promise<string[]> {
  return (await readFile(path.join(directory, 'ledger'), 'utf8')).trim().split('\n');
}

/** The entries that ran although their completion had been saved before. */
function repeated(lines: readonly string[]): string[] {
  return lines.filter(
    (line, index) =>
      line.startsWith('run') && lines.slice(0, index).includes(line.replace('run', 'saved')),
  );
}

async function endAfterRestart(directory: string): Promise<{ status: string; output: unknown }> {
  vi.stubEnv('LEDGER_FILE', path.join(directory, 'ledger'));
  const host = await testHost(['ledger.mjs'], { directory });
  return host.end('books');
}

describe('a host that is killed', () => {
  const points = [1, 2, 3, 4].flatMap((count) => [`before ${count}`, `after ${count}`]);
  const crashes = new Map<string, { directory: string; signal: string | null }>();

  beforeAll(async () => {
    const twoAtOnce = pLimit(2);
    const crashAt = async (point: string): Promise<void> => {
      const directory = await mkdtemp(path.join(tmpdir(), 'highwater-crash-'));
      const signal = await crash(directory, 'bookAll', 'null', ...point.split(' '));
      crashes.set(point, { directory, signal });
    };
    await Promise.all(points.map((point) => twoAtOnce(crashAt, point)));
  }, 60_000);

  afterAll(async () => {
    for (const { directory } of crashes.values()) await rm(directory, { recursive: true });
  });

  test.each(points)(
    '%s completions are saved comes to the same result, repeating none of them',
    async (point) => {
      const { directory = '', signal } = crashes.get(point) ?? {};
      expect(signal).toBe('SIGKILL');
      expect(await endAfterRestart(directory)).toEqual({
        status: 'Completed',
        output: ['booked a', 'booked b', 'booked c'],
      });
      expect(repeated(await ledger(directory))).toEqual([]);
    },
  );

  test('again and again in the midst of much work loses nothing and repeats nothing saved', async () => {
    const directory = await newDirectory();
    for (const count of ['23', '41', '60']) {
      expect(await crash(directory, 'bookMany', '10', 'after', count)).toBe('SIGKILL');
    }
    expect(await endAfterRestart(directory)).toEqual({ status: 'Completed', output: 200 });
    const lines = await ledger(directory);
    expect(repeated(lines)).toEqual([]);
    expect(new Set(lines.filter((line) => line.startsWith('run'))).size).toBe(200);
  });
});
