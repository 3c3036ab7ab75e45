// A page of a site that embeds the widget, in a real browser, against a real demonstration ledger. The page is as strict as
// a page can be: no source but the ledger's script and connection, no inline style, Trusted Types enforced.

import { SignJWT } from 'jose';
import {
  chromium,
  type Browser,
  type BrowserContextOptions,
  type LaunchOptions,
  type Locator,
  type Page,
} from 'playwright';
import { chromiumLaunch } from '../../scripts/chromium.ts';
import { startDemo, type DemoOptions, type DemoServer } from '../../scripts/demo-server.ts';

export interface HostOptions {
  readonly lang?: string;
  /** Attributes of the element, and what else stands in the form. */
  readonly element?: string;
  readonly around?: (element: string) => string;
  readonly script?: string;
  /** A style sheet of the page. */
  readonly style?: string;
  /** The tag that brings the widget, from the ledger at `url`. */
  readonly embed?: (url: string) => string;
  readonly browser?: BrowserContextOptions;
  /** The ledger does not answer, so there is nothing to wait for. */
  readonly isHeld?: boolean;
  /** Done to the page before it is opened. */
  readonly before?: (page: Page) => Promise<void>;
}

/** A script of a page in which attempts follow each other at once, for what is not about waiting between them. */
export const IMPATIENT = `const later = setTimeout; globalThis.setTimeout = (act, wait, ...given) => later(act, wait > 800 && wait < 40000 ? 20 : wait, ...given)`;

const EMBED = (url: string): string => `<script type="module" src="${url}/assent.js"></script>`;

const STYLE = 'main { max-width: 1080px; margin: 0 auto }';

export class Host {
  readonly demo: DemoServer;
  readonly browser: Browser;

  private constructor(demo: DemoServer, browser: Browser) {
    this.demo = demo;
    this.browser = browser;
  }

  /** `more` is what Playwright is told of the browser besides. */
  static async start(options: DemoOptions = {}, more: LaunchOptions = {}): Promise<Host> {
    const { args, ...launch } = await chromiumLaunch();
    // The page is fulfilled by the test itself, and so counts as public: it may still reach the ledger on this machine.
    const flags = [...args, '--disable-features=LocalNetworkAccessChecks'];
    return new Host(...(await Promise.all([startDemo(options), chromium.launch({ ...launch, ...more, args: flags })])));
  }

  async end(): Promise<void> {
    await this.browser.close();
    await this.demo.stop();
  }

  /** Opens a page with one element and waits until it is ready. */
  async open(options: HostOptions = {}): Promise<HostPage> {
    const context = await this.browser.newContext({ viewport: { width: 1180, height: 900 }, ...options.browser });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    const host = new HostPage(page);
    await page.route('**/host-page', (route) => route.fulfill(this.#page(options)));
    await options.before?.(page);
    await page.goto(`${this.demo.siteUrl}/host-page`);
    if (!options.isHeld) await host.ready();
    return host;
  }

  /** What the site's server would give its page for the person `sub`. */
  subjectToken(sub: string, lastsSeconds = 1800): Promise<string> {
    return new SignJWT({ sub, aud: 'pk_demo', email: `${sub}@example.com` })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuedAt(Math.floor(Date.now() / 1000) - 120)
      .setExpirationTime(Math.floor(Date.now() / 1000) + lastsSeconds)
      .sign(new TextEncoder().encode('ts_demo_do_not_use_outside_the_demo_00'));
  }

  /** What the site's server asks of the ledger; a `POST` if there is a body. Throws with the ledger's words if it is refused. */
  async bySite<Body>(path: string, body?: unknown): Promise<Body> {
    const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const headers = { Authorization: 'Bearer sk_demo', 'Content-Type': 'application/json' };
    const response = await fetch(`${this.demo.url}${path}`, { ...sent, headers });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Body;
  }

  #page({ lang = 'en', element, around = (inner) => inner, script = '', style = '', embed = EMBED }: HostOptions) {
    const { url } = this.demo;
    const ours =
      element ??
      '<assent-agreement site-key="pk_demo" agreement="foreign-trade-pass-terms" name="assent-token" required><a href="/terms">Terms</a></assent-agreement>';
    return {
      contentType: 'text/html; charset=utf-8',
      headers: {
        'Content-Security-Policy': `default-src 'none'; script-src ${url} 'nonce-host'; connect-src ${url}; style-src ${url} 'nonce-host'; require-trusted-types-for 'script'; trusted-types lit-html 'allow-duplicates'`,
      },
      body: `<!doctype html>
<html lang="${lang}">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>Sign up</title>
  <link rel="stylesheet" href="${url}/tokens.css">
  <style nonce="host">${STYLE} ${style}</style>
  <script nonce="host">${script}</script>
  ${embed(url)}
  <main><h1>Sign up</h1><form action="/done"><input name="email" aria-label="E-mail" value="a@example.com">${around(ours)}<button>Go</button></form></main>
</html>`,
    };
  }
}

export class HostPage {
  readonly page: Page;
  readonly element: Locator;
  /** What the browser complained about: a page that works leaves it empty. */
  readonly complaints: string[] = [];

  constructor(page: Page) {
    this.page = page;
    this.element = page
      .locator('assent-agreement, assent-preferences, assent-changes, assent-history, assent-receipt')
      .first();
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(message.text());
    });
  }

  async ready(): Promise<void> {
    await this.element.evaluate(async (element: HTMLElement & { ready: Promise<void> }) => {
      await customElements.whenDefined(element.localName);
      await element.ready;
    });
  }

  choice(value: 'accepted' | 'declined'): Locator {
    return this.element.locator(`button[part=choice][value=${value}]`);
  }

  async choose(value: 'accepted' | 'declined'): Promise<void> {
    await this.choice(value).click();
    await this.element.locator('assent-receipt').waitFor();
  }

  /** What the form would send. */
  formData(): Promise<Record<string, string>> {
    return this.page.evaluate(() => Object.fromEntries(new FormData(document.querySelector('form')!)) as never);
  }

  /** The element as the page's scripts see it. */
  property<T>(name: string): Promise<T> {
    return this.element.evaluate((element, of) => (element as unknown as Record<string, T>)[of]!, name);
  }

  leave(): Promise<void> {
    return this.page.context().close();
  }
}
