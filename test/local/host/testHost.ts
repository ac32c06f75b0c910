import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { LogEntry } from '../../../functions/local/host/invokeFunction.ts';
import { type Host, type HostOptions, startHost } from '../../../functions/local/host/startHost.ts';

/** The path of one of the small function apps beside this file. */
export function app(name: string): string {
  return fileURLToPath(new URL(`./apps/${name}`, import.meta.url));
}

/** A directory of this test's own, deleted after it. */
export async function newDirectory(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'highwater-host-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

export type TestHost = Host & {
  directory: string;
  logs: LogEntry[];
  /** Starts an orchestration and gives its id. */
  run(name: string, input?: unknown, instanceId?: string): Promise<string>;
  /** Waits for the end of an orchestration; gives how it ended and its result or reason. */
  end(instanceId: string): Promise<{ status: string; output: unknown }>;
};

/** Waits until something is so; the test's own time limit ends a wait in vain. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 1));
}

/** A host of the given apps, stopped after the test. */
export async function testHost(
  apps: readonly string[],
  options: Partial<HostOptions> = {},
): Promise<TestHost> {
  const directory = options.directory ?? (await newDirectory());
  const logs: LogEntry[] = [];
  const host = await startHost({
    settings: {},
    ...options,
    entryModules: apps.map(app),
    directory,
    log: (entry) => logs.push(entry),
  });
  onTestFinished(() => host.stop(0));
  return {
    ...host,
    directory,
    logs,
    async run(name, input = null, instanceId) {
      const request = { name, input: JSON.stringify(input), instanceId };
      const answer = await host.orchestrations.start(request);
      if (answer.type === 'refused') throw new Error(answer.message);
      return answer.instanceId;
    },
    async end(instanceId) {
      const { runtimeStatus, output } = await host.orchestrations.whenFinished(instanceId);
      return { status: runtimeStatus, output: JSON.parse(output ?? 'null') };
    },
  };
}
