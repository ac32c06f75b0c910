import { z } from 'zod';
import { type AccessKeys, isAccepted } from './accessKeys.ts';
import type { Registration } from './captureRegistrations.ts';
import { expandSettings, type Settings } from './expandSettings.ts';
import type { HostRequest, HostResponse } from './hostServer.ts';
import { type HttpRoute, httpRoute } from './httpRoute.ts';
import type { Invoke, WriteLog } from './invokeFunction.ts';

export type HttpTriggerOptions = {
  registrations: readonly Registration[];
  settings: Settings;
  keys: AccessKeys;
  invoke: Invoke;
  log: WriteLog;
};

const PREFIX = '/api/';

const binding = z.object({
  route: z.string().optional(),
  methods: z.array(z.string().toUpperCase()),
  authLevel: z
    .string()
    .toLowerCase()
    .pipe(z.enum(['anonymous', 'function', 'admin'])),
});

type Trigger = z.infer<typeof binding> & { registration: Registration; path: HttpRoute };

/** The HTTP functions, under `/api/`. Refuses a route that the host does not know. */
export function httpTriggers(
  options: HttpTriggerOptions,
): (request: HostRequest) => Promise<HostResponse> {
  const triggers = options.registrations.map((registration) => toTrigger(registration, options));
  triggers.sort((one, other) => (one.path.order < other.path.order ? -1 : 1));
  return async (request) => {
    const found = findTrigger(triggers, request);
    if (found === undefined) return { status: 404 };
    if (!isAllowed(found.trigger, options.keys, request)) return { status: 401 };
    return callFunction(found.trigger.registration, found.parameters, request, options);
  };
}

function toTrigger(registration: Registration, { settings }: HttpTriggerOptions): Trigger {
  const { name, trigger } = registration;
  const parsed = binding.parse(trigger);
  const path = httpRoute(expandSettings(parsed.route ?? name, settings, name), name);
  return { ...parsed, registration, path };
}

function findTrigger(
  triggers: readonly Trigger[],
  { method, url }: HostRequest,
): { trigger: Trigger; parameters: Record<string, string> } | undefined {
  const path = url.pathname.slice(PREFIX.length);
  for (const trigger of triggers) {
    const parameters = trigger.methods.includes(method) ? trigger.path.match(path) : undefined;
    if (parameters !== undefined) return { trigger, parameters };
  }
  return undefined;
}

function isAllowed(
  { authLevel, registration }: Trigger,
  keys: AccessKeys,
  { headers, url }: HostRequest,
): boolean {
  if (authLevel === 'anonymous') return true;
  const given = headers['x-functions-key'] ?? url.searchParams.get('code') ?? undefined;
  const own = keys.functions[registration.name];
  const accepted = authLevel === 'admin' || own === undefined ? [] : [own, keys.functionDefault];
  return isAccepted(given, [keys.master, ...accepted]);
}

async function callFunction(
  registration: Registration,
  params: Record<string, string>,
  { method, url, headers, body }: HostRequest,
  { invoke, log }: HttpTriggerOptions,
): Promise<HostResponse> {
  const http = { method, url: url.href, headers, params, body: { bytes: body } };
  try {
    const { respond } = await invoke(registration, { http });
    const { returnValue } = await respond();
    return returnValue?.http === undefined ? { status: 204 } : toResponse(returnValue.http);
  } catch (error) {
    const message = `Function "${registration.name}" failed: ${error instanceof Error ? error.stack : error}`;
    log({ level: 'error', message, functionName: registration.name });
    return { status: 500 };
  }
}

const httpData = z.object({
  statusCode: z.string().regex(/^\d{3}$/),
  headers: z.record(z.string(), z.string()),
  cookies: z.array(z.unknown()).max(0, 'The embedded host does not send cookies.'),
  body: z.object({ bytes: z.instanceof(Uint8Array) }).nullish(),
});

function toResponse(data: unknown): HostResponse {
  const { statusCode, headers, body } = httpData.parse(data);
  return { status: Number(statusCode), headers, ...(body && { body: body.bytes }) };
}
