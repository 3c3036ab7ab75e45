import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../core/wire.ts';
import { freePortPair } from '../../scripts/free-ports.ts';
import { network } from '../../server/client-address.ts';
import { ConfigProblems, readConfig } from '../../server/config.ts';
import { openFront } from '../../server/operations/front.ts';
import { MOST_CALLERS, POLICIES, rateLimitHeaders, RateLimits } from '../../server/rate-limits.ts';
import { ORIGIN, SMALL, TestLedger, type Answer } from '../support/test-ledger.ts';

describe('a bucket', () => {
  let now = 0;
  const limits = (quota: number, window: number) => new RateLimits({ ...POLICIES, page: { quota, window } }, () => now);
  const let_ = (one: RateLimits, caller = 'a') => one.count('page', caller).isLet;

  it('lets in its quota at once, then as many as come back, and says how long to wait', () => {
    now = 0;
    const one = limits(3, 30);
    expect([let_(one), let_(one)]).toEqual([true, true]);
    expect(one.count('page', 'a')).toMatchObject({ isLet: true, left: 0, full: 30, wait: 10 });
    expect(one.count('page', 'a')).toMatchObject({ isLet: false, left: 0, full: 30, wait: 10 });
    expect(let_(one, 'b')).toBe(true);
    now = 9_999;
    expect(one.count('page', 'a')).toMatchObject({ isLet: false, wait: 1 });
    now = 10_000;
    expect([let_(one), let_(one)]).toEqual([true, false]);
    now = 1_000_000;
    expect([let_(one), let_(one), let_(one), let_(one)]).toEqual([true, true, true, false]);
  });

  it('lets in no more than its quota and what came back meanwhile, however they come', () => {
    const calls = fc.array(fc.nat(4000), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 60 }), calls, (quota, window, pauses) => {
        now = 0;
        const one = limits(quota, window);
        let passed = 0;
        for (const pause of pauses) {
          now += pause;
          const { isLet, wait } = one.count('page', 'a');
          passed += Number(isLet);
          // Whoever waits as long as they were told is let in.
          if (isLet) continue;
          now += wait * 1000;
          expect(let_(one)).toBe(true);
          passed += 1;
        }
        expect(passed).toBeLessThanOrEqual(quota + (quota * now) / (window * 1000) + 1e-6);
      }),
      // After 22 seconds the one call is back; counted by the millisecond it is a little less than one.
      { examples: [[1, 22, [0, 0]]] },
    );
  });

  it('remembers a bounded number of callers, though a million come, and forgets those that are full again', () => {
    now = 0;
    const one = limits(2, 60);
    expect([let_(one, 'first'), let_(one, 'first'), let_(one, 'first')]).toEqual([true, true, false]);
    let most = 0;
    for (let i = 0; i < 1_000_000; i++) {
      one.count('page', `2001:db8:${(i >> 16).toString(16)}:${(i & 0xffff).toString(16)}::/64`);
      if (i % 1000 === 0) most = Math.max(most, one.callers);
    }
    expect(most).toBeLessThanOrEqual(MOST_CALLERS);
    expect(most).toBeGreaterThan(MOST_CALLERS / 4);
    for (const time of [61_000, 122_000]) {
      now = time;
      one.count('page', 'last');
    }
    expect(one.callers).toBeLessThanOrEqual(2);
  });

  it('is told as structured fields', () => {
    now = 0;
    const one = limits(3, 30);
    one.count('page', 'a');
    expect(rateLimitHeaders(one.count('page', 'a'))).toEqual({
      'RateLimit-Policy': '"page";q=3;w=30',
      RateLimit: '"page";r=1;t=20',
      'Retry-After': '1',
    });
  });
});

describe('the address of a client', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['192.0.2.7:51000', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['[2001:DB8:1:2::9]:443', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', null],
    ['', null],
    ['unknown', null],
    ['192.0.2.256', null],
    ['192.0.2.7, 192.0.2.8', null],
  ])('%s is counted as %s', (text, counted) => {
    expect(network(text)).toBe(counted);
  });

  it('is one for every spelling of a network, and never fails', () => {
    const group = fc.nat(0xffff).map((n) => n.toString(16));
    fc.assert(
      fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
        const whole = network(groups.join(':'))!;
        expect(network(groups.map((text) => text.padStart(4, '0').toUpperCase()).join(':'))).toBe(whole);
        expect(network([...groups.slice(0, 4), 'f', 'e', 'd', 'c'].join(':'))).toBe(
          groups.slice(0, 6).every((text) => text === '0') ? '0:0:0:0::/64' : whole,
        );
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(network(text)).toSatisfy((counted) => counted === null || typeof counted === 'string');
      }),
    );
  });
});

describe('the settings', () => {
  const read = (environment: Record<string, string>, demo = false) =>
    readConfig({ ...(demo ? {} : { ASSENT_ORIGIN: 'ledger.example/terms' }), ...environment }, { demo });

  it('are on unless they are turned off, and off in a demonstration', () => {
    expect(read({})).toMatchObject({ rateLimits: POLICIES, proxies: null });
    expect(read({ ASSENT_RATE_LIMITS: 'off' }).rateLimits).toBeNull();
    expect(read({}, true).rateLimits).toBeNull();
    expect(read({ ASSENT_RATE_LIMITS: 'page=5/10, site=7/20', ASSENT_PROXIES: '2' })).toMatchObject({
      rateLimits: { ...POLICIES, page: { quota: 5, window: 10 }, site: { quota: 7, window: 20 } },
      proxies: 2,
    });
  });

  it.each([
    [{ ASSENT_RATE_LIMITS: 'page' }, 'ASSENT_RATE_LIMITS has "page"'],
    [{ ASSENT_RATE_LIMITS: 'page=0/10' }, 'page=600/60'],
    [{ ASSENT_RATE_LIMITS: 'pagse=5/10' }, 'page, pages, site, role, form, forms'],
    [{ ASSENT_PROXIES: 'yes' }, 'ASSENT_PROXIES is "yes"'],
    [{ ASSENT_PROXIES: '9' }, '0 to 8'],
  ])('that cannot be meant are named: %j', (environment, sentence) => {
    expect(() => read(environment)).toThrow(ConfigProblems);
    expect(() => read(environment)).toThrow(sentence);
  });
});

let test: TestLedger;
beforeEach(async () => {
  test = await TestLedger.start();
});
afterEach(() => test.end());

const from = (address: string) => ({ 'X-Forwarded-For': address });
const ask = (headers: Record<string, string> = {}) =>
  test.send<Problem>(
    'POST',
    '/v1/presentations',
    { siteKey: 'pk_demo', agreements: [SMALL], locale: 'en', kind: 'sign-up' },
    { 'Accept-Language': 'en', ...headers },
  );
const statuses = async (answers: readonly Promise<Answer<unknown>>[]) =>
  (await Promise.all(answers)).map(({ status }) => status);
const times = <Made>(count: number, make: () => Made): Made[] => Array.from({ length: count }, make);

describe('a page that calls too often', () => {
  beforeEach(() => test.countBy({ page: { quota: 3, window: 30 } }, 1));

  it('is told so, and how long to wait, in a way that it can read from its own origin', async () => {
    const address = from('198.51.100.9, 192.0.2.7');
    expect(await statuses(times(3, () => ask(address)))).toEqual([201, 201, 201]);
    const { status, headers, body } = await ask(address);
    expect([status, body.code, body.retryable]).toEqual([429, 'rate-limited', true]);
    expect(body).toMatchObject({ type: `${ORIGIN}/problems/rate-limited`, detail: expect.stringContaining('in 10 s') });
    expect(body).not.toHaveProperty('rate');
    expect(headers.get('Retry-After')).toBe('10');
    expect(headers.get('RateLimit')).toBe('"page";r=0;t=30');
    expect(headers.get('RateLimit-Policy')).toBe('"page";q=3;w=30');
    expect(headers.get('Access-Control-Allow-Origin')).toBe(ORIGIN);
    expect(headers.get('Access-Control-Expose-Headers')).toBe('Retry-After, RateLimit, RateLimit-Policy');
    expect((await ask({ ...address, 'Accept-Language': 'zh-CN' })).body.detail).toContain('请在 10 秒后再试');
    test.passTime(10_000);
    expect(await statuses([ask(address), ask(address)])).toEqual([201, 429]);
  });

  it('is alone with that: another address is let in, and what it says of itself is not believed', async () => {
    await Promise.all(times(3, () => ask(from('192.0.2.7'))));
    expect((await ask(from('192.0.2.8'))).status).toBe(201);
    // What stands before the last entry came from outside, and whoever makes it up is who they are.
    expect((await ask(from('203.0.113.5, 192.0.2.7'))).status).toBe(429);
    expect((await ask(from('2001:db8::1'))).status).toBe(201);
    await Promise.all(times(3, () => ask(from('2001:db8::2'))));
    expect((await ask(from('2001:db8:0:0:ffff::3'))).status).toBe(429);
  });

  it('has recorded nothing with what was turned away, and the same decision is taken later', async () => {
    const address = from('192.0.2.7');
    const presentation = await test.token();
    await Promise.all(times(3, () => ask(address)));
    const size = await test.size();
    const refused = await test.decide(presentation, {}, address);
    expect([refused.status, refused.body.code, await test.size()]).toEqual([429, 'rate-limited', size]);
    expect(refused.headers.get('Access-Control-Allow-Origin')).toBe(ORIGIN);
    test.passTime(10_000);
    expect((await test.decide(presentation, {}, address)).status).toBe(201);
  });

  it('is counted with all the others of its site where nobody knows whose address is whose', async () => {
    await test.countBy({ pages: { quota: 2, window: 20 } }, null);
    expect(await statuses(['192.0.2.7', '192.0.2.8', '192.0.2.9'].map((one) => ask(from(one))))).toEqual([
      201, 201, 429,
    ]);
    await test.countBy({ pages: { quota: 1, window: 20 } }, 2);
    // A request that did not come by both proxies has no address to be counted by.
    expect(await statuses([ask(from('192.0.2.7')), ask(from('192.0.2.8'))])).toEqual([201, 429]);
  });

  it('does not use up what its site’s server may do, nor what people with a role may', async () => {
    await Promise.all(times(4, () => ask(from('192.0.2.7'))));
    const status = () => test.bySite('GET', `/v1/subjects/acct/status?agreement=${SMALL}`);
    expect((await status()).status).toBe(200);
    await test.countBy({ site: { quota: 2, window: 20 }, role: { quota: 1, window: 20 } }, 1);
    expect(await statuses(times(3, status))).toEqual([200, 200, 429]);
    expect((await status()).headers.get('RateLimit')).toBe('"site";r=0;t=20');
    expect(await statuses(times(2, () => test.byLegal('/v1/records')))).toEqual([200, 429]);
    expect((await ask(from('192.0.2.7'))).status).toBe(201);
    expect((await test.send('GET', '/v1/records', undefined, { Authorization: 'Bearer lk_other' })).status).toBe(401);
  });
});

describe('a refusal of messages', () => {
  const none = { quota: 1, window: 3600 };
  beforeEach(() => test.countBy({ page: none, form: none, site: none }, 1));

  it('is recorded and answered by the page, however often the page called; an agreement is not', async () => {
    const address = from('192.0.2.7');
    const subjectToken = await test.subjectToken('acct');
    const { presentation } = (await test.present({ kind: 'settings', subjectToken })).body;
    await ask(address);
    const change = (state: string) =>
      test.send<Problem & { receipt: object }>(
        'POST',
        '/v1/preferences',
        { siteKey: 'pk_demo', subjectToken, presentation, changes: [{ channel: 'email', state }] },
        address,
      );
    expect([(await change('in')).status, (await change('out')).status]).toEqual([429, 201]);
    expect(test.verify((await change('out')).body.receipt).outcome).toBe('verified');
  });

  it('is recorded by a text message, however often the site called', async () => {
    const send = (number: string) =>
      test.bySite<{ refusal: object | null }>('POST', '/v1/inbound/sms', { from: number, text: '退订' });
    const size = await test.size();
    const answers = await Promise.all(times(5, () => 0).map((_, i) => send(`+861380013800${i}`)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await test.size()).toBe(size + 5);
    expect((await test.bySite('GET', '/v1/inbound/sms')).status).toBe(429);
  });

  it('by a link is recorded first; only one that stands already is turned away', async () => {
    await test.countBy({ form: none }, 1);
    const link = async (address: string) =>
      new URL(
        (await test.bySite<{ unsubscribe: { url: string } }>('GET', `/v1/may-send?address=${address}&channel=email`))
          .body.unsubscribe.url,
      ).pathname;
    const press = (path: string, more: Record<string, string> = {}) =>
      test.app.request(`${ORIGIN}${path}`, {
        method: 'POST',
        body: 'List-Unsubscribe=One-Click',
        headers: {
          'Content-Type': 'application/x-www-form-urlencoded',
          Accept: 'text/html',
          ...from('192.0.2.7'),
          ...more,
        },
      });
    const links = await Promise.all(['a', 'b', 'c'].map((name) => link(`${name}@example.com`)));
    const size = await test.size();
    for (const path of links) expect((await press(path)).status).toBe(200);
    expect(await test.size()).toBe(size + 3);
    const again = await press(links[0]!);
    expect([again.status, again.headers.get('Content-Type')]).toEqual([429, 'text/html; charset=utf-8']);
    expect(Number(again.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(again.headers.get('Cache-Control')).toBe('no-store');
    expect(await again.text()).toMatch(
      /Your refusal was recorded before and stands: it counts since [\d-]+ [\d:]+ \(Beijing\), ledger entry \d+\./,
    );
    // A mail client's one click is told the same.
    const called = await press(links[0]!, { Accept: '*/*', 'Accept-Language': 'zh-CN' });
    expect((await called.json()) as object).toMatchObject({
      code: 'rate-limited',
      index: size,
      detail: expect.stringContaining('您的拒绝此前已经记录'),
    });
    expect(await test.size()).toBe(size + 3);
  });
});

describe('the service on its port', () => {
  it('counts by the address of the connection where no proxy stands before it, and lets in again', async () => {
    await test.countBy({ page: { quota: 2, window: 2 } }, 0);
    const port = await freePortPair();
    const front = await openFront(port, ORIGIN);
    front.serve(test.app.fetch);
    const call = () =>
      fetch(`http://127.0.0.1:${port}/v1/presentations`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Origin: ORIGIN, ...from('203.0.113.9') },
        body: JSON.stringify({ siteKey: 'pk_demo', agreements: [SMALL], locale: 'en', kind: 'sign-up' }),
      });
    try {
      const first = [await call(), await call(), await call()];
      expect(first.map(({ status }) => status)).toEqual([201, 201, 429]);
      expect(first[2]!.headers.get('RateLimit-Policy')).toBe('"page";q=2;w=2');
      test.passTime(2000);
      expect((await call()).status).toBe(201);
    } finally {
      await front.close();
    }
  });
});

describe('a demonstration', () => {
  it('counts nobody', async () => {
    const answers = await Promise.all(times(POLICIES.page.quota + 20, () => ask(from('192.0.2.7'))));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  });
});
