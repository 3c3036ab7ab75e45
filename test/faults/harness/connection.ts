// One connection, by hand: requests can be sent a byte at a time, all at once without waiting (RFC 9112, 9.3.2: the answers
// come in the order of the requests), or never be finished. Costs next to nothing, so that the service is what is busy.

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface Answer {
  readonly status: number;
  /** Null if it does not say. */
  readonly retryAfter: string | null;
  readonly body: string;
}

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

export class Connection {
  readonly socket: Socket;
  readonly #waiting: Waiting[] = [];
  #received: Buffer = Buffer.alloc(0);

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (bytes: Buffer) => this.#read(bytes));
    // How a service that was killed, or hung up, looks from outside.
    socket.on('error', () => undefined);
    socket.on('close', () => this.#giveUp());
  }

  /** Rejects if nobody listens. */
  static async to(port: number): Promise<Connection> {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    await once(socket, 'connect');
    return new Connection(socket);
  }

  /** Rejects if the connection ends before the whole answer is here. */
  ask(request: string): Promise<Answer> {
    this.socket.write(request);
    return this.answer();
  }

  /** The answer to what was written on the socket. */
  answer(): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.socket.destroyed) reject(new Error('the connection is closed'));
      else this.#waiting.push({ resolve, reject });
    });
  }

  close(): void {
    this.socket.destroy();
  }

  #read(bytes: Buffer): void {
    this.#received = this.#received.length === 0 ? bytes : Buffer.concat([this.#received, bytes]);
    for (;;) {
      const read = readAnswer(this.#received);
      if (read === null) return;
      this.#received = this.#received.subarray(read.length);
      this.#waiting.shift()?.resolve(read.answer);
    }
  }

  #giveUp(): void {
    for (const { reject } of this.#waiting.splice(0)) reject(new Error('the connection was closed without an answer'));
  }
}

/** On a connection of its own: one that is kept may be closed by the other side just when it is used again. */
export const read = (url: string): Promise<Response> => fetch(url, { headers: { connection: 'close' } });

export const getRequest = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;

/** `length` may be more than there is: then the request is not finished. */
export const postRequest = (url: string, path: string, body: string, length = Buffer.byteLength(body)): string =>
  [
    `POST ${path} HTTP/1.1`,
    'Host: localhost',
    `Origin: ${url}`,
    'Content-Type: application/json',
    `Content-Length: ${length}`,
    '',
    body,
  ].join('\r\n');

/** Sends `requests` over `connections`, everything at once, and answers in their order; null where the connection ended. */
export async function askAllAtOnce(
  port: number,
  requests: readonly string[],
  connections: number,
): Promise<readonly (Answer | null)[]> {
  const open = await Promise.all(
    Array.from({ length: Math.min(connections, requests.length) }, () => Connection.to(port)),
  );
  const asked = requests.map((request, i) => open[i % open.length]!.ask(request).catch(() => null));
  const answers = await Promise.all(asked);
  for (const connection of open) connection.close();
  return answers;
}

/** Sends `requests`, one at a time on each of `connections`. Rejects if a connection ends before. */
export async function askAll(port: number, requests: readonly string[], connections = 8): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: Math.min(connections, requests.length) }, async () => {
      const connection = await Connection.to(port);
      while (next < requests.length) {
        const mine = next++;
        answers[mine] = await connection.ask(requests[mine]!);
      }
      connection.close();
    }),
  );
  return answers;
}

function readAnswer(bytes: Buffer): { readonly answer: Answer; readonly length: number } | null {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const head = bytes.toString('latin1', 0, end);
  const from = end + 4;
  const body = /\r\ntransfer-encoding: *chunked/i.test(head)
    ? readChunks(bytes, from)
    : readLength(bytes, from, Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0));
  if (body === null) return null;
  const retryAfter = /\r\nretry-after: *([^\r]*)/i.exec(head)?.[1] ?? null;
  return {
    answer: { status: Number(head.slice(9, 12)), retryAfter, body: body.content.toString('utf8') },
    length: body.end,
  };
}

interface Body {
  readonly content: Buffer;
  readonly end: number;
}

const readLength = (bytes: Buffer, from: number, length: number): Body | null =>
  bytes.length < from + length ? null : { content: bytes.subarray(from, from + length), end: from + length };

function readChunks(bytes: Buffer, from: number): Body | null {
  const chunks: Buffer[] = [];
  let at = from;
  for (;;) {
    const line = bytes.indexOf('\r\n', at);
    if (line < 0) return null;
    const length = Number.parseInt(bytes.toString('latin1', at, line), 16);
    const chunk = readLength(bytes, line + 2, length);
    if (chunk === null || bytes.length < chunk.end + 2) return null;
    at = chunk.end + 2;
    if (length === 0) return { content: Buffer.concat(chunks), end: at };
    chunks.push(chunk.content);
  }
}
