// Somebody with a browser: the real one, on the trading site's origin, which is foreign to the ledger's.

import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright';
import { chromiumLaunch } from '../../scripts/chromium.ts';

export const launchBrowser = async (): Promise<Browser> => chromium.launch(await chromiumLaunch());

const LABELS = {
  'zh-CN': { accept: '同意', decline: '不同意', signUp: '注册', logIn: '登录', goOn: '继续', later: '稍后再说' },
  en: { accept: 'Agree', decline: 'Decline', signUp: 'Sign up', logIn: 'Log in', goOn: 'Continue', later: 'Later' },
};
export type VisitorLocale = keyof typeof LABELS;

export const PASSWORD = 'harbour at dawn';

/** Where the trading site is. */
export interface Visited {
  readonly site: string;
}

export class Visitor {
  readonly page: Page;
  readonly labels: (typeof LABELS)[VisitorLocale];
  /** What the browser complained about: a page that works leaves it empty. */
  readonly complaints: string[] = [];
  readonly #context: BrowserContext;
  readonly #demo: Visited;

  private constructor(context: BrowserContext, page: Page, demo: Visited, locale: VisitorLocale) {
    this.#context = context;
    this.#demo = demo;
    this.page = page;
    this.labels = LABELS[locale];
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(message.text());
    });
  }

  static async arrive(browser: Browser, demo: Visited, locale: VisitorLocale = 'en'): Promise<Visitor> {
    const context = await browser.newContext({ locale, acceptDownloads: true });
    context.setDefaultTimeout(15_000);
    return new Visitor(context, await context.newPage(), demo, locale);
  }

  leave(): Promise<void> {
    return this.#context.close();
  }

  async open(path: string): Promise<void> {
    await this.page.goto(this.#demo.site + path);
  }

  get widget(): Locator {
    return this.page.locator('assent-agreement');
  }

  get receipt(): Locator {
    return this.widget.locator('assent-receipt');
  }

  /** A choice of the widget, by exactly the label of the presentation. */
  choice(which: 'accept' | 'decline'): Locator {
    return this.widget.getByRole('button', { name: this.labels[which], exact: true });
  }

  field(name: 'name' | 'email' | 'phone' | 'password'): Locator {
    return this.page.locator(`.field input[name=${name}]`);
  }

  async fillIn(email: string, name = '陈海燕'): Promise<void> {
    await this.field('name').fill(name);
    await this.field('email').fill(email);
    await this.field('phone').fill('+86 138 0000 1234');
    await this.field('password').fill(PASSWORD);
  }

  async submit(label: 'signUp' | 'logIn'): Promise<void> {
    await this.page.locator('main').getByRole('button', { name: this.labels[label], exact: true }).click();
  }

  async choose(which: 'accept' | 'decline'): Promise<void> {
    await this.choice(which).click();
    await this.receipt.waitFor();
  }

  async signUp(email: string): Promise<void> {
    await this.open('/signup');
    await this.fillIn(email);
    await this.choose('accept');
    await this.submit('signUp');
    await this.page.waitForURL('**/account?opened');
  }

  async logIn(email: string): Promise<void> {
    await this.open('/login');
    await this.field('email').fill(email);
    await this.field('password').fill(PASSWORD);
    await this.submit('logIn');
  }
}
