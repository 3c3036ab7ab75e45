// The socket side of the service, over a real one: who takes too long to send is told so, and that it may try again.

import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openFront } from '../../server/operations/front.ts';
import { freePortPair } from '../../scripts/free-ports.ts';

const URL_OF_SERVICE = 'https://ledger.example';
const SHORT = { requestTimeout: 300, headersTimeout: 200, connectionsCheckingInterval: 50 };

/** How long the service takes for `/slow`: longer than a client may. */
const SLOW_MS = 600;

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** What comes back to somebody who sends `said` and then nothing, to the end of the connection. */
async function answersTo(said: string): Promise<readonly Answer[]> {
  const port = await freePortPair();
  const front = await openFront(port, URL_OF_SERVICE, SHORT);
  front.serve(async (request) => {
    if (new URL(request.url).pathname === '/slow') await wait(SLOW_MS);
    return new Response(await request.text());
  });
  try {
    const socket = connect(port, '127.0.0.1');
    socket.write(said);
    const answers = (await text(socket)).split(/(?=HTTP\/1\.1 \d)/u);
    return answers.map((answer) => ({
      status: Number(answer.split(' ')[1]),
      body: answer.slice(answer.indexOf('\r\n\r\n') + 4),
    }));
  } finally {
    await front.close();
  }
}

/** The one answer, a problem document. */
async function refusalOf(said: string): Promise<unknown> {
  const [{ status, body }, ...others] = (await answersTo(said)) as [Answer, ...Answer[]];
  expect(others).toEqual([]);
  return { status, problem: JSON.parse(body) as unknown };
}

const TIMED_OUT = {
  status: 408,
  problem: { type: `${URL_OF_SERVICE}/problems/timed-out`, code: 'timed-out', status: 408, retryable: true },
};

describe('a request that does not arrive', () => {
  it('is refused when its headers take too long', async () => {
    expect(await refusalOf('POST /v1/decisions HTTP/1.1\r\nHost: ledger.example\r\n')).toMatchObject(TIMED_OUT);
  });

  it('is refused when its body takes too long', async () => {
    const head = 'POST /v1/decisions HTTP/1.1\r\nHost: ledger.example\r\nContent-Length: 100\r\n\r\n';
    expect(await refusalOf(`${head}{"siteKey":`)).toMatchObject(TIMED_OUT);
  });

  it('is refused as unreadable when it is no HTTP, or its headers are too large', async () => {
    expect(await refusalOf('what is this?\r\n\r\n')).toMatchObject({ status: 400, problem: { code: 'malformed' } });
    const long = `GET / HTTP/1.1\r\nHost: ledger.example\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`;
    expect(await refusalOf(long)).toMatchObject({ status: 431, problem: { code: 'too-large' } });
  });
});

describe('a request behind another on its connection', () => {
  const first = 'GET /slow HTTP/1.1\r\nHost: ledger.example\r\n\r\n';

  it('is refused behind the answer to the other', async () => {
    const late = 'POST / HTTP/1.1\r\nHost: ledger.example\r\nContent-Length: 100\r\n\r\n{';
    for (const [second, status] of [
      [late, 408],
      ['what is this?\r\n\r\n', 400],
    ] as const) {
      const answers = await answersTo(first + second);
      expect(answers.map((answer) => answer.status)).toEqual([200, status]);
    }
  });
});
