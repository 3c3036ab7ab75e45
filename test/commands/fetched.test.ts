import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CouldNot } from '../../server/commands/command.ts';
import { fetchedJson } from '../../server/commands/fetched.ts';

let server: Server;
let url: URL;
let answer: (response: ServerResponse) => void;

beforeEach(async () => {
  server = createServer((_, response) => answer(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/subjects/somebody?private=yes`);
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

const expectEnd = async (says: string, patience = 30_000): Promise<void> => {
  const asking = fetchedJson(url, { patience });
  await expect(asking).rejects.toThrow(CouldNot);
  await expect(asking).rejects.toThrow(new CouldNot(`${url.origin} ${says}`));
};

it('is not waited for where nothing comes, or a little now and then', async () => {
  const late = 'did not answer in full within 0.3 seconds';
  answer = () => undefined;
  await expectEnd(late, 300);
  answer = (response) => {
    response.writeHead(201, { 'Content-Type': 'application/json' });
    const writing = setInterval(() => response.write(' '), 50);
    response.once('close', () => clearInterval(writing));
  };
  await expectEnd(late, 300);
});

it('says so where nobody answers, the answer breaks off, or it leads elsewhere', async () => {
  answer = (response) => {
    response.writeHead(201, { 'Content-Length': 100 });
    response.write('{', () => response.destroy());
  };
  await expectEnd('cannot be reached');
  answer = (response) => void response.writeHead(302, { Location: '/elsewhere' }).end();
  await expectEnd('cannot be reached');
  answer = (response) => void response.destroy();
  await expectEnd('cannot be reached');
});

it('is null where it is no JSON, and what it says where it is', async () => {
  const said = async (body: string) => {
    answer = (response) => void response.writeHead(409).end(body);
    return await fetchedJson(url);
  };
  expect(await said('<html>')).toMatchObject({ status: 409, said: null });
  expect(await said('{"code":"x"}')).toMatchObject({ status: 409, said: { code: 'x' } });
});
