import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type AccessKeys, accessKeys, withoutKeys } from './accessKeys.ts';
import { type BlobSource, type BlobTriggers, startBlobTriggers } from './blobTriggers.ts';
import { captureRegistrations } from './captureRegistrations.ts';
import { checkSupported } from './checkSupported.ts';
import { type Clock, systemClock } from './clock.ts';
import { directoryLock } from './directoryLock.ts';
import { durableClientData } from './durableClientData.ts';
import type { Settings } from './expandSettings.ts';
import { hostRoutes } from './hostRoutes.ts';
import { type HostRequest, type HostResponse, type HostServer, startServer } from './hostServer.ts';
import { type Invoke, invokeFunction, type WriteLog } from './invokeFunction.ts';
import { keepLoopbackDirect } from './keepLoopbackDirect.ts';
import { type Orchestrations, openOrchestrations } from './orchestrations.ts';
import { DEFAULT_SIZE_LIMITS, type HostStats, type SizeLimits, sizeGuard } from './sizeLimits.ts';
import type { OrchestrationHooks } from './taskHub.ts';
import { startTimers, type Timers } from './timerTriggers.ts';

export type HostOptions = {
  /** The modules that register the functions: paths or file URLs. */
  entryModules: readonly string[];
  /** Where journals, receipts and keys are kept. One host at a time has a directory. */
  directory: string;
  /** For `%NAME%` in bindings. The functions themselves read process.env, as in Azure. */
  settings: Settings;
  log: WriteLog;
  /** By name, the containers that blob triggers listen to. */
  containers?: Readonly<Record<string, BlobSource>>;
  /** 0, the default, takes a free one. */
  port?: number;
  /** How many activities may run at once: 4 unless told, as host.json has it. */
  activityConcurrency?: number;
  /** Every how many milliseconds to look for new blobs: 2,000 unless told. */
  blobPollMilliseconds?: number;
  limits?: Partial<SizeLimits>;
  clock?: Clock;
  hooks?: OrchestrationHooks;
};

export type Host = {
  /** "http://127.0.0.1:PORT"; HTTP functions are under `/api/`. */
  origin: string;
  functionNames: readonly string[];
  keys: AccessKeys;
  orchestrations: Orchestrations;
  timers: Pick<Timers, 'run'>;
  blobs: Pick<BlobTriggers, 'poll' | 'poison' | 'requeue'>;
  stats: HostStats;
  /**
   * Takes nothing new, gives what runs `graceMilliseconds` (10,000 unless told) and closes. What was
   * not finished goes on at the next start.
   */
  stop(graceMilliseconds?: number): Promise<void>;
};

type Routes = (request: HostRequest) => Promise<HostResponse>;
type Closer = (graceMilliseconds: number) => Promise<void>;

/**
 * Runs the functions that `entryModules` register, unchanged, on this machine: timers, blob, Event
 * Grid and HTTP triggers, and orchestrations that go on where they were after any end of the process.
 * Refuses to start where a function could not run as it does in Azure.
 */
export async function startHost(options: HostOptions): Promise<Host> {
  const closers: Closer[] = [];
  const close = async (grace: number): Promise<void> => {
    for (let closer = closers.pop(); closer; closer = closers.pop()) {
      await closer(grace).catch((error: unknown) => {
        options.log({ level: 'error', message: `Stopping the host: ${error}` });
      });
    }
  };
  try {
    return { ...(await start(options, closers)), stop: (grace = 10_000) => close(grace) };
  } catch (error) {
    await close(0);
    throw error;
  }
}

async function start(options: HostOptions, closers: Closer[]): Promise<Omit<Host, 'stop'>> {
  const { directory, settings, clock = systemClock, limits } = options;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  closers.push(directoryLock(directory));
  const functions = await captureRegistrations(options.entryModules);
  checkSupported(functions.values());
  const functionNames = [...functions.keys()].sort();
  const keys = await accessKeys(directory, functionNames);
  const secretPath = `/durabletask/${randomBytes(32).toString('base64url')}/`;
  const log: WriteLog = (entry) => {
    const message = withoutKeys(entry.message, keys).replaceAll(secretPath, '/durabletask/(key)/');
    options.log({ ...entry, message });
  };
  const { server, open } = await startClosedServer(options.port ?? 0, log);
  closers.push(server.stop);
  prepareEnvironment(server.origin);

  const clientData = durableClientData(server.origin, keys.durabletask, secretPath);
  const invoke = hostInvoke(JSON.stringify(clientData), log);
  const guard = sizeGuard({ ...DEFAULT_SIZE_LIMITS, ...limits });
  const common = { directory, settings, clock, log, invoke };
  const orchestrations = await openOrchestrations({
    ...common,
    directory: path.join(directory, 'instances'),
    registrations: functions,
    guard,
    activityConcurrency: options.activityConcurrency ?? 4,
    hooks: options.hooks ?? {},
  });
  closers.push(orchestrations.stop);
  const registrations = [...functions.values()];
  const ofType = (type: string) => registrations.filter(({ trigger }) => trigger.type === type);
  const timers = await startTimers({ ...common, registrations: ofType('timerTrigger') });
  closers.push(timers.stop);
  const blobs = await startBlobTriggers({
    ...common,
    registrations: ofType('blobTrigger'),
    containers: options.containers ?? {},
    pollMilliseconds: options.blobPollMilliseconds ?? 2_000,
  });
  closers.push(blobs.stop);
  const shown = { functionNames, keys, orchestrations, timers, blobs, stats: guard.stats };
  open(hostRoutes({ ...common, ...shown, registrations, secretPath }));
  return { origin: server.origin, ...shown };
}

/**
 * A server that has its address already, and keeps requests waiting until it is opened: what starts
 * with the host may call it, and the host's parts need to know where it is.
 */
async function startClosedServer(
  port: number,
  log: WriteLog,
): Promise<{ server: HostServer; open: (routes: Routes) => void }> {
  let open: (routes: Routes) => void = () => undefined;
  const opened = new Promise<Routes>((resolve) => {
    open = resolve;
  });
  const server = await startServer(port, async (request) => (await opened)(request), log);
  return { server, open };
}

/** Gives every invocation the inputs and the log of this host. */
function hostInvoke(clientData: string, log: WriteLog): Invoke {
  return (registration, trigger, triggerMetadata = {}) => {
    const clients = Object.entries(registration.bindings).filter(
      ([, { type }]) => type === 'durableClient',
    );
    const inputs = clients.map(([name]) => [name, { json: clientData }] as const);
    const extraInputs = Object.fromEntries(inputs);
    return invokeFunction(registration, { trigger, triggerMetadata, extraInputs, log });
  };
}

/** What the Functions host sets for its worker, and the libraries in it look for. */
function prepareEnvironment(origin: string): void {
  process.env['WEBSITE_HOSTNAME'] ??= new URL(origin).host;
  keepLoopbackDirect(process.env);
}
