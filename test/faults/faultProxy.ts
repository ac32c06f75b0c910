import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A proxy in front of a storage emulator that numbers the calls of all its services in one sequence and
 * does to each what a plan says. A test can so fail, or kill a process at, the n-th call of a run.
 */
export interface FaultProxy {
  /** Like the emulator's, but by way of this proxy. */
  readonly connectionString: string;
  /** The calls since the last `follow`, in order of arrival. */
  readonly calls: readonly ProxiedCall[];
  /** From now on does what `plan` says, and numbers calls from 1 again. */
  follow(plan: FaultPlan): void;
  stop(): Promise<void>;
}

export interface ProxiedCall {
  /** 1 for the first. */
  readonly number: number;
  readonly service: 'Blob' | 'Queue' | 'Table';
  readonly method: string;
  /** Path and query, as sent. */
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

/**
 * What happens to a call. Before the service sees it: `status` (answered here), `reset` (connection broken),
 * `stall` (no answer, ever), `delay`. After the service has applied it: `dropReply` (connection broken
 * instead of a reply; `first` runs before that), `halfBody` (connection broken in the middle of the reply).
 */
export type Fault =
  | { readonly kind: 'pass' }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfterSeconds?: number }
  | { readonly kind: 'reset' }
  | { readonly kind: 'stall' }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'dropReply'; readonly first?: () => void | Promise<void> }
  | { readonly kind: 'halfBody' };

/** The fault for a call; none when undefined. It may wait, or kill somebody, before it answers. */
export type FaultPlan = (call: ProxiedCall) => Fault | undefined | Promise<Fault | undefined>;

const endpoint = /(Blob|Queue|Table)Endpoint=(http:\/\/[^/;]+)/g;

/** Starts a proxy for every service that `connectionString` names, on ports of the system's choice. */
export async function startFaultProxy(connectionString: string): Promise<FaultProxy> {
  const calls: ProxiedCall[] = [];
  let plan: FaultPlan = () => undefined;
  const servers: http.Server[] = [];
  const agent = new http.Agent({ keepAlive: true });
  let proxied = connectionString;

  for (const [whole, service, origin] of connectionString.matchAll(endpoint)) {
    const server = http.createServer(async (request, response) => {
      const body = await bodyOf(request);
      const call: ProxiedCall = {
        number: calls.length + 1,
        service: serviceNamed(service),
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body,
      };
      calls.push(call);
      const fault = (await plan(call)) ?? { kind: 'pass' };
      await answer(call, fault, response, (forwarded) => forward(forwarded, origin ?? '', agent));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    proxied = proxied.replace(whole, `${service}Endpoint=http://127.0.0.1:${port}`);
    servers.push(server);
  }
  return {
    connectionString: proxied,
    calls,
    follow(next) {
      calls.length = 0;
      plan = next;
    },
    async stop() {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
      agent.destroy();
    },
  };
}

interface Reply {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

async function answer(
  call: ProxiedCall,
  fault: Fault,
  response: http.ServerResponse,
  send: (call: ProxiedCall) => Promise<Reply>,
): Promise<void> {
  const breakConnection = () => response.socket?.resetAndDestroy();
  switch (fault.kind) {
    case 'stall':
      return;
    case 'reset':
      breakConnection();
      return;
    case 'status': {
      const { status, retryAfterSeconds } = fault;
      const wait = retryAfterSeconds === undefined ? {} : { 'Retry-After': retryAfterSeconds };
      response.writeHead(status, { 'Content-Length': 0, ...wait }).end();
      return;
    }
  }
  if (fault.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, fault.ms));
  const reply = await send(call);
  if (fault.kind === 'dropReply') await fault.first?.();
  if (fault.kind === 'dropReply' || (fault.kind === 'halfBody' && reply.body.length < 2)) {
    breakConnection();
    return;
  }
  response.writeHead(reply.status, reply.headers);
  if (fault.kind === 'halfBody') {
    response.write(reply.body.subarray(0, reply.body.length / 2), breakConnection);
  } else {
    response.end(reply.body);
  }
}

async function forward(call: ProxiedCall, origin: string, agent: http.Agent): Promise<Reply> {
  const { method, path, headers, body } = call;
  const request = http.request(`${origin}${path}`, { method, headers, agent });
  request.end(body);
  const [reply] = (await once(request, 'response')) as [http.IncomingMessage];
  return { status: reply.statusCode ?? 500, headers: reply.headers, body: await bodyOf(reply) };
}

async function bodyOf(message: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function serviceNamed(name: string | undefined): ProxiedCall['service'] {
  return name === 'Table' || name === 'Queue' ? name : 'Blob';
}
