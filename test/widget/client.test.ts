// The client against a real HTTP server that answers as told.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { bytesAt, post, type Call } from '../../widget/client.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

let answers: Handler[];
let seen: { method: string; url: string; headers: IncomingMessage['headers'] }[];
const server = createServer((request, response) => {
  seen.push({ method: request.method!, url: request.url!, headers: request.headers });
  request.resume().on('end', () => answers.shift()!(request, response));
});
let call: Call;

beforeEach(async () => {
  answers = [];
  seen = [];
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  call = { endpoint: `http://127.0.0.1:${port}`, language: 'zh-CN', signal: new AbortController().signal };
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const json =
  (status: number, body: unknown, headers = {}): Handler =>
  (_, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
  };
const drop: Handler = (request) => void request.socket.destroy();

it('gives back what the ledger answered', async () => {
  answers = [json(201, { index: 4 })];
  expect(await post(call, '/v1/decisions', {})).toEqual({ ok: true, value: { index: 4 } });
  expect(seen[0]).toMatchObject({ method: 'POST', url: '/v1/decisions' });
  expect(seen[0]!.headers['accept-language']).toBe('zh-CN');
});

it('keeps code, words and whole new answer of a problem document', async () => {
  const presentation = { presentation: 'new' };
  answers = [json(409, { code: 'text-superseded', retryable: true, detail: '请查看新版本。', presentation })];
  const answer = await post(call, '/v1/decisions', {});
  expect(answer).toMatchObject({
    ok: false,
    failure: { code: 'text-superseded', detail: '请查看新版本。', presentation },
  });
});

it('takes an answer without a problem document by its status', async () => {
  answers = [json(502, 'Bad Gateway'), json(418, {})];
  expect(await post(call, '/x', {})).toMatchObject({ failure: { code: 'unavailable', retryable: true } });
  expect(await post(call, '/x', {})).toMatchObject({ failure: { code: 'refused', retryable: false } });
});

it('calls a broken connection, and an answer cut short, a network failure', async () => {
  const cut: Handler = (_, response) => {
    response.writeHead(201, { 'Content-Type': 'application/json', 'Content-Length': '99' }).write('{"index":');
    setTimeout(() => response.destroy(), 20);
  };
  answers = [drop, cut];
  expect(await post(call, '/x', {})).toMatchObject({ failure: { code: 'network', retryable: true } });
  expect(await post(call, '/x', {})).toMatchObject({ failure: { code: 'network', retryable: true } });
});

it('fetches exact bytes from an address relative to the ledger', async () => {
  answers = [(_, response) => void response.end(new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d]))];
  const answer = await bytesAt(call, '/v1/documents/sha256:00');
  expect(answer).toEqual({ ok: true, value: new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d]) });
});
