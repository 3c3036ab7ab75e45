// The socket side of the service, over a real one: who takes too long to send is told so, and that it may try again.

import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { openFront } from '../../server/operations/front.ts';
import { freePortPair } from '../../scripts/free-ports.ts';

const URL_OF_SERVICE = 'https://ledger.example';
const SHORT = { requestTimeout: 300, headersTimeout: 200, connectionsCheckingInterval: 50 };

/** What comes back to somebody who sends `said` and then nothing. */
async function saying(said: string): Promise<{ readonly status: number; readonly problem: unknown }> {
  const port = await freePortPair();
  const front = await openFront(port, URL_OF_SERVICE, SHORT);
  front.serve(async (request) => new Response(await request.text()));
  try {
    const socket = connect(port, '127.0.0.1');
    socket.write(said);
    const answer = await text(socket);
    return { status: Number(answer.split(' ')[1]), problem: JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)) };
  } finally {
    await front.close();
  }
}

describe('a request that does not arrive', () => {
  const timedOut = {
    status: 408,
    problem: { type: `${URL_OF_SERVICE}/problems/timed-out`, code: 'timed-out', status: 408, retryable: true },
  };

  it('is refused when its headers take too long', async () => {
    expect(await saying('POST /v1/decisions HTTP/1.1\r\nHost: ledger.example\r\n')).toMatchObject(timedOut);
  });

  it('is refused when its body takes too long', async () => {
    const head = 'POST /v1/decisions HTTP/1.1\r\nHost: ledger.example\r\nContent-Length: 100\r\n\r\n';
    expect(await saying(`${head}{"siteKey":`)).toMatchObject(timedOut);
  });

  it('is refused as unreadable when it is no HTTP, or its headers are too large', async () => {
    expect(await saying('what is this?\r\n\r\n')).toMatchObject({ status: 400, problem: { code: 'malformed' } });
    const long = `GET / HTTP/1.1\r\nHost: ledger.example\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`;
    expect(await saying(long)).toMatchObject({ status: 431, problem: { code: 'too-large' } });
  });
});
