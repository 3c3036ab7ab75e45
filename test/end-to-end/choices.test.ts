// Everything a person may do other than agree: decline, put off, come too late, come without script.

import type { Browser } from 'playwright';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest';
import { Demos, SMALL, type DemoProcess } from './demo-process.ts';
import { fromSite, publishNext, records } from './ledger-calls.ts';
import { launchBrowser, Visitor } from './visitor.ts';

const demos = new Demos();
let demo: DemoProcess;
let browser: Browser;
let visitor: Visitor;

beforeAll(async () => {
  // A revision on which nobody has to decide: it is asked for, with "later".
  const environment = { ASSENT_AGREEMENTS: demos.agreementsWhere('old-terms-continue') };
  [demo, browser] = await Promise.all([demos.start({ environment }), launchBrowser()]);
});
beforeEach(async () => {
  visitor = await Visitor.arrive(browser, demo);
});
afterEach(() => visitor.leave());
afterAll(async () => {
  await browser.close();
  await demos.end();
});

describe('declining at sign-up', () => {
  it('is recorded with a receipt, says what follows, and opens no account', async () => {
    const { page, widget } = visitor;
    const before = await records(demo.url, 'type=subject.linked');
    await visitor.open('/signup');
    await visitor.fillIn('no@example.com');
    await visitor.choose('decline');
    const follows = 'If you decline, no agreement is made and you are not registered.';
    expect(await widget.getByText(follows).count()).toBe(1);

    await visitor.submit('signUp');
    expect(page.url()).toBe(`${demo.site}/signup`);
    expect(await widget.evaluate((element: HTMLObjectElement) => element.validationMessage)).toBe(
      `You declined, so the form does not go on. ${follows} To answer otherwise, press “Change my answer”.`,
    );
    expect(await visitor.field('email').inputValue()).toBe('no@example.com');
    await visitor.logIn('no@example.com');
    expect(await page.getByRole('alert').innerText()).toBe('The e-mail address or the password is wrong.');

    expect((await records(demo.url, 'type=decision'))[0]).toMatchObject({ decision: 'declined', subject: null });
    expect(await records(demo.url, 'type=subject.linked')).toEqual(before);
  });

  it('can be changed: the form carries the last decision', async () => {
    const { page, widget } = visitor;
    await visitor.open('/signup');
    await visitor.fillIn('second-thoughts@example.com');
    await visitor.choose('decline');
    await widget.getByRole('button', { name: 'Change my answer' }).click();
    await visitor.choose('accept');
    await visitor.submit('signUp');
    await page.waitForURL('**/account?opened');
    expect(await page.locator('.slip').count()).toBe(1);
    const [accepted, declined] = await records(demo.url, 'type=decision');
    expect([accepted!.decision, accepted!.grade]).toEqual(['accepted', 'confirmed']);
    expect([declined!.decision, declined!.grade]).toEqual(['declined', 'unlinked']);
  });
});

describe('a form that the server does not take', () => {
  it('comes back with everything filled in, and the acceptance need not be repeated', async () => {
    const { page } = visitor;
    await visitor.signUp('taken@example.com');
    await page.getByRole('button', { name: 'Log out' }).click();

    await visitor.open('/signup');
    await visitor.fillIn('taken@example.com', 'Somebody Else');
    await visitor.choose('accept');
    await visitor.submit('signUp');
    expect(await page.locator('.problem').innerText()).toContain('has an account');
    expect(await visitor.field('name').inputValue()).toBe('Somebody Else');
    expect(await visitor.field('phone').inputValue()).toBe('+86 138 0000 1234');
    expect(await visitor.widget.count(), 'the acceptance is kept in the form').toBe(0);

    const decisions = await records(demo.url, 'type=decision');
    await visitor.field('email').fill('free@example.com');
    await visitor.field('password').fill('harbour at dawn');
    await visitor.submit('signUp');
    await page.waitForURL('**/account?opened');
    expect(await records(demo.url, 'type=decision')).toHaveLength(decisions.length);
  });
});

describe('without the script', () => {
  it('the link inside the element leads to the public text', async () => {
    const { page } = visitor;
    await page.route('**/assent*.js', (route) => route.abort());
    await visitor.open('/signup');
    await page.getByRole('link', { name: /Service terms · Read the whole text/ }).click();
    await page.waitForURL(`${demo.url}/agreements/${SMALL}`);
    expect(await page.getByText('Example Books').count()).toBeGreaterThan(0);
  });

  it('the form is not taken without an acceptance, says so, and keeps the input', async () => {
    const { page } = visitor;
    await page.route('**/assent*.js', (route) => route.abort());
    await visitor.open('/signup');
    await visitor.fillIn('scriptless@example.com');
    await visitor.submit('signUp');
    expect(await page.getByRole('alert').innerText()).toContain('please read the agreement and choose first');
    expect(await visitor.field('email').inputValue()).toBe('scriptless@example.com');
  });
});

describe('a revision that appears', () => {
  it('while somebody reads: nothing is accepted, the new text is shown with a word of why, and can be accepted', async () => {
    const { page, widget } = visitor;
    const known = await Visitor.arrive(browser, demo);
    await known.signUp('early@example.com');
    await known.leave();

    await visitor.open('/signup');
    await visitor.fillIn('reader@example.com');
    await visitor.choice('accept').waitFor();
    const before = await records(demo.url, 'type=decision');
    expect((await publishNext(demo.url)).status).toBe(201);
    await visitor.choice('accept').click();
    await widget.getByText('A new version was published while you were reading').waitFor();
    await widget.getByText('By choosing “Agree” you accept the Example Books Small Terms (version 2)').waitFor();
    expect(await records(demo.url, 'type=decision')).toEqual(before);
    expect(await visitor.field('email').inputValue()).toBe('reader@example.com');

    await visitor.choose('accept');
    await visitor.submit('signUp');
    await page.waitForURL('**/account?opened');
    expect(await page.locator('.slip').innerText()).toContain('Version 2');
  });

  it('may be put off: no decision, only that it was shown, and it is not asked again until the next log-in', async () => {
    const { page, widget } = visitor;
    const decided = await records(demo.url, 'type=decision');
    const shown = await records(demo.url, 'type=presented');
    await visitor.logIn('early@example.com');
    await visitor.choice('accept').waitFor();
    expect(await page.locator('.board').count(), 'the page stands below the question').toBe(1);
    const [told] = await Promise.all([
      page.waitForResponse('**/later'),
      page.waitForResponse('**/v1/presentations/seen'),
      widget.getByRole('button', { name: 'Later', exact: true }).click(),
    ]);
    expect(told.status()).toBe(204);
    await visitor.open('/desk');
    expect(await widget.count()).toBe(0);
    expect(await records(demo.url, 'type=decision')).toEqual(decided);
    const [seen, ...before] = await records(demo.url, 'type=presented');
    expect(before).toEqual(shown);
    expect(seen).toMatchObject({ agreements: [{ agreement: SMALL, version: '2' }] });
    expect(seen!.subject).not.toBeNull();

    await page.getByRole('button', { name: 'Log out' }).click();
    await visitor.logIn('early@example.com');
    await visitor.choice('accept').waitFor();
  });

  it('may be declined: the version accepted before goes on, and nobody asks again', async () => {
    const { page } = visitor;
    await visitor.logIn('early@example.com');
    await visitor.choose('decline');
    await page.getByRole('link', { name: 'Continue' }).click();
    await page.locator('.board').waitFor();
    expect(await visitor.widget.count()).toBe(0);
    await visitor.open('/account');
    expect(await page.locator('.slip').innerText()).toContain('Version 1');
    expect(await page.locator('.records').innerText()).toContain('Declined');

    const { subject } = (await records(demo.url, 'type=decision'))[0]!;
    const status = await fromSite(demo.url, `/v1/subjects/${subject}/status?agreement=${SMALL}`);
    expect(status.body).toMatchObject({ accepted: { version: '1' }, declined: { version: '2' }, ask: 'no' });
  });
});
