// What stands at the address is no ledger, or does not answer as one: a proxy on the way, another program.

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assent } from './assent.ts';

interface Given {
  readonly status: number;
  readonly body: string;
}

let server: Server;
let url: string;
let answer: Given;

beforeEach(async () => {
  server = createServer((_, response) => void response.writeHead(answer.status).end(answer.body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

const PAGE = '<html><body>Bad gateway</body></html>';

describe('assent as-of --url', () => {
  it.each<readonly [string, number, string]>([
    ['a page', 502, PAGE],
    ['an object without a code', 502, '{"error":"bad gateway"}'],
    ['an object whose code is no text', 409, '{"code":409}'],
    ['no object', 404, 'null'],
    ['a list', 500, '["code"]'],
  ])('says the status where a ledger would have said why: %s (3)', async (_, status, body) => {
    answer = { status, body };
    const words = ['as-of', 'x', '--agreement', 'small-terms', '--url', url];
    const { code, said } = await assent(words, { env: { ASSENT_LEGAL_KEY: 'lk_x' } });
    expect([code, said]).toEqual([3, `assent: ${url} answered ${status}\n`]);
  });
});
