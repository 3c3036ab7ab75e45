// The socket side of the service: taking the port, what a client may take its time for, what is not HTTP, and going away.

import { serve, type ServerType } from '@hono/node-server';
import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import { problemDocument } from '../problems.ts';
import type { ProblemCode } from '../refused.ts';

export type Fetch = (request: Request, bindings?: object) => Response | Promise<Response>;

export interface Front {
  serve(fetch: Fetch): void;
  /** Takes no more connections, and resolves when what was under way is answered, or after `GRACE_MS`. */
  close(): Promise<void>;
}

/** How long requests that are under way may take once the service is told to stop. */
const GRACE_MS = 2000;

/** A whole request is at most 64 KiB (8 MiB for a publisher): what takes longer than this is not being sent. */
const REQUEST_TIMEOUT_MS = 30_000;
const HEADERS_TIMEOUT_MS = 10_000;
const CHECKED_EVERY_MS = 5_000;
/** Longer than the minute after which common proxies drop an idle connection, so that it is they who close it. */
const KEEP_ALIVE_MS = 65_000;

/** How long a client may take, in milliseconds, and how often that is looked at. */
export interface Patience {
  readonly requestTimeout: number;
  readonly headersTimeout: number;
  readonly connectionsCheckingInterval: number;
}

const PATIENCE: Patience = {
  requestTimeout: REQUEST_TIMEOUT_MS,
  headersTimeout: HEADERS_TIMEOUT_MS,
  connectionsCheckingInterval: CHECKED_EVERY_MS,
};

/** Takes the port, and says 503 until there is something to serve. */
export function openFront(port: number, url: string, patience = PATIENCE): Promise<Front> {
  let answer: Fetch = () => new Response(null, { status: 503, headers: { 'Retry-After': '1' } });
  return new Promise((resolve, reject) => {
    const fetch: Fetch = (request, bindings) => answer(request, bindings);
    const serverOptions = { ...patience, keepAliveTimeout: KEEP_ALIVE_MS };
    const server = serve({ fetch, port, hostname: '127.0.0.1', serverOptions }, () =>
      resolve({ serve: (ready) => (answer = ready), close: () => close(server) }),
    );
    server.once('error', reject);
    refuseWhatIsNotHttp(server as Server, url);
  });
}

/** What node's parser gave up on never becomes a request; it is told why all the same, behind the answers to the requests that
 *  came before it on its connection: whoever sends several at once takes the next answer for that of the next request. */
function refuseWhatIsNotHttp(server: Server, url: string): void {
  /** Requests on each connection that are not answered yet. */
  const unanswered = new WeakMap<Socket, Set<IncomingMessage>>();
  const unreadable = new WeakMap<Socket, NodeJS.ErrnoException>();
  const isAnswering = (socket: Socket): boolean => [...(unanswered.get(socket) ?? [])].some(({ complete }) => complete);
  server.on('request', (request, response) => {
    const { socket } = request;
    const requests = unanswered.get(socket) ?? new Set();
    unanswered.set(socket, requests.add(request));
    response.once('close', () => {
      requests.delete(request);
      const error = unreadable.get(socket);
      if (error && !isAnswering(socket)) refuse(error, socket, url);
    });
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !isAnswering(socket)) refuse(error, socket, url);
    else if (!unreadable.has(socket)) unreadable.set(socket, error);
  });
}

function refuse(error: NodeJS.ErrnoException, socket: Socket, url: string): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, reason, code] = UNREADABLE[error.code ?? ''] ?? ([400, 'Bad Request', 'malformed'] as const);
  const body = JSON.stringify({ ...problemDocument(url, code, 'en'), status });
  socket.end(
    [
      `HTTP/1.1 ${status} ${reason}`,
      'Content-Type: application/problem+json',
      'Content-Language: en',
      'Cache-Control: no-store',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

const UNREADABLE: { readonly [code: string]: readonly [number, string, ProblemCode] } = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large', 'too-large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'timed-out'],
};

function close(server: ServerType): Promise<void> {
  return new Promise((closed) => {
    server.close(() => closed());
    setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), GRACE_MS).unref();
  });
}
