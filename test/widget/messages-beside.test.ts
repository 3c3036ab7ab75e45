// Choices about messages that were made before, beside an agreement: refused with one press, asked about anew on request.

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DecisionAnswer, PreferenceRequest, PresentationAnswer, StatedAnswer } from '../../core/wire.ts';
import { Host, type HostOptions, type HostPage } from './host-page.ts';

let host: Host;
let page: HostPage;
beforeAll(async () => {
  host = await Host.start();
}, 60_000);
afterAll(() => host.end());
afterEach(() => page.leave());

const TERMS = 'foreign-trade-pass-terms';
const SCRIPT = `globalThis.heard = []; for (const name of ['assent-preference', 'assent-error'])
  addEventListener(name, ({ type, changes, code, index }) => heard.push({ type, changes, code, index }));`;
const heard = () => page.page.evaluate(() => (globalThis as never as { heard: unknown[] }).heard);

/** Has `subject` agree to texts and refuse e-mail, as a settings page would. */
async function choose(subject: string): Promise<void> {
  const asked = { agreements: [TERMS], locale: 'en', kind: 'settings', subject };
  const { presentation } = await host.bySite<PresentationAnswer>('/v1/presentations', asked);
  const changes = [
    { channel: 'email', state: 'out' },
    { channel: 'sms', state: 'in' },
  ];
  await host.bySite('/v1/preferences', { subject, presentation, changes });
}

async function open(subject: string, more: HostOptions = {}, attributes = 'required name="assent-token"') {
  await choose(subject);
  const token = await host.subjectToken(subject);
  const element = `<assent-agreement site-key="pk_demo" agreement="${TERMS}" subject-token="${token}" ${attributes}></assent-agreement>`;
  page = await host.open({ element, script: SCRIPT, ...more });
  await page.choice('accepted').waitFor();
}

const button = (name: string) => page.element.getByRole('button', { name, exact: true });
const box = (channel: string) => page.element.locator(`input[name=${channel}]`);
const status = () => page.element.locator('[role=status]').first().textContent();
const standing = (subject: string, channel: string): Promise<string> =>
  host.bySite<{ state: string }>(`/v1/subjects/${subject}/may-send?channel=${channel}`).then(({ state }) => state);
const focused = () =>
  page.element.evaluate((element) => {
    const { activeElement } = element.shadowRoot!;
    return `${activeElement?.localName} ${activeElement?.getAttribute('name')}`;
  });

describe('a channel that was agreed to', () => {
  it('is refused with one press: recorded, said, and given as a receipt, while the agreement is still open', async () => {
    await open('acct-refuses');
    const asked = page.page.waitForRequest((request) => request.url().endsWith('/v1/preferences'));
    await button('Refuse text message').press('Enter');
    const request = await asked;
    expect((request.postDataJSON() as PreferenceRequest).changes).toEqual([{ channel: 'sms', state: 'out' }]);
    const { statement, index } = (await (await request.response())!.json()) as StatedAnswer;
    expect(statement).toContain('written notice of refusal');
    await expect.poll(status).toBe(statement);
    expect(await focused()).toBe('button sms');
    expect(await button('Change text message').count()).toBe(1);
    expect(await page.element.locator('[part=channels]').innerText()).toMatch(/text message: refused \(/i);
    await page.element.locator('assent-receipt .slip').waitFor();
    expect(await standing('acct-refuses', 'sms')).toBe('out');
    expect(await heard()).toEqual([{ type: 'assent-preference', changes: [{ channel: 'sms', state: 'out' }], index }]);
    expect(await page.property('value')).toBe('');
    await page.choice('accepted').click();
    await expect.poll(() => page.property('value')).not.toBe('');
    expect(await standing('acct-refuses', 'sms')).toBe('out');
    expect(page.complaints).toEqual([]);
  });

  it('stays as it is where the refusal cannot be recorded, and that is said', async () => {
    await open('acct-down', {
      before: async (one) =>
        void (await one.route('**/v1/preferences', (route) =>
          route.fulfill({
            status: 403,
            headers: { 'Access-Control-Allow-Origin': '*' },
            json: { code: 'origin-not-allowed', detail: 'This page may not ask.', retryable: false },
          }),
        )),
    });
    await button('Refuse text message').press('Enter');
    await expect.poll(status).toBe('This page may not ask.');
    expect(await button('Refuse text message').isEnabled()).toBe(true);
    expect(await page.choice('declined').isEnabled()).toBe(true);
    expect(await heard()).toEqual([{ type: 'assent-error', code: 'origin-not-allowed' }]);
    expect(await standing('acct-down', 'sms')).toBe('in');
  });

  it('is not refused by a script', async () => {
    await open('acct-script');
    await button('Refuse text message').evaluate((one: HTMLElement) => one.click());
    expect(await heard()).toEqual([{ type: 'assent-error', code: 'untrusted-event' }]);
    expect(await standing('acct-script', 'sms')).toBe('in');
  });

  it('keeps the question put off where it was put off', async () => {
    await open('acct-later', {
      before: async (one) =>
        void (await one.route('**/v1/presentations', async (route) => {
          if (route.request().method() !== 'POST') return route.continue();
          const response = await route.fetch();
          const json = { ...((await response.json()) as object), mayContinue: true };
          return route.fulfill({ response, json });
        })),
    });
    await page.element.locator('[part=later]').click();
    await button('Refuse text message').press('Enter');
    await expect.poll(status).toContain('written notice of refusal');
    expect(await page.element.evaluate((element) => (element as never as HTMLInputElement).checkValidity())).toBe(true);
  });
});

describe('a channel that was refused', () => {
  it('is asked about anew, unticked, and agreed to only with the choice below', async () => {
    await open('acct-returns');
    expect(await box('email').count()).toBe(0);
    const title = page.element.locator('[part=text]').first();
    await title.evaluate((one) => one.setAttribute('data-same', ''));
    await button('Change e-mail').press('Enter');
    await box('email').waitFor();
    expect(await box('email').isChecked()).toBe(false);
    await expect.poll(focused).toBe('input email');
    expect(await title.getAttribute('data-same'), 'the text is not drawn anew').toBe('');
    expect(await standing('acct-returns', 'email')).toBe('out');
    await box('email').check();
    const asked = page.page.waitForResponse((response) => response.url().endsWith('/v1/decisions'));
    await page.choice('accepted').click();
    const { receipt } = (await (await asked).json()) as DecisionAnswer;
    expect(JSON.parse(receipt.entry)).toMatchObject({ decision: 'accepted', preferences: { email: 'in' } });
    expect(await standing('acct-returns', 'email')).toBe('in');
    await expect.poll(heard).toHaveLength(1);
    expect(page.complaints).toEqual([]);
  });

  it('stays refused if it is left unticked', async () => {
    await open('acct-thinks');
    await button('Change e-mail').press('Enter');
    await box('email').waitFor();
    await page.choice('accepted').click();
    await expect.poll(() => page.property('value')).not.toBe('');
    expect(await standing('acct-thinks', 'email')).toBe('out');
  });
});
