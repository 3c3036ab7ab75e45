// What stands at the address is no ledger, or does not answer as one: a proxy on the way, another program.

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AGREEMENTS } from '../support/test-ledger.ts';
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

describe('assent withdraw --to, publish --to', () => {
  const publisher = { env: { ASSENT_PUBLISHER_KEY: 'ak_x' } };
  const withdraw = () => assent(['withdraw', 'small-terms@2', '--by', 'A', '--reason', 'B.', '--to', url], publisher);
  const publish = () => assent(['publish', 'small-terms@2', '--folder', AGREEMENTS, '--to', url], publisher);

  it.each([
    ['a page', 409, PAGE],
    ['an object without a code', 409, '{"error":"conflict"}'],
    ['a code without its words', 422, '{"code":"conflict"}'],
    ['no object', 409, 'null'],
    ['nothing', 503, ''],
  ])('say the status where a ledger would have said why: %s (3)', async (_, status, body) => {
    answer = { status, body };
    for (const { code, said, out } of [await withdraw(), await publish()])
      expect([code, said, out]).toEqual([3, `assent: ${url} answered ${status}\n`, '']);
  });

  it('take only the answer of a ledger for what was done (3)', async () => {
    answer = { status: 201, body: PAGE };
    for (const { code, said, out } of [await withdraw(), await publish()])
      expect([code, said, out]).toEqual([3, `assent: ${url} answered 201, but not as a ledger does\n`, '']);
  });
});

describe('assent new-version --to', () => {
  it.each([
    [404, PAGE, 'answered 404'],
    [502, PAGE, 'answered 502'],
    [200, PAGE, 'answered 200, but not as a ledger does'],
    [200, '{"history":[]}', 'answered 200, but not as a ledger does'],
  ])('takes no other answer for what became of the last version: %i %s (3)', async (status, body, says) => {
    answer = { status, body };
    const { code, said } = await assent(['new-version', 'small-terms', '--folder', AGREEMENTS, '--to', url]);
    expect([code, said]).toEqual([3, `assent: ${url} ${says}\n`]);
  });
});
