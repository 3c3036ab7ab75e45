// The socket side of the service, over a real one: who takes too long to send is told so, and that it may try again.

import { connect } from 'node:net';
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

/** What comes back to somebody who sends `said`, `later` once that was refused or the first answer is there, and then nothing;
 *  to the end of the connection. `heard` is told every body that arrived whole. */
async function answersTo(
  said: string,
  later = '',
  heard: (body: string) => void = () => undefined,
): Promise<readonly Answer[]> {
  const port = await freePortPair();
  const front = await openFront(port, URL_OF_SERVICE, SHORT);
  front.serve(async (request) => {
    if (new URL(request.url).pathname === '/slow') await wait(SLOW_MS);
    const body = await request.text();
    heard(body);
    return new Response(body);
  });
  try {
    const socket = connect(port, '127.0.0.1');
    let answered = '';
    socket.setEncoding('utf8').on('data', (part: string) => (answered += part));
    socket.once('data', () => later && socket.write(later));
    socket.write(said);
    // A connection that is broken off has ended too: what came before counts.
    await new Promise((ended) => socket.once('error', ended).once('close', ended));
    const answers = answered.split(/(?=HTTP\/1\.1 \d)/u);
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
  const half = 'POST / HTTP/1.1\r\nHost: ledger.example\r\nContent-Length: 7\r\n\r\n{';
  const statuses = async (said: string, later?: string): Promise<readonly number[]> =>
    (await answersTo(said, later)).map(({ status }) => status);

  it('is refused behind the answer to the other, if it cannot be read or does not arrive', async () => {
    expect(await statuses(`${first}what is this?\r\n\r\n`)).toEqual([200, 400]);
    expect(await statuses(first + half)).toEqual([200, 408]);
    expect(await statuses(`${first}GET / HT`)).toEqual([200, 408]);
  });

  it('is not late because the other took long', async () => {
    const last = 'GET / HTTP/1.1\r\nHost: ledger.example\r\nConnection: close\r\n\r\n';
    expect(await statuses(first + half, `"a":1}${last}`)).toEqual([200, 200, 200]);
    expect(await statuses(`${first}GET / HTTP/1.1\r\n`, `Host: ledger.example\r\n\r\n${last}`)).toEqual([
      200, 200, 200,
    ]);
  });

  it('is not done after all, when the rest of it comes behind its refusal', async () => {
    const said: string[] = [];
    const answers = await answersTo(half, `"a":1}${first.replace('/slow', '/')}`, (body) => said.push(body));
    expect([answers.map(({ status }) => status), said]).toEqual([[408], []]);
  });
});
