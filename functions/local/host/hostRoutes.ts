import { type AccessKeys, isAccepted } from './accessKeys.ts';
import { type AdminParts, adminRoutes } from './adminRoutes.ts';
import type { Registration } from './captureRegistrations.ts';
import { DURABLE_WEBHOOKS } from './durableClientData.ts';
import { durableWebhooks } from './durableWebhooks.ts';
import { eventGridTriggers } from './eventGridTriggers.ts';
import type { Settings } from './expandSettings.ts';
import type { HostRequest, HostResponse } from './hostServer.ts';
import { httpTriggers } from './httpTriggers.ts';
import type { Invoke, WriteLog } from './invokeFunction.ts';
import type { Orchestrations } from './orchestrations.ts';

export type HostParts = AdminParts & {
  registrations: readonly Registration[];
  settings: Settings;
  keys: AccessKeys;
  /** The path under which the functions of this process reach the durable routes without a key. */
  secretPath: string;
  orchestrations: Orchestrations;
  invoke: Invoke;
  log: WriteLog;
};

/** Everything that the host serves, each part behind its own keys; 404 for all else. */
export function hostRoutes(parts: HostParts): (request: HostRequest) => Promise<HostResponse> {
  const { keys, orchestrations, registrations } = parts;
  const ofType = (type: string) => registrations.filter(({ trigger }) => trigger.type === type);
  const http = httpTriggers({ ...parts, registrations: ofType('httpTrigger') });
  return async (request) => {
    const path = request.url.pathname;
    if (path.startsWith('/api/')) return http(request);
    if (path.startsWith(parts.secretPath)) {
      return durableWebhooks(orchestrations, path.slice(parts.secretPath.length), request);
    }
    if (path.startsWith(DURABLE_WEBHOOKS)) {
      if (!hasKey(request, [keys.durabletask, keys.master])) return { status: 401 };
      return durableWebhooks(orchestrations, path.slice(DURABLE_WEBHOOKS.length), request);
    }
    if (path.toLowerCase() === '/runtime/webhooks/eventgrid') {
      if (!hasKey(request, [keys.eventgrid, keys.master])) return { status: 401 };
      return eventGridTriggers(ofType('eventGridTrigger'), request, parts);
    }
    if (!path.startsWith('/admin/')) return { status: 404 };
    return hasKey(request, [keys.master]) ? adminRoutes(parts, request) : { status: 401 };
  };
}

function hasKey({ headers, url }: HostRequest, accepted: readonly string[]): boolean {
  return isAccepted(
    headers['x-functions-key'] ?? url.searchParams.get('code') ?? undefined,
    accepted,
  );
}
