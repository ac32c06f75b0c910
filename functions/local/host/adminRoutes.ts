import { z } from 'zod';
import type { BlobTriggers } from './blobTriggers.ts';
import type { HostRequest, HostResponse } from './hostServer.ts';
import type { HostStats } from './sizeLimits.ts';
import type { Timers } from './timerTriggers.ts';

export type AdminParts = {
  functionNames: readonly string[];
  stats: HostStats;
  timers: Timers;
  blobs: BlobTriggers;
};

const requeueBody = z.object({ functionName: z.string(), blob: z.string() });

/**
 * The routes of whoever runs the host, under `/admin/`: `host/status`, `functions/NAME` to run a timer
 * function now, `blobs/poison` to see the blobs given up on and `blobs/requeue` to try one again.
 */
export async function adminRoutes(
  { functionNames, stats, timers, blobs }: AdminParts,
  { method, url, body }: HostRequest,
): Promise<HostResponse> {
  const path = `${method} ${url.pathname.slice('/admin/'.length)}`;
  if (path === 'GET host/status') return { status: 200, json: { functions: functionNames, stats } };
  if (path === 'GET blobs/poison') return { status: 200, json: blobs.poison() };
  if (path === 'POST blobs/requeue') {
    const asked = requeueBody.safeParse(JSON.parse(body.toString('utf8') || 'null'));
    if (!asked.success) return { status: 400, json: { message: 'Say functionName and blob.' } };
    const { functionName, blob } = asked.data;
    return { status: (await blobs.requeue(functionName, blob)) ? 202 : 404 };
  }
  const name = /^POST functions\/(.+)$/.exec(path)?.[1];
  if (name === undefined || !timers.names.includes(name)) return { status: 404 };
  await timers.run(name);
  return { status: 202 };
}
