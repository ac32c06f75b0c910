import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WriteLog } from './invokeFunction.ts';

export type HostRequest = {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body: Buffer;
};

/** `json` is written as JSON text; `body` as it is. */
export type HostResponse = {
  status: number;
  headers?: Record<string, string>;
  body?: Uint8Array;
  json?: unknown;
};

export type HostServer = {
  /** "http://127.0.0.1:PORT". */
  origin: string;
  /** Takes no more requests, and gives those under way `graceMilliseconds`. */
  stop(graceMilliseconds: number): Promise<void>;
};

/** As large as the Functions host takes. */
const LONGEST_BODY_BYTES = 100 * 1024 * 1024;

/** Serves `handle` on this machine alone, at `port` or, given 0, at a free one. */
export async function startServer(
  port: number,
  handle: (request: HostRequest) => Promise<HostResponse>,
  log: WriteLog,
): Promise<HostServer> {
  let origin = '';
  const server = createServer((incoming, outgoing) => {
    void serve(origin, incoming, outgoing, handle).catch((error: unknown) => {
      const message = `A request failed: ${error instanceof Error ? error.stack : error}`;
      log({ level: 'error', message });
      if (outgoing.headersSent) outgoing.destroy();
      else send(outgoing, { status: 500 });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      const message = `Port ${port} is taken. Stop what uses it, or choose another.`;
      reject(isTaken ? new Error(message, { cause: error }) : error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    async stop(graceMilliseconds) {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      const cut = setTimeout(() => server.closeAllConnections(), graceMilliseconds);
      await closed;
      clearTimeout(cut);
    },
  };
}

async function serve(
  origin: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  handle: (request: HostRequest) => Promise<HostResponse>,
): Promise<void> {
  const body = await readBody(incoming);
  if (body === undefined) return send(outgoing, { status: 413 });
  const url = readUrl(`${origin}${incoming.url}`);
  if (url === undefined) return send(outgoing, { status: 400 });
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]);
  const request = {
    method: incoming.method ?? 'GET',
    url,
    headers: Object.fromEntries(headers),
    body,
  };
  send(outgoing, await handle(request));
}

/** Nothing where it is no URL, or has an escape (`%zz`) that says nothing. */
function readUrl(text: string): URL | undefined {
  try {
    const url = new URL(text);
    decodeURIComponent(url.pathname);
    return url;
  } catch {
    return undefined;
  }
}

/** The whole body, or nothing where it is too long. */
async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming) {
    bytes += chunk.length;
    if (bytes > LONGEST_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function send(outgoing: ServerResponse, { status, headers, body, json }: HostResponse): void {
  const isJson = json !== undefined;
  const content = isJson ? Buffer.from(JSON.stringify(json)) : (body ?? Buffer.alloc(0));
  outgoing.writeHead(status, {
    ...(isJson && { 'content-type': 'application/json; charset=utf-8' }),
    ...headers,
    'content-length': content.length,
  });
  outgoing.end(content);
}
