import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { builtFunctions } from './builtFunctions.ts';
import { folderReports } from './folderReports.ts';
import { januaryExtracts, januaryUsage } from './smallExtracts.ts';

let build: string;
beforeAll(() => {
  build = builtFunctions();
});

let folder: string;
/** In the environment of every process that a test starts, and of all that those start. */
let mark: string;
const started: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'highwater-command-'));
  mkdirSync(join(folder, 'tmp'));
  mark = randomUUID();
});
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

interface Command {
  readonly child: ChildProcess;
  /** What it has printed so far. */
  text(): string;
  /** Waits until it has printed this. */
  printed(wanted: RegExp): Promise<void>;
  /** Its exit code, once it has ended. */
  readonly code: Promise<unknown>;
}

function highwater(...args: readonly string[]): Command {
  const script = join(build, 'functions/local/highwater.js');
  const TMPDIR = join(folder, 'tmp');
  const env: NodeJS.ProcessEnv = { ...process.env, MARK: mark, NO_COLOR: '1', TMPDIR };
  delete env['EXTRACT_EVENTS'];
  const child = spawn(process.execPath, [script, ...args], { cwd: folder, env });
  started.push(child);
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
  });
  child.stderr.on('data', (chunk) => {
    text += chunk;
  });
  return {
    child,
    text: () => text,
    async printed(wanted) {
      while (!wanted.test(text)) {
        if (child.exitCode !== null) throw new Error(`it ended, having said: ${text}`);
        await sleep(20);
      }
    },
    code: once(child, 'exit').then(([code]) => code),
  };
}

function dropInto(name: string, files: ReadonlyMap<string, string>): void {
  for (const [file, text] of files) {
    const path = join(folder, name, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

/** The reports in the folder `out`, by `<month>/<report>`. */
function reportsOut(): Map<string, string> {
  const out = join(folder, 'out');
  const names = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.\w+$/.test(name),
  );
  return new Map(names.map((name) => [name, readFileSync(join(out, name), 'utf8')]));
}

/** Processes that a test started, and what those started; known on Linux only. */
function processesLeft(): string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/environ`, 'utf8').includes(mark);
    } catch {
      return false; // It has ended meanwhile, or is somebody else's.
    }
  });
}

describe('highwater demo', () => {
  test('publishes the reports of its folder, ends by itself and leaves no process', {
    timeout: 60_000,
  }, async () => {
    dropInto('extracts', new Map([...januaryExtracts(), ['.DS_Store', 'icons']]));
    const demo = highwater('demo', '--extracts', 'extracts', '--out', 'out');
    expect(await demo.code).toBe(0);
    expect(demo.text()).toContain('.DS_Store is not dropped: The name is not allowed');
    expect(demo.text()).toContain('published 2024-01 revision 1.');
    expect(demo.text()).toContain('\n\nNo opening balance is given, so high-water marks,');
    expect(reportsOut()).toEqual(await folderReports(januaryExtracts()));
    expect(processesLeft()).toEqual([]);
    const verify = highwater('verify', '--extracts', 'extracts', '--out', 'out');
    expect(await verify.code).toBe(0);
  });

  test('leaves nothing behind, and clears away what one that was killed left', {
    timeout: 60_000,
  }, async () => {
    dropInto('extracts', januaryExtracts());
    const killed = highwater('demo', '--extracts', 'extracts', '--out', 'out');
    await killed.printed(/Dropped 2 files/);
    killed.child.kill('SIGKILL');
    await killed.code;
    const own = new RegExp(`^highwater-work-${killed.child.pid}-`);
    expect(readdirSync(join(folder, 'tmp'))).toEqual([expect.stringMatching(own)]);
    // As if it had been killed while it brought its reports.
    const [left = ''] = readdirSync(join(folder, 'tmp'));
    mkdirSync(join(folder, 'out', left.replace('highwater-work-', '.work-')), { recursive: true });

    const next = highwater('demo', '--extracts', 'extracts', '--out', 'out');
    expect(await next.code).toBe(0);
    expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
    expect(readdirSync(join(folder, 'out'))).toEqual(['2024-01']);
  });

  test('stops on Ctrl-C and leaves no process', async () => {
    dropInto('extracts', januaryExtracts());
    const demo = highwater('demo', '--extracts', 'extracts', '--out', 'out');
    await demo.printed(/Dropped 2 files/);
    demo.child.kill('SIGINT');
    expect(await demo.code).toBe(3);
    expect(demo.text()).toContain('Stopped before the run had ended.');
    expect(processesLeft()).toEqual([]);
  });
});

describe('highwater dev', () => {
  test('publishes what is dropped, stops on Ctrl-C, and goes on where it was', {
    timeout: 120_000,
  }, async () => {
    const first = highwater('dev');
    await first.printed(/Ctrl-C stops/);
    // A look that comes to no end is no reason to stop.
    rmSync(join(folder, 'extracts'), { recursive: true });
    await first.printed(/There is no folder extracts/);
    dropInto('extracts', januaryExtracts());
    await first.printed(/published 2024-01 revision \d/);
    await first.printed(/Earnings USD/);
    first.child.kill('SIGINT');
    expect(await first.code).toBe(0);
    expect(processesLeft()).toEqual([]);
    const published = reportsOut();
    rmSync(join(folder, 'out'), { recursive: true });

    const second = highwater('dev');
    await second.printed(/Earnings USD/);
    expect(reportsOut()).toEqual(published);
    expect(second.text()).toContain(lastRun(first.text()));
    dropInto('extracts', new Map([['usage/january.csv', januaryUsage(600)]]));
    await second.printed(new RegExp(`published 2024-01 revision ${revisionIn(published) + 1}`));
    second.child.kill('SIGINT');
    expect(await second.code).toBe(0);
    expect(processesLeft()).toEqual([]);
    expect(existsSync(join(folder, '.highwater/dev/storage/emulator.pid'))).toBe(false);
  });
});

/** The last run that the text tells of. */
const lastRun = (text: string): string => text.match(/run-\d+-[0-9a-f]+/g)?.at(-1) ?? 'no run';

const revisionIn = (reports: ReadonlyMap<string, string>): number =>
  JSON.parse(reports.get('2024-01/manifest.json') ?? '{}').revision;
