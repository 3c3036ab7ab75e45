// Pages that are in the way, by accident or on purpose: their scripts, their style sheets, their frames.

import { build } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Host, type HostOptions, type HostPage } from './host-page.ts';
import { expectShown, recordedBy, textOnScreen } from './proof.ts';

let host: Host;
let page: HostPage;
beforeAll(async () => {
  host = await Host.start();
}, 60_000);
afterAll(() => host.end());
afterEach(() => page.leave());

const open = async (options: HostOptions = {}): Promise<void> => {
  page = await host.open(options);
};

/** What was sent to record, whoever sent it. */
function decisionsSent(): unknown[] {
  const sent: unknown[] = [];
  page.page.on('request', (request) => {
    if (request.url().endsWith('/v1/decisions')) sent.push(request.postDataJSON());
  });
  return sent;
}

describe('a page that changes what every script stands on', () => {
  it.each([
    ['gives every object a member', `Object.prototype.x = 'x'; Object.prototype.each = function () {}`],
    ['gives every array a member', `Array.prototype.last = function () { return this[this.length - 1] }`],
    [
      'gives every array a way into JSON of its own, like a library of old',
      `Array.prototype.toJSON = function () { return this.slice() }`,
    ],
    [
      'replaces map, filter and find',
      `for (const name of ['map', 'filter', 'find', 'flatMap']) { const own = Array.prototype[name]; Array.prototype[name] = function (...given) { return own.apply(this, given) } }`,
    ],
    [
      'wraps JSON',
      `for (const name of ['parse', 'stringify']) { const own = JSON[name]; JSON[name] = (...given) => own(...given) }`,
    ],
    [
      'wraps fetch',
      `const own = fetch; globalThis.fetch = async (...given) => { const answer = await own(...given); answer.seen = true; return answer }`,
    ],
    [
      'patches Promise, like a library that follows every turn',
      `const then = Promise.prototype.then; Promise.prototype.then = function (yes, no) { return then.call(this, yes && ((value) => yes(value)), no) };
       globalThis.Promise = class ZonePromise extends Promise {}`,
    ],
    [
      'has timers and events of its own',
      `const listen = EventTarget.prototype.addEventListener; EventTarget.prototype.addEventListener = function (name, heard, how) { return listen.call(this, name, heard, how) };
       const later = setTimeout; globalThis.setTimeout = (...given) => later(...given)`,
    ],
    [
      'says of every event that a person made it',
      `Object.defineProperty(Event.prototype, 'isTrusted', { get: () => true, configurable: true })`,
    ],
  ])('%s: what is recorded is what was shown and pressed', async (_, script) => {
    await open({ script });
    const words = await textOnScreen(page);
    const recorded = await recordedBy(page, () => page.choose('declined'));
    expect(recorded.decision).toBe('declined');
    expect(recorded.observed).toMatchObject({ trusted: true, unequal: [], preTicked: false });
    await expectShown(host, page, recorded, words);
  });

  it.each([
    ['fetch', 'fetch = undefined'],
    ['ResizeObserver', 'ResizeObserver = undefined'],
    ['custom elements', 'customElements.define = () => {}'],
  ])('so far that there is no %s leaves the link to the text, and a form that carries nothing', async (_, script) => {
    const context = await host.browser.newContext();
    const at = await context.newPage();
    await at.route('**/broken', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><script>${script}</script>
          <script type="module" src="${host.demo.url}/assent.js"></script>
          <form><assent-agreement site-key="pk_demo" agreement="foreign-trade-pass-terms" name="assent-token" required><a href="/terms">Terms</a></assent-agreement></form>`,
      }),
    );
    await at.goto(`${host.demo.siteUrl}/broken`);
    await at.waitForTimeout(500);
    expect(await at.getByRole('link', { name: 'Terms' }).isVisible()).toBe(true);
    expect(await at.evaluate(() => [...new FormData(document.querySelector('form')!)])).toEqual([]);
    await context.close();
    await open();
  });
});

describe('a press that no person made', () => {
  const SCRIPTED = [
    `choice.click()`,
    `choice.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }))`,
    `choice.dispatchEvent(new PointerEvent('click', { bubbles: true, composed: true, isPrimary: true }))`,
    `choice.focus(); choice.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true })); choice.click()`,
    `Object.defineProperty(Event.prototype, 'isTrusted', { get: () => true }); choice.click()`,
    `const event = new MouseEvent('click'); Reflect.defineProperty(event, 'isTrusted', { value: true }); choice.dispatchEvent(event)`,
    `choice.dispatchEvent(new Proxy(new MouseEvent('click'), {}))`,
    `const label = document.createElement('label'); choice.id = 'c'; label.htmlFor = 'c'; choice.getRootNode().append(label); label.click()`,
  ];
  it.each(SCRIPTED)('decides nothing: %s', async (source) => {
    await open({ script: `globalThis.heard = []; addEventListener('assent-error', ({ code }) => heard.push(code))` });
    const sent = decisionsSent();
    await page.choice('accepted').evaluate((choice, act) => {
      try {
        // The cases are told as text, as they stand in the table.
        new Function('choice', act)(choice);
      } catch (error) {
        if (!(error instanceof TypeError)) throw error; // what no browser lets be dispatched
      }
    }, source);
    await page.page.waitForTimeout(300);
    expect(sent).toEqual([]);
    expect(await page.property('value')).toBe('');
    const heard = await page.page.evaluate(() => (globalThis as never as { heard: string[] }).heard);
    expect(heard.every((code) => code === 'untrusted-event')).toBe(true);
  });

  it('is none that a person made on a button of the page’s', async () => {
    await open({
      around: (element) => `${element}<button type="button" id="lure">Win a prize</button>`,
      script: `addEventListener('DOMContentLoaded', () => document.querySelector('#lure').addEventListener('click', () =>
        document.querySelector('assent-agreement').shadowRoot.querySelector('[value=accepted]').click()))`,
    });
    const sent = decisionsSent();
    await page.page.locator('#lure').click();
    await page.page.waitForTimeout(300);
    expect(sent).toEqual([]);
  });
});

describe('a style sheet for everything', () => {
  it.each([
    '* { all: unset !important }',
    'button { display: none !important; position: fixed; left: -999px; font-size: 1px } p, div, span, section { color: transparent !important }',
    '* { font-size: 2px !important; line-height: 0 !important; letter-spacing: -1em }',
    'html { font-size: 1px } body { text-indent: -9999px; -webkit-text-fill-color: transparent; visibility: visible }',
    '*, ::part(choice) { transition: all 9s !important; animation: none !important; writing-mode: horizontal-tb }',
  ])('changes nothing of the choices: %s', async (style) => {
    await open({ style });
    const recorded = await recordedBy(page, () => page.choose('declined'));
    expect(recorded.observed).toMatchObject({ unequal: [], trusted: true });
    const [accepted, declined] = ['accepted', 'declined'].map(
      (value) => recorded.observed.choiceBoxes![value as 'accepted'],
    );
    expect(accepted!.slice(2)).toEqual(declined!.slice(2));
    expect(accepted![3]).toBeGreaterThanOrEqual(44);
  });

  it('* { display: none !important } leaves nothing to press; taken away, all is there', async () => {
    await open({ style: '* { display: none !important }' });
    expect(await page.choice('accepted').isVisible()).toBe(false);
    await page.page.evaluate(() => document.querySelectorAll('style')[0]!.remove());
    await page.choice('accepted').waitFor();
    const { observed } = await recordedBy(page, () => page.choose('accepted'));
    expect(observed).toMatchObject({ unequal: [] });
    expect(page.complaints).toEqual([]);
  });

  it('a cloth over the whole page: the record does not say that the text was in view', async () => {
    await open({
      style: '#cloth { position: fixed; inset: 0; z-index: 2147483647; background: white }',
      around: (element) => `${element}<div id="cloth"></div>`,
    });
    await page.page.waitForTimeout(400);
    const { observed } = await recordedBy(page, async () => {
      await page.choice('accepted').focus();
      await page.page.keyboard.press('Enter');
    });
    expect(observed).toMatchObject({ visible: 0, visibleMs: 0, clausesInView: [], unequal: [] });
  });

  it('a cloth that is taken away: from then on it was', async () => {
    await open({
      style: '#cloth { position: fixed; inset: 0; background: white }',
      around: (element) => `${element}<div id="cloth"></div>`,
    });
    await page.page.waitForTimeout(1200);
    await page.page.evaluate(() => document.querySelector('#cloth')!.remove());
    await page.page.waitForTimeout(1500);
    const { observed } = await recordedBy(page, () => page.choose('accepted'));
    expect(observed.visible).toBeGreaterThan(0.5);
    expect(observed.visibleMs).toBeGreaterThan(300);
  });
});

describe('other widgets of other people', () => {
  /** A page’s own copy of Lit, with an element of its own. */
  async function ownLit(): Promise<string> {
    const entry = 'own-lit';
    const built = await build({
      configFile: false,
      logLevel: 'error',
      plugins: [
        {
          name: 'own-lit',
          resolveId: (id) => (id === entry ? id : null),
          load: (id) =>
            id === entry
              ? `import { LitElement, html, css } from 'lit';
                 customElements.define('own-counter', class extends LitElement {
                   static properties = { count: { state: true } };
                   static styles = css\`button { color: teal }\`;
                   constructor() { super(); this.count = 0 }
                   render() { return html\`<button @click=\${() => this.count++}>\${this.count}</button>\` }
                 });`
              : null,
        },
      ],
      build: { write: false, rolldownOptions: { input: entry } },
    });
    const [first] = Array.isArray(built) ? built : [built];
    const code = 'output' in first! ? (first.output[0] as { code: string }).code : '';
    // As another version would look to whoever counts them.
    return code.replaceAll(/(Versions[^;]{0,80}?push\(["'`])[\d.]+/g, (_, before: string) => `${before}2.8.0`);
  }

  it.each(['before', 'after'] as const)('built on the same library in another version, loaded %s', async (when) => {
    const own = await ownLit();
    expect(own).toContain('own-counter');
    const tag = `<script type="module" nonce="host">${own}</script>`;
    await open({
      embed: (url) => {
        const ours = `<script type="module" src="${url}/assent.js"></script>`;
        return when === 'before' ? tag + ours : ours + tag;
      },
      around: (element) => `<own-counter></own-counter>${element}`,
    });
    await page.page.locator('own-counter').getByRole('button').click();
    await page.page.locator('own-counter').getByText('1').waitFor();
    const words = await textOnScreen(page);
    const recorded = await recordedBy(page, () => page.choose('accepted'));
    const theirs = page.complaints.splice(0);
    expect(theirs.every((complaint) => complaint.includes('lit.dev'))).toBe(true); // their copy speaks of itself
    await expectShown(host, page, recorded, words);
  });

  it('of ours twice: each has its own answer and its own token', async () => {
    const second = (element: string): string => `${element}</form><form id="two">${element}`;
    await open({ around: second });
    const both = page.page.locator('assent-agreement');
    await both.nth(1).locator('button[value=declined]').click();
    await both.nth(1).locator('assent-receipt').waitFor();
    await page.choose('accepted');
    const values = await both.evaluateAll((found) => found.map((one) => (one as HTMLInputElement).value));
    expect(values.every((value) => value.length > 20)).toBe(true);
    expect(values[0]).not.toBe(values[1]);
  });
});

describe('in a frame', () => {
  const framed = async (sandbox: string | null, origin: 'same' | 'other') => {
    const inner = `${origin === 'same' ? host.demo.siteUrl : host.demo.url}/in-frame`;
    await open({
      element: '<assent-agreement><a href="/terms">Terms</a></assent-agreement>',
      before: async (at) => {
        await at.route('**/host-page', (route) =>
          route.fulfill({
            contentType: 'text/html',
            body: `<!doctype html><title>Frame</title><script type="module" src="${host.demo.url}/assent.js"></script><assent-agreement></assent-agreement><iframe ${sandbox === null ? '' : `sandbox="${sandbox}"`} src="${inner}" width="1100" height="1800"></iframe>`,
          }),
        );
        await at.route('**/in-frame', (route) =>
          route.fulfill({
            contentType: 'text/html',
            body: `<!doctype html><html lang="en"><script type="module" src="${host.demo.url}/assent.js"></script><form><assent-agreement site-key="pk_demo" agreement="foreign-trade-pass-terms" name="t" required><a href="/terms">Terms</a></assent-agreement></form></html>`,
          }),
        );
      },
    });
    return page.page.frameLocator('iframe').locator('assent-agreement');
  };

  it.each([
    [null, 'same'],
    [null, 'other'],
    ['allow-scripts allow-same-origin', 'same'],
    ['allow-scripts allow-same-origin allow-forms', 'other'],
  ] as const)('with sandbox %j, of the %s origin, one decides as anywhere', async (sandbox, origin) => {
    const element = await framed(sandbox, origin);
    await element.locator('button[value=accepted]').scrollIntoViewIfNeeded();
    await page.page.waitForTimeout(800); // a browser drops presses in a frame of another origin that has just moved
    await element.locator('button[value=accepted]').click();
    await element.locator('assent-receipt').waitFor();
    expect(await element.evaluate((one: HTMLInputElement) => one.value.length)).toBeGreaterThan(20);
  });

  it('without an origin of its own nothing can be shown, and that is said', async () => {
    const element = await framed('allow-scripts', 'same');
    const said = 'This part of the page is not set up correctly. Please tell the site.';
    await expect.poll(() => element.getByRole('status').innerText(), { timeout: 15_000 }).toBe(said);
    expect(await element.getByRole('link', { name: 'Terms' }).isVisible()).toBe(true);
    expect(await element.locator('button[part=choice]').count()).toBe(0);
  });
});
