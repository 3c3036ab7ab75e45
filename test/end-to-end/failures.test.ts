// What a person meets when something is broken: never a form that goes on without a record, never a lost field.

import type { Browser } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Demos, type DemoProcess } from './demo-process.ts';
import { records } from './ledger-calls.ts';
import { launchBrowser, Visitor } from './visitor.ts';

const demos = new Demos();
let demo: DemoProcess;
let browser: Browser;
let visitor: Visitor;

beforeAll(async () => {
  [demo, browser] = await Promise.all([demos.start(), launchBrowser()]);
});
beforeEach(async () => {
  visitor = await Visitor.arrive(browser, demo);
});
afterEach(() => visitor.leave());
afterAll(async () => {
  await browser.close();
  await demos.end();
});

describe('a ledger that dies between the text and the choice', () => {
  it('costs no field and no choice: the same choice is sent again until it is recorded, once', async () => {
    const { page, widget } = visitor;
    await visitor.open('/signup');
    await visitor.fillIn('patient@example.com');
    await visitor.choice('accept').waitFor();
    await demo.end('SIGKILL');

    await visitor.choice('accept').click();
    await widget.getByText('The ledger does not answer; trying again').waitFor();
    expect(await widget.evaluate((element: HTMLObjectElement) => element.validity.customError)).toBe(true);
    await visitor.submit('signUp');
    expect(page.url(), 'no form goes on without a record').toBe(`${demo.site}/signup`);
    expect(await visitor.field('email').inputValue()).toBe('patient@example.com');
    expect(await visitor.field('password').inputValue()).not.toBe('');

    demo = await demos.start({ port: demo.port, data: demo.data });
    await visitor.receipt.waitFor();
    await visitor.submit('signUp');
    await page.waitForURL('**/account?opened');
    expect(await records(demo.url, 'type=decision')).toHaveLength(1);
  });

  it('an answer that is lost on the way is asked for again, and nothing is recorded twice', async () => {
    const { page } = visitor;
    const before = await records(demo.url, 'type=decision');
    let lost = 0;
    await page.route('**/v1/decisions', async (route) => {
      if (lost > 0) return route.continue();
      lost++;
      await route.fetch(); // the ledger has recorded it; the browser never hears
      return route.abort('connectionreset');
    });
    await visitor.open('/signup');
    await visitor.choose('accept');
    expect(lost).toBe(1);
    expect(await records(demo.url, 'type=decision')).toHaveLength(before.length + 1);
  });
});

describe('a text that cannot be shown', () => {
  it('is named where it would be, the link to it stays, and nobody can sign up', async () => {
    const { page, widget } = visitor;
    await page.route('**/v1/presentations', (route) =>
      route.continue({ postData: route.request().postData()!.replace('pk_demo', 'pk_retired') }),
    );
    await visitor.open('/signup');
    await widget.getByText('This part of the page is not set up correctly').waitFor();
    await page.getByRole('link', { name: /Read the whole text/ }).waitFor();
    await visitor.fillIn('nobody@example.com');
    await visitor.submit('signUp');
    expect(page.url()).toBe(`${demo.site}/signup`);
  });

  it('is one whose digest is not the published one', async () => {
    const { page, widget } = visitor;
    await page.route('**/v1/documents/**', async (route) => {
      const response = await route.fetch();
      return route.fulfill({ response, body: (await response.text()).replace('15', '51') });
    });
    await visitor.open('/signup');
    await widget.getByText('The text received is not the one that was published').waitFor();
    expect(await visitor.choice('accept').count()).toBe(0);
  });
});

describe('a script that clicks', () => {
  it('decides nothing', async () => {
    const before = await records(demo.url, 'type=decision');
    await visitor.open('/signup');
    await visitor.choice('accept').waitFor();
    const heard = await visitor.widget.evaluate((element) => {
      const codes: string[] = [];
      element.addEventListener('assent-error', (event) => codes.push((event as unknown as { code: string }).code));
      element.shadowRoot!.querySelector<HTMLButtonElement>('button[value=accepted]')!.click();
      return codes;
    });
    expect(heard).toEqual(['untrusted-event']);
    expect(await records(demo.url, 'type=decision')).toEqual(before);
  });
});
