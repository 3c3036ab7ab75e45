// The trading site as its own server, asked over HTTP: what an integrator copies must be safe to copy.

import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTradingSite, type TradingSite } from '../../examples/trading-site/trading-site.ts';
import { Demos, SMALL, type DemoProcess } from './demo-process.ts';
import { accept, fromPage, present, records } from './ledger-calls.ts';

const demos = new Demos();
let demo: DemoProcess;

beforeAll(async () => {
  demo = await demos.start();
});
afterAll(() => demos.end());

/** A browser without a window: keeps cookies and fills in forms. */
class Client {
  readonly #fetch: (request: Request) => Response | Promise<Response>;
  readonly #site: string;
  readonly cookies = new Map<string, string>();
  readonly setCookies: string[] = [];

  constructor(
    site: string,
    fetch: (request: Request) => Response | Promise<Response> = (request) => globalThis.fetch(request),
  ) {
    this.#site = site;
    this.#fetch = fetch;
  }

  async send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('Cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await this.#fetch(new Request(this.#site + path, { redirect: 'manual', ...init, headers }));
    for (const cookie of response.headers.getSetCookie()) {
      this.setCookies.push(cookie);
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  async page(path: string): Promise<string> {
    return (await this.send(path)).text();
  }

  /** Posts as a form of `from` would: with the value that page gave to this browser. */
  async post(path: string, fields: Record<string, string>, from = path): Promise<Response> {
    const [, csrf = ''] = /name="csrf"\s+value="([^"]+)"/.exec(await this.page(from)) ?? [];
    return this.send(path, { method: 'POST', body: new URLSearchParams({ csrf, ...fields }) });
  }
}

const PERSON = { name: 'Ada', email: 'ada@example.com', phone: '+44 20 7946 0000', password: 'analytical engine' };

async function acceptance(action = 'sign-up'): Promise<string> {
  const asked = { siteKey: 'pk_demo', agreements: [SMALL], locale: 'en', kind: 'sign-up', action };
  const { body } = await fromPage<Parameters<typeof accept>[1]>(demo.url, '/v1/presentations', asked);
  return (await accept(demo.url, body)).body.token;
}

describe('signing up', () => {
  it('opens the account only with an acceptance, which is then that account’s', async () => {
    const client = new Client(demo.site);
    const response = await client.post('/signup', { ...PERSON, 'assent-token': await acceptance() });
    expect([response.status, response.headers.get('Location')]).toEqual([303, '/account?opened']);
    expect(await client.page('/account')).toContain('Version 1');
    expect((await records(demo.url, 'type=decision'))[0]!.subject).toMatch(/^acct_[\w-]{22}$/);
  });

  it('with the same form twice is one account and one log-in, not an error', async () => {
    const client = new Client(demo.site);
    const form = { ...PERSON, email: 'twice@example.com', 'assent-token': await acceptance() };
    await client.post('/signup', form);
    const links = await records(demo.url, 'type=subject.linked');
    const again = await new Client(demo.site).post('/signup', form);
    expect([again.status, again.headers.get('Location')]).toEqual([303, '/account?opened']);
    expect(await records(demo.url, 'type=subject.linked')).toEqual(links);
  });

  it('with somebody else’s acceptance opens nothing', async () => {
    const token = await acceptance();
    await new Client(demo.site).post('/signup', { ...PERSON, email: 'first@example.com', 'assent-token': token });
    const thief = new Client(demo.site);
    const response = await thief.post('/signup', { ...PERSON, email: 'second@example.com', 'assent-token': token });
    expect(response.status).toBe(422);
    expect((await thief.send('/account')).headers.get('Location')).toBe('/login');
  });

  it.each([
    ['none', ''],
    ['an invented one', 'bm90LWEtdG9rZW4.bm8'],
    ['one given elsewhere on the site', 'other-action'],
  ])('without a fitting token (%s) opens nothing and keeps the input', async (_, kind) => {
    const token = kind === 'other-action' ? await acceptance('log-in') : kind;
    const client = new Client(demo.site);
    const response = await client.post('/signup', { ...PERSON, email: 'kept@example.com', 'assent-token': token });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain('value="kept@example.com"');
    expect(page).not.toContain(PERSON.password);
    expect((await client.send('/account')).headers.get('Location')).toBe('/login');
  });

  it('says every field that is wrong, and never shows input as markup', async () => {
    const client = new Client(demo.site);
    const response = await client.post('/signup', {
      name: '',
      email: '"><script>alert(1)</script>',
      phone: 'x',
      password: 'short',
      'assent-token': '',
    });
    const page = await response.text();
    expect(page.match(/class="problem"/g)).toHaveLength(4);
    expect(page).not.toContain('<script>alert');
    expect(page).toContain('&lt;script&gt;');
  });
});

describe('forms', () => {
  it.each(['/signup', '/login', '/logout', '/later'])(
    'of %s are refused unless this browser was given them',
    async (path) => {
      const client = new Client(demo.site);
      await client.page('/signup');
      const foreign = new Client(demo.site);
      const [, csrf = ''] = /name="csrf"\s+value="([^"]+)"/.exec(await foreign.page('/signup')) ?? [];
      for (const body of [{}, { csrf: '' }, { csrf }]) {
        const response = await client.send(path, { method: 'POST', body: new URLSearchParams(body) });
        expect(response.status).toBe(403);
      }
    },
  );
});

describe('logging in', () => {
  it('tells nobody whether an address is known', async () => {
    const client = new Client(demo.site);
    await client.post('/signup', { ...PERSON, email: 'known@example.com', 'assent-token': await acceptance() });
    const pages = await Promise.all(
      ['known@example.com', 'unknown@example.com'].map(async (email) => {
        const page = await (await new Client(demo.site).post('/login', { email, password: 'wrong' })).text();
        return page.replaceAll(email, 'ADDRESS').replace(/name="csrf"\s+value="[^"]+"/g, '');
      }),
    );
    expect(pages[0]).toBe(pages[1]);
  });

  it('keeps its cookies from scripts and from other sites, and logging out ends it for every copy', async () => {
    const client = new Client(demo.site);
    await client.post('/signup', { ...PERSON, email: 'cookie@example.com', 'assent-token': await acceptance() });
    expect(client.setCookies.every((cookie) => /HttpOnly/.test(cookie) && /SameSite=Lax/.test(cookie))).toBe(true);
    const copy = new Client(demo.site);
    for (const [name, value] of client.cookies) copy.cookies.set(name, value);
    expect((await copy.send('/account')).status).toBe(200);
    await client.post('/logout', {}, '/account');
    expect((await copy.send('/account')).status).toBe(303);
  });

  it('and the account outlive kill -9', async () => {
    const client = new Client(demo.site);
    await client.post('/signup', { ...PERSON, email: 'durable@example.com', 'assent-token': await acceptance() });
    await demo.end('SIGKILL');
    demo = await demos.start({ port: demo.port, data: demo.data });
    expect(await client.page('/account')).toContain('durable@example.com');
  });
});

describe('a member', () => {
  it('is named to the widget by a token only they can fetch', async () => {
    const client = new Client(demo.site);
    expect((await client.send('/subject-token')).status).toBe(401);
    await client.post('/signup', { ...PERSON, email: 'named@example.com', 'assent-token': await acceptance() });
    const token = await client.page('/subject-token');
    const claims = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as {
      exp: number;
      iat: number;
    };
    expect(claims).toMatchObject({ aud: 'pk_demo', email: 'named@example.com' });
    expect(claims.exp - claims.iat).toBe(600);
    const history = await fetch(`${demo.url}/v1/me/history?siteKey=pk_demo`, {
      headers: { Origin: demo.site, 'Assent-Subject-Token': token },
    });
    expect(((await history.json()) as { entries: unknown[] }).entries).toHaveLength(2);
  });

  it('gets no receipt but their own', async () => {
    const client = new Client(demo.site);
    await client.post('/signup', { ...PERSON, email: 'mine@example.com', 'assent-token': await acceptance() });
    const [newest] = await records(demo.url, 'type=decision');
    const mine = await client.send(`/account/receipts/${newest!.index}`);
    expect([mine.status, mine.headers.get('Content-Disposition')]).toEqual([
      200,
      `attachment; filename="assent-${newest!.index}.receipt.json"`,
    ]);
    const others = await accept(demo.url, await present(demo.url, SMALL));
    for (const index of [others.body.index, 0, 'x', '%2e%2e'])
      expect((await client.send(`/account/receipts/${index}`)).status).toBe(404);
  });
});

describe('without its ledger', () => {
  let site: TradingSite;
  const client = () => new Client('http://127.0.0.1:1', site.fetch);

  /** The site of the demonstration with the accounts it has, and a ledger that does not answer. */
  beforeAll(() => {
    site = buildTradingSite({
      ledgerUrl: 'http://127.0.0.1:1',
      ledgerPublicUrl: demo.url,
      siteKey: 'pk_demo',
      secretKey: 'sk_demo',
      tokenSecret: 'ts_demo_do_not_use_outside_the_demo_00',
      agreement: SMALL,
      accounts: join(demo.data, 'trading-site.db'),
    });
  });
  afterAll(() => site.close());

  it('nobody is signed up, and neither the input nor the acceptance is lost', async () => {
    const token = await acceptance();
    const offline = client();
    const response = await offline.post('/signup', { ...PERSON, email: 'wait@example.com', 'assent-token': token });
    expect(response.status).toBe(503);
    const page = await response.text();
    expect(page).toContain('value="wait@example.com"');
    expect(page).toContain(`name="assent-token" value="${token}"`);
    const online = await new Client(demo.site).post('/signup', {
      ...PERSON,
      email: 'wait@example.com',
      'assent-token': token,
    });
    expect(online.status).toBe(303);
  });

  it('members are let in and told, no record is made up, and no mail goes out', async () => {
    await new Client(demo.site).post('/signup', {
      ...PERSON,
      email: 'in@example.com',
      'assent-token': await acceptance(),
    });
    const member = client();
    await member.post('/login', { email: 'in@example.com', password: PERSON.password });
    expect(await member.page('/desk')).toContain('The ledger could not be asked about your agreements just now.');
    expect(await member.page('/account')).toContain('the records cannot be shown');
    expect(await member.page('/settings')).toContain('Not sent: the ledger does not answer.');
    expect((await member.send('/account/receipts/4')).status).toBe(503);
  });
});

describe('languages', () => {
  it('follow the browser until one is chosen, which is then kept', async () => {
    const client = new Client(demo.site);
    const chinese = { headers: { 'Accept-Language': 'zh-CN,zh;q=0.9,en;q=0.8' } };
    expect(await (await client.send('/', chinese)).text()).toContain('<html lang="zh-CN">');
    expect(await (await client.send('/?lang=en', chinese)).text()).toContain('<html lang="en">');
    expect(await (await client.send('/login', chinese)).text()).toContain('<html lang="en">');
  });
});
