// Connections that break, linger or are in the middle of something when the service is told to stop.

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { Demos, type DemoProcess } from '../end-to-end/demo-process.ts';
import { decisionRequest, sendDecision } from './visitors.ts';

/** What the service allows connections that are not done when it is told to stop. */
const LONGEST_STOP_MS = 8000;

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const demos = new Demos();
let demo: DemoProcess;
beforeAll(async () => {
  demo = await demos.start();
});
afterAll(() => demos.end());

const readHead = async () => (await (await fetch(`${demo.url}/log/checkpoint`)).text()).split('\n')[1];

async function connected(): Promise<Socket> {
  const socket = connect(demo.port, '127.0.0.1');
  socket.on('error', () => undefined); // the service may hang up at any time
  await once(socket, 'connect');
  return socket;
}

const post = (body: string, length = Buffer.byteLength(body)): string =>
  [
    'POST /v1/decisions HTTP/1.1',
    'Host: localhost',
    `Origin: ${demo.url}`,
    'Content-Type: application/json',
    `Content-Length: ${length}`,
    '',
    body,
  ].join('\r\n');

it('records nothing of a request that was cut off, and says nothing of it in its log', async () => {
  const before = await readHead();
  const request = await decisionRequest(demo.url);
  for (const sent of [0, 1, 40, request.length - 1]) {
    const socket = await connected();
    socket.write(post(request.slice(0, sent), request.length));
    await wait(20);
    socket.destroy();
  }
  await wait(50);
  expect(await readHead()).toBe(before);
  expect(demo.printed).not.toMatch(/\n\s+at /);
});

it('has recorded once what was sent by somebody who never heard the answer', async () => {
  const request = await decisionRequest(demo.url);
  const before = Number(await readHead());
  const socket = await connected();
  socket.write(post(request));
  await expect.poll(async () => Number(await readHead())).toBe(before + 1);
  socket.destroy();
  expect((await sendDecision(demo.url, request)).status).toBe(200);
  expect(Number(await readHead())).toBe(before + 1);
});

it('answers what is under way, hangs up on who lingers, ends in seconds, and goes on afterwards', async () => {
  const requests = await Promise.all(Array.from({ length: 60 }, () => decisionRequest(demo.url)));
  const idle = await connected();
  const dribbling = await connected();
  const drops = setInterval(() => dribbling.write('X'), 50);
  const before = Number(await readHead());
  const flying = requests.map((request) => sendDecision(demo.url, request).then((answer) => answer.text()));
  await expect.poll(async () => Number(await readHead()), { interval: 5 }).toBeGreaterThan(before);

  const told = performance.now();
  const { status } = await demo.end('SIGTERM');
  expect(performance.now() - told).toBeLessThan(LONGEST_STOP_MS);
  expect(status).toBe(0);
  clearInterval(drops);
  idle.destroy();
  dribbling.destroy();

  const answers = await Promise.all(flying);
  expect(answers.every((answer) => answer.includes('"receipt"'))).toBe(true);
  demo = await demos.start({ data: demo.data });
  const again = await Promise.all(requests.map(async (request) => (await sendDecision(demo.url, request)).text()));
  expect(again).toEqual(answers);
});
