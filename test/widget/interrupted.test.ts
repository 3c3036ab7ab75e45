// What happens in between: a line that breaks, a tab that is left and come back to, a clock that is wrong, an element that a
// page moves about. A choice is recorded once, or not at all, and the form never goes on without it.

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DecisionRequest } from '../../core/wire.ts';
import { Host, type HostOptions, type HostPage } from './host-page.ts';
import { recordedBy } from './proof.ts';

let host: Host;
let page: HostPage;
beforeAll(async () => {
  host = await Host.start();
}, 60_000);
afterAll(() => host.end());
afterEach(() => page.leave());

let answers: { index: number }[];
const open = async (options: HostOptions = {}): Promise<void> => {
  answers = [];
  page = await host.open({
    ...options,
    before: async (at) => {
      at.on('response', async (response) => {
        if (response.url().endsWith('/v1/decisions') && response.ok())
          answers.push((await response.json()) as { index: number });
      });
      await options.before?.(at);
    },
  });
};
const receipt = () => page.element.locator('assent-receipt');
const valid = () => page.page.evaluate(() => document.querySelector('form')!.checkValidity());
/** Which entries were made, by their number. */
const entries = () => [...new Set(answers.map(({ index }) => index))];

describe('a line', () => {
  it('as slow as 3G is waited for', async () => {
    await open();
    const devtools = await page.page.context().newCDPSession(page.page);
    await devtools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 2000,
      downloadThroughput: 50_000,
      uploadThroughput: 50_000,
    });
    await page.choice('accepted').click();
    await page.element.getByRole('status').getByText('Recording').waitFor();
    expect(await valid()).toBe(false);
    await receipt().waitFor();
    await expect.poll(entries).toHaveLength(1);
    expect(await valid()).toBe(true);
  });

  it('that breaks while it is recorded, and comes back: it is recorded once', async () => {
    await open();
    await page.page.context().setOffline(true);
    await page.choice('declined').click();
    await page.element.getByRole('status').getByText('trying again').waitFor();
    expect(await page.property('value')).toBe('');
    expect(await valid()).toBe(false);
    await page.page.context().setOffline(false);
    await receipt().waitFor();
    await expect.poll(entries).toHaveLength(1);
  });

  it('that breaks after the ledger has heard: the same entry comes back', async () => {
    let lost = 0;
    await open({
      before: async (at) => {
        await at.route('**/v1/decisions', async (route) => {
          if (route.request().method() !== 'POST' || lost > 0) return route.continue();
          lost++;
          const answer = await route.fetch();
          answers.push((await answer.json()) as { index: number });
          return route.abort('connectionreset');
        });
      },
    });
    await page.choose('accepted');
    expect(lost).toBe(1);
    await expect.poll(() => answers.length).toBeGreaterThan(1);
    await expect.poll(entries).toHaveLength(1);
  });

  it('on which the script never comes leaves the link, and the form as it is without us', async () => {
    const context = await host.browser.newContext();
    const at = await context.newPage();
    await at.route('**/assent.js', (route) => route.abort());
    await at.route('**/plain', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><script type="module" src="${host.demo.url}/assent.js"></script><form action="/done"><input name="email" value="a@example.com"><assent-agreement required name="assent-token"><a href="/terms">Terms</a></assent-agreement><button>Go</button></form>`,
      }),
    );
    await at.route('**/done?*', (route) => route.fulfill({ body: 'done' }));
    await at.goto(`${host.demo.siteUrl}/plain`);
    expect(await at.getByRole('link', { name: 'Terms' }).isVisible()).toBe(true);
    await at.getByRole('button', { name: 'Go' }).click();
    await at.waitForURL('**/done?*');
    expect(new URL(at.url()).search, 'without a token, which the site’s server asks for').toBe(
      '?email=a%40example.com',
    );
    await context.close();
    await open();
  });
});

describe('two presses', () => {
  it('by pointer, and by pointer and keyboard at once, are one decision', async () => {
    await open();
    await page.choice('accepted').focus();
    const { x, y } = (await page.choice('accepted').boundingBox())!;
    await Promise.all([page.page.mouse.dblclick(x + 20, y + 20), page.page.keyboard.press('Enter')]);
    await receipt().waitFor();
    await page.page.waitForTimeout(300);
    await expect.poll(() => answers).toHaveLength(1);
  });

  it('of both choices are the first one', async () => {
    await open();
    const sent: string[] = [];
    page.page.on('request', (request) => {
      if (request.url().endsWith('/v1/decisions')) sent.push((request.postDataJSON() as { decision: string }).decision);
    });
    const [accept, decline] = (await Promise.all(
      (['accepted', 'declined'] as const).map(async (value) => {
        await page.choice(value).scrollIntoViewIfNeeded();
        return page.choice(value).boundingBox();
      }),
    )) as { x: number; y: number }[];
    await page.page.mouse.click(decline!.x + 20, decline!.y + 20);
    await page.page.mouse.click(accept!.x + 20, accept!.y + 20);
    await receipt().waitFor();
    expect(sent).toEqual(['declined']);
  });
});

describe('a clock', () => {
  it.each([
    ['three days ahead', 3],
    ['three days behind', -3],
  ])('%s changes nothing', async (_, days) => {
    const token = await host.subjectToken(`clock-${days}`);
    await open({
      script: `const now = Date.now; Date.now = () => now() + ${days} * 86400000;
        addEventListener('DOMContentLoaded', () => { document.querySelector('assent-agreement').subjectToken = async () => ${JSON.stringify(token)} })`,
    });
    await page.choose('accepted');
    await expect.poll(entries).toHaveLength(1);
    expect(page.complaints).toEqual([]);
  });
});

it('a login that runs out while one reads is renewed by the page’s function; the text stays, and so does the choice', async () => {
  const tokens = await Promise.all([host.subjectToken('slow-reader', 1700), host.subjectToken('slow-reader')]);
  await open({
    script: `globalThis.calls = 0;
      addEventListener('DOMContentLoaded', () => { document.querySelector('assent-agreement').subjectToken = async () => ${JSON.stringify(tokens)}[calls++] })`,
  });
  const isSame = () => page.element.locator('#preamble[data-same]').count();
  await page.element.locator('#preamble').evaluate((row) => row.setAttribute('data-same', ''));
  await page.element.getByRole('checkbox', { name: 'by e-mail' }).check();
  const sent: DecisionRequest[] = [];
  const same: number[] = [];
  await page.page.route('**/v1/decisions', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    sent.push(route.request().postDataJSON() as DecisionRequest);
    same.push(await isSame());
    if (sent.length > 1) return route.continue();
    return route.fulfill({
      status: 401,
      contentType: 'application/problem+json',
      headers: { 'Access-Control-Allow-Origin': '*' },
      json: { code: 'subject-token-expired', retryable: true, detail: 'expired' },
    });
  });
  await page.choose('accepted');
  expect(same).toEqual([1, 1]);
  expect(sent.map(({ subjectToken }) => subjectToken)).toEqual(tokens);
  expect(sent.map(({ decision, preferences }) => [decision, preferences])).toEqual([
    ['accepted', { email: 'in' }],
    ['accepted', { email: 'in' }],
  ]);
  await expect.poll(entries).toHaveLength(1);
});

describe('an element that is moved', () => {
  const away = () =>
    page.page.evaluate(async () => {
      const element = document.querySelector('assent-agreement')!;
      const { parentNode } = element;
      element.remove();
      await new Promise((resolve) => setTimeout(resolve, 50));
      parentNode!.append(element);
    });

  it('while it asks, asks again, and what was chosen before is forgotten or kept, never half', async () => {
    await open();
    await page.element.getByRole('checkbox', { name: 'by e-mail' }).check();
    await away();
    await page.choice('accepted').waitFor();
    const { request } = await recordedBy(page, () => page.choose('accepted'));
    const isTicked = request.preferences?.email === 'in';
    expect(isTicked).toBe(true);
    expect(request.observed!.preTicked, 'the person’s own tick').toBe(false);
    expect(page.complaints).toEqual([]);
  });

  it('before anything came, while it loads', async () => {
    let held = true;
    await open({
      before: async (at) => {
        await at.route('**/v1/documents/*', async (route) => {
          if (held) await new Promise((resolve) => setTimeout(resolve, 700));
          return route.continue().catch(() => {});
        });
        at.on('request', (request) => {
          if (!request.url().includes('/v1/documents/') || !held) return;
          held = false;
          void at.evaluate(() => {
            const element = document.querySelector('assent-agreement')!;
            const { parentNode } = element;
            element.remove();
            setTimeout(() => parentNode!.append(element), 30);
          });
        });
      },
    });
    await page.choice('accepted').waitFor();
    await page.choose('accepted');
    await expect.poll(entries).toHaveLength(1);
  });

  it('once it is recorded, keeps its receipt and its token', async () => {
    await open();
    await page.choose('accepted');
    const token = await page.property('value');
    await away();
    await page.page.waitForTimeout(200);
    expect(await receipt().count()).toBe(1);
    expect(await page.property('value')).toBe(token);
    expect(await page.formData()).toMatchObject({ 'assent-token': token });
  });

  it('after a failure, keeps what was chosen and sends it again when asked', async () => {
    await open();
    await page.page.route('**/v1/decisions', (route) =>
      route.fulfill({
        status: 500,
        contentType: 'application/problem+json',
        headers: { 'Access-Control-Allow-Origin': '*' },
        json: { code: 'something-broke', retryable: true, detail: 'It broke.' },
      }),
    );
    await page.choice('declined').click();
    await page.element.getByText('It broke.').waitFor();
    await away();
    await page.element.getByText('It broke.').waitFor();
    await page.page.unroute('**/v1/decisions');
    await page.element.getByRole('button', { name: 'Try again' }).click();
    await receipt().waitFor();
    await expect.poll(entries).toHaveLength(1);
  });

  it('into another form, carries its token there', async () => {
    await open({ around: (element) => `${element}</form><form id="other"><input name="second" value="2">` });
    await page.choose('accepted');
    const [first, second] = await page.page.evaluate(() => {
      document.querySelector('#other')!.append(document.querySelector('assent-agreement')!);
      return [...document.forms].map((form) => [...new FormData(form).keys()]);
    });
    expect(first).toEqual(['email']);
    expect(second).toEqual(['second', 'assent-token']);
  });

  it('as a copy, asks for itself and has no token of the first', async () => {
    await open();
    await page.choose('accepted');
    await page.page.evaluate(() => {
      const element = document.querySelector('assent-agreement')!;
      const copy = element.cloneNode(true) as HTMLElement;
      copy.id = 'copy';
      element.after(copy);
    });
    const copy = page.page.locator('#copy');
    await copy.locator('button[value=accepted]').waitFor();
    expect(await copy.evaluate((element: HTMLInputElement) => element.value)).toBe('');
    expect(await valid()).toBe(false);
  });

  it('written anew by a framework, asks anew; the form has one token, of the one that stands', async () => {
    await open({ around: (element) => `<div id="app">${element}</div>` });
    await page.choose('accepted');
    await page.page.evaluate(() => {
      const app = document.querySelector('#app')!;
      app.replaceChildren(...[...app.childNodes].map((node) => node.cloneNode(true)));
    });
    await page.choice('declined').waitFor();
    expect(await page.formData()).toEqual({ email: 'a@example.com' });
    expect(await valid()).toBe(false);
  });

  it('hidden, then shown, is there at once, and was not in view before', async () => {
    await open({ style: '.off { display: none }', around: (element) => `<div id="tab" class="off">${element}</div>` });
    await page.page.waitForTimeout(500);
    await page.page.evaluate(() => document.querySelector('#tab')!.classList.remove('off'));
    await page.choice('accepted').waitFor();
    expect(await page.element.locator('#preamble .cell').count(), 'both languages').toBe(2);
    const { observed } = await recordedBy(page, () => page.choose('accepted'));
    expect(observed.unequal).toEqual([]);
  });
});

describe('a page that is come back to', () => {
  it('after an acceptance: asks again, since its token was used', async () => {
    await open();
    await page.page.route('**/done?*', (route) => route.fulfill({ contentType: 'text/html', body: 'done' }));
    await page.choose('accepted');
    await page.page.getByRole('button', { name: 'Go' }).click();
    await page.page.waitForURL('**/done?*');
    await page.page.goBack();
    await page.ready();
    await page.choice('accepted').waitFor();
    expect(await page.property('value')).toBe('');
  });
});
