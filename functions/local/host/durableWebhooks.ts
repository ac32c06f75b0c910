import type { HostRequest, HostResponse } from './hostServer.ts';
import { type InstanceStatus, isFinished } from './instanceStatus.ts';
import type { InstanceAnswer, Orchestrations } from './orchestrations.ts';

/**
 * The routes that DurableClient of durable-functions calls, and people by hand: `orchestrators/NAME`
 * and `orchestrators/NAME/ID` to start, `instances/` and `instances/ID` to look and to purge,
 * `instances/ID/terminate` and `instances/ID/raiseEvent/EVENT`. `path` is what follows the prefix.
 * Statuses and bodies are those of the Durable Functions extension's HTTP API.
 */
export async function durableWebhooks(
  orchestrations: Orchestrations,
  path: string,
  request: HostRequest,
): Promise<HostResponse> {
  const [area, ...parts] = path.split('/').map(decodeURIComponent);
  const names = parts.filter(Boolean);
  if (area === 'orchestrators') return start(orchestrations, names, request);
  if (area !== 'instances')
    return refusal(501, 'The embedded host has orchestrations, no entities.');
  const [instanceId, action, eventName] = names;
  const { method, url } = request;
  if (instanceId === undefined) return ofMany(orchestrations, request);
  if (method === 'GET' && !action) return status(orchestrations, instanceId, url.searchParams);
  if (method === 'DELETE' && !action) return purge(orchestrations, instanceId);
  if (method === 'POST' && action === 'terminate') {
    const reason = url.searchParams.get('reason') ?? '';
    return answered(await orchestrations.terminate(instanceId, reason));
  }
  if (method === 'POST' && action === 'raiseEvent' && eventName !== undefined) {
    const input = jsonBody(request);
    if (input === undefined) return refusal(400, 'The body of an event is JSON.');
    return answered(await orchestrations.raiseEvent(instanceId, eventName, input));
  }
  return refusal(501, `The embedded host does not do ${method} ${action ?? ''} of an instance.`);
}

async function start(
  orchestrations: Orchestrations,
  [name, instanceId, ...more]: readonly string[],
  request: HostRequest,
): Promise<HostResponse> {
  if (request.method !== 'POST' || name === undefined) return { status: 404 };
  const { searchParams } = request.url;
  const known = ['code', 'version', 'taskHub', 'connection', 'timeout', 'pollingInterval'];
  const isCut = [...searchParams.keys()].some((key) => !known.includes(key));
  if (more.length > 0 || isCut) return refusal(400, 'An instance id must not contain / ? #.');
  const input = jsonBody(request);
  if (input === undefined) return refusal(400, 'The input of an orchestration is JSON.');
  const version = searchParams.get('version') ?? undefined;
  const answer = await orchestrations.start({ name, instanceId, input, version });
  if (answer.type === 'started') return { status: 202, json: { id: answer.instanceId } };
  const statuses = { badRequest: 400, exists: 409, stopping: 503 };
  return refusal(statuses[answer.why], answer.message);
}

async function status(
  orchestrations: Orchestrations,
  instanceId: string,
  query: URLSearchParams,
): Promise<HostResponse> {
  const found = orchestrations.status(instanceId);
  if (found === undefined) return refusal(404, `There is no orchestration "${instanceId}".`);
  const history =
    query.get('showHistory') === 'true' ? await orchestrations.history(instanceId) : undefined;
  const historyEvents = history?.map(({ type, ...event }) => ({ EventType: type, ...event }));
  const json = { ...statusJson(found, query), historyEvents };
  return { status: isFinished(found) ? 200 : 202, json };
}

async function ofMany(
  orchestrations: Orchestrations,
  { method, url }: HostRequest,
): Promise<HostResponse> {
  const chosen = orchestrations.list().filter((each) => isChosen(each, url.searchParams));
  if (method === 'GET') {
    return { status: 200, json: chosen.map((each) => statusJson(each, url.searchParams)) };
  }
  if (method !== 'DELETE') return { status: 404 };
  let instancesDeleted = 0;
  for (const { instanceId } of chosen) {
    if ((await orchestrations.purge(instanceId)) === 'purged') instancesDeleted += 1;
  }
  return instancesDeleted > 0 ? { status: 200, json: { instancesDeleted } } : { status: 404 };
}

function isChosen({ createdAt, runtimeStatus }: InstanceStatus, query: URLSearchParams): boolean {
  const created = Date.parse(createdAt);
  const from = query.get('createdTimeFrom');
  const to = query.get('createdTimeTo');
  const statuses = query.getAll('runtimeStatus').flatMap((value) => value.split(','));
  return (
    (from === null || created >= Date.parse(from)) &&
    (to === null || created <= Date.parse(to)) &&
    (statuses.length === 0 || statuses.includes(runtimeStatus))
  );
}

async function purge(orchestrations: Orchestrations, instanceId: string): Promise<HostResponse> {
  const answer = await orchestrations.purge(instanceId);
  if (answer === 'purged') return { status: 200, json: { instancesDeleted: 1 } };
  if (answer === 'unknown') return refusal(404, `There is no orchestration "${instanceId}".`);
  return refusal(409, `The orchestration "${instanceId}" has not ended. Terminate it first.`);
}

function answered(answer: InstanceAnswer): HostResponse {
  return { status: { accepted: 202, unknown: 404, finished: 410 }[answer] };
}

function statusJson(found: InstanceStatus, query: URLSearchParams): object {
  return {
    name: found.name,
    instanceId: found.instanceId,
    runtimeStatus: found.runtimeStatus,
    input: query.get('showInput') === 'false' ? null : JSON.parse(found.input),
    customStatus: JSON.parse(found.customStatus ?? 'null'),
    output: JSON.parse(found.output ?? 'null'),
    createdTime: found.createdAt,
    lastUpdatedTime: found.lastUpdatedAt,
  };
}

/** The body's JSON text, "null" where there is no body, nothing where it is not JSON. */
function jsonBody({ body }: HostRequest): string | undefined {
  if (body.length === 0) return 'null';
  const text = body.toString('utf8');
  try {
    JSON.parse(text);
    return text;
  } catch {
    return undefined;
  }
}

function refusal(status: number, message: string): HostResponse {
  return { status, json: { message } };
}
