import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { keepLoopbackDirect } from '../host/keepLoopbackDirect.ts';
import { claimFolder, holdFolder, releaseFolder } from './emulatorFolder.ts';

/** A storage emulator (Azurite) of our own. */
export interface Emulator {
  /** Of the emulator's well-known account, at the ports that this one listens on. */
  readonly connectionString: string;
  readonly pid: number;
  /** Ends it in order, its data written; it is gone when this resolves. */
  stop(): Promise<void>;
}

const require = createRequire(import.meta.url);

const startTimeoutMs = 60_000;
const stopTimeoutMs = 10_000;
const outputCharactersMax = 4_000;

/** Public, the same in every emulator and in Microsoft's documentation: it opens nothing but an emulator. */
const account = 'devstoreaccount1';
const accountKey =
  'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

/**
 * Runs in the emulator's process before it does. It stops the emulator in order as soon as the channel to us
 * closes, which the system does for us even after kill -9; nobody reads what it says then. And it leaves out
 * the telemetry library, which is switched off anyway and takes more than half of the start-up time to load.
 */
const preload = `
import Module from 'node:module';
const load = Module._load;
Module._load = (request, ...rest) => request === 'applicationinsights' ? {} : load(request, ...rest);
process.once('disconnect', () => {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  process.emit('message', 'shutdown');
  setTimeout(() => process.exit(1), ${stopTimeoutMs}).unref();
});`;

/**
 * Starts the emulator as a child process and waits until it listens, on ports of the system's choice. Its
 * data lives in memory, or in `folder`, where the next start finds it again.
 *
 * It ends with this process, however this process ends, after writing its data; a start on the same folder
 * waits for that. Only a kill -9 of the emulator itself loses what it acknowledged in the last 5 seconds.
 * @throws Error with what the emulator said, if it does not come up
 */
export async function startEmulator(folder?: string): Promise<Emulator> {
  keepLoopbackDirect(process.env);
  if (folder !== undefined) await claimFolder(folder);
  try {
    const child = spawn(process.execPath, emulatorArguments(folder), {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // In a process group of its own, so that Ctrl-C is for us, and we stop it when nothing needs it any more.
      detached: true,
      windowsHide: true,
    });
    const output = await untilListening(child);
    const pid = child.pid ?? 0;
    if (folder !== undefined) await holdFolder(folder, pid);
    return {
      connectionString: connectionStringFrom(output),
      pid,
      async stop() {
        await stop(child);
        if (folder !== undefined) await releaseFolder(folder);
      },
    };
  } catch (failure) {
    if (folder !== undefined) await releaseFolder(folder);
    throw failure;
  }
}

function emulatorArguments(folder: string | undefined): string[] {
  const script = require.resolve('azurite/dist/src/azurite.js');
  const ports = ['--blobPort', '0', '--queuePort', '0', '--tablePort', '0'];
  const data = folder === undefined ? ['--inMemoryPersistence'] : ['--location', folder];
  const quiet = ['--silent', '--disableTelemetry', '--skipApiVersionCheck'];
  const hook = `data:text/javascript,${encodeURIComponent(preload)}`;
  return ['--import', hook, script, ...ports, ...data, ...quiet];
}

const listening = /(Blob|Queue|Table) service is successfully listening at (http:\/\/[\w.:]+)/g;

/** What the emulator said until all three of its services listen. */
async function untilListening(child: ChildProcess): Promise<string> {
  let output = '';
  const ready = new Promise<void>((resolve) => {
    const hear = (text: Buffer) => {
      output = (output + text.toString()).slice(-outputCharactersMax);
      if ([...output.matchAll(listening)].length === 3) resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
  });
  const failed = (reason: string) =>
    new Error(`The storage emulator ${reason}. It said:\n${output.trim() || '(nothing)'}`);
  const ended = once(child, 'exit').then(([code, signal]) => {
    throw failed(`ended before it was ready (${code ?? signal})`);
  });
  const late = new AbortController();
  const timeout = sleep(startTimeoutMs, undefined, { signal: late.signal }).then(
    () => {
      child.kill('SIGKILL');
      throw failed(`did not come up within ${startTimeoutMs / 1000} seconds`);
    },
    () => undefined,
  );
  try {
    await Promise.race([ready, ended, timeout]);
    return output;
  } finally {
    late.abort();
    ended.catch(() => undefined);
  }
}

function connectionStringFrom(output: string): string {
  const endpoints = [...output.matchAll(listening)].map(
    ([, service, origin]) => `${service}Endpoint=${origin}/${account};`,
  );
  return `DefaultEndpointsProtocol=http;AccountName=${account};AccountKey=${accountKey};${endpoints.join('')}`;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  if (child.connected) child.disconnect();
  const kill = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
  await ended;
  clearTimeout(kill);
}
