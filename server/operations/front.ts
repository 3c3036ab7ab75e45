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
    refuseWhatIsNotHttp(server as Server, url, patience);
  });
}

/** What node's parser gave up on never becomes a request; it is told why all the same, behind the answers to the requests that
 *  came before it on its connection: whoever sends several at once takes the next answer for that of the next request. */
function refuseWhatIsNotHttp(server: Server, url: string, patience: Patience): void {
  const connections = new WeakMap<Socket, Connection>();
  const connectionOf = (socket: Socket): Connection => {
    const known = connections.get(socket);
    if (known) return known;
    const made = { requests: 0, unanswered: [] as IncomingMessage[], answered: -Infinity, refuse: null };
    connections.set(socket, made);
    return made;
  };
  server.on('request', (request, response) => {
    const connection = connectionOf(request.socket);
    connection.requests += 1;
    connection.unanswered.push(request);
    response.once('close', () => {
      connection.unanswered.splice(connection.unanswered.indexOf(request), 1);
      connection.answered = performance.now();
      if (connection.refuse === null || owes(connection)) return;
      connection.refuse();
      connection.refuse = null;
    });
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    const connection = connectionOf(socket);
    const refuseNow = (): void => refuse(error, socket, url);
    if (error.code === TIMED_OUT) {
      // While we owe answers what comes behind them may not be read, and so it is not late: it has its time again.
      const isSame = sameRequest(connection);
      const lookAgain = (): void => {
        if (!isSame()) return;
        if (owes(connection)) connection.refuse ??= lookLater;
        else refuseNow();
      };
      const left = (): number => Math.max(0, connection.answered + patience.headersTimeout - performance.now());
      // Behind what has arrived and was not looked at: after a long turn of the event loop that may be all of it.
      const lookLater = (): void => void setTimeout(() => setImmediate(lookAgain), left()).unref();
      if (owes(connection)) connection.refuse ??= lookLater;
      else lookLater();
    } else if (error.code === 'ECONNRESET' || !owes(connection)) refuseNow();
    else connection.refuse ??= refuseNow;
  });
}

interface Connection {
  /** How many there were so far. */
  requests: number;
  /** In the order in which they came. */
  readonly unanswered: IncomingMessage[];
  /** When the last answer was given, in milliseconds of the monotonic clock. */
  answered: number;
  /** Refuses what came behind them and cannot be read; null if there is nothing of the kind. */
  refuse: (() => void) | null;
}

/** Whether the request that is arriving now is still arriving, whenever that is asked. Before its headers are there it is
 *  nothing but the next one. */
function sameRequest(connection: Connection): () => boolean {
  const { requests, unanswered } = connection;
  const arriving = unanswered.find(({ complete }) => !complete);
  return arriving ? () => unanswered.includes(arriving) && !arriving.complete : () => connection.requests === requests;
}

/** Whether a request that arrived whole is not answered yet. */
const owes = ({ unanswered }: Connection): boolean => unanswered.some(({ complete }) => complete);

/** Nothing more is read: what is refused must not be done a moment later, when the rest of it arrives. */
function refuse(error: NodeJS.ErrnoException, socket: Socket, url: string): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, reason, code] = UNREADABLE[error.code ?? ''] ?? ([400, 'Bad Request', 'malformed'] as const);
  const body = JSON.stringify({ ...problemDocument(url, code, 'en'), status });
  socket.pause();
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
    () => socket.destroy(),
  );
}

const TIMED_OUT = 'ERR_HTTP_REQUEST_TIMEOUT';
const UNREADABLE: { readonly [code: string]: readonly [number, string, ProblemCode] } = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large', 'too-large'],
  [TIMED_OUT]: [408, 'Request Timeout', 'timed-out'],
};

function close(server: ServerType): Promise<void> {
  return new Promise((closed) => {
    server.close(() => closed());
    setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), GRACE_MS).unref();
  });
}
