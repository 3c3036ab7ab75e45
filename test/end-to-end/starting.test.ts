// How the service starts, refuses, ends and comes back: what an operator and a stranger are promised.

import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { freePortPair, takePort } from '../../scripts/free-ports.ts';
import { Demos, SMALL, SMALL_ENVIRONMENT } from './demo-process.ts';
import { accept, present, records } from './ledger-calls.ts';

const demos = new Demos();
afterAll(() => demos.end());

describe('a start', () => {
  it('prints every address it serves, and each answers', async () => {
    const demo = await demos.start();
    expect(demo.printed).toContain(demo.url);
    expect(demo.printed).toContain(`${demo.site}/signup`);
    const pages = await Promise.all([fetch(demo.url), fetch(`${demo.site}/signup`), fetch(`${demo.url}/assent.js`)]);
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await (await fetch(demo.url)).text()).toContain(`${demo.site}/signup`);
    await demo.end('SIGINT');
  });

  it('on a busy port ends with 3 and one sentence that names the port', async () => {
    const port = await freePortPair();
    const taken = await takePort(port);
    const { status, printed } = await (await demos.launch({ port })).ended;
    taken.close();
    expect(status).toBe(3);
    expect(printed.trim()).toBe(`Port ${port} is taken by another program; set PORT to a free one.`);
  });

  it('with the port of the trading site busy does the same', async () => {
    const port = await freePortPair();
    const taken = await takePort(port + 1);
    const { status, printed } = await (await demos.launch({ port })).ended;
    taken.close();
    expect(status).toBe(3);
    expect(printed.trim()).toBe(`Port ${port + 1} is taken by another program; set PORT to a free one.`);
  });

  it('in the directory of another log ends with 3 and a sentence that names both', async () => {
    const data = demos.directory();
    const other = await demos.start({
      data,
      environment: { ...SMALL_ENVIRONMENT, ASSENT_ORIGIN: 'other.invalid/terms' },
    });
    await other.end('SIGINT');
    const { status, printed } = await (await demos.launch({ data })).ended;
    expect(status).toBe(3);
    expect(printed.trim().split('\n')).toEqual([`${data} is the ledger other.invalid/terms, not demo.invalid/assent`]);
  });

  it('in a directory that holds something else leaves it alone', async () => {
    const data = demos.directory();
    writeFileSync(join(data, 'thesis.txt'), 'mine');
    const { status, printed } = await (await demos.launch({ data })).ended;
    expect(status).toBe(3);
    expect(printed).toContain('thesis.txt');
  });

  it('with settings that make no sense names every one of them', async () => {
    const { status, printed } = await (
      await demos.launch({ environment: { PORT: 'x', ASSENT_URL: 'ledger', ASSENT_STORE: 'paper:' } })
    ).ended;
    expect(status).toBe(3);
    for (const name of ['PORT', 'ASSENT_URL', 'ASSENT_STORE']) expect(printed).toContain(name);
  });

  it('below the root of a host is refused, for its pages name each other from there', async () => {
    const { status, printed } = await (
      await demos.launch({ environment: { ASSENT_URL: 'https://ledger.example/terms' } })
    ).ended;
    expect([status, printed]).toEqual([3, expect.stringContaining('at the root of its host')]);
  });

  it('beside a running one on the same directory is refused and harms nothing', async () => {
    const first = await demos.start();
    const { status } = await (await demos.launch({ data: first.data })).ended;
    expect(status).toBe(3);
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
    await first.end('SIGINT');
  });
});

describe('an end', () => {
  it('by Ctrl-C ends both servers with 0, also while a browser holds a spare connection open', async () => {
    const demo = await demos.start();
    const spare = connect(demo.port, '127.0.0.1').on('error', () => {});
    const { status } = await demo.end('SIGINT');
    spare.destroy();
    expect(status).toBe(0);
    const after = await Promise.allSettled([fetch(demo.url), fetch(demo.site)]);
    expect(after.map((outcome) => outcome.status)).toEqual(['rejected', 'rejected']);
  }, 20_000);
});

describe('a second start', () => {
  it('after kill -9 goes on: every answered decision is there, and its retry gives the same receipt byte for byte', async () => {
    const first = await demos.start();
    const presented = await Promise.all(Array.from({ length: 20 }, () => present(first.url, SMALL)));
    const answers = await Promise.all(presented.map((presentation) => accept(first.url, presentation)));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201));
    await first.end('SIGKILL');

    const second = await demos.start({ port: first.port, data: first.data });
    const again = await Promise.all(presented.map((presentation) => accept(second.url, presentation)));
    expect(again.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(again.map(({ body }) => JSON.stringify(body))).toEqual(answers.map(({ body }) => JSON.stringify(body)));
    expect(await records(second.url, 'type=decision&limit=100')).toHaveLength(20);
    await second.end('SIGKILL');
  });

  it('with another port goes on with the same log, and takes pages from the new one', async () => {
    const first = await demos.start();
    const { body } = await accept(first.url, await present(first.url, SMALL));
    await first.end('SIGKILL');

    const second = await demos.start({ data: first.data });
    expect(second.port).not.toBe(first.port);
    const answer = await accept(second.url, await present(second.url, SMALL));
    expect([answer.status, answer.body.index]).toEqual([201, body.index + 1]);
    const fromOldPort = await fetch(`${second.url}/v1/presentations`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: first.url },
      body: JSON.stringify({ siteKey: 'pk_demo', agreements: [SMALL], locale: 'en', kind: 'sign-up' }),
    });
    expect(await fromOldPort.json()).toMatchObject({ code: 'origin-not-allowed' });
    await second.end('SIGINT');
  });
});
