// A page that somebody leaves and comes back to by the back button. A browser either builds it anew or brings back the very page
// that it kept alive; what a person finds is the same. The browser that the tests bring keeps none ("disabled for delegate"):
// with one that does (`ASSENT_CHROMIUM=/usr/bin/chromium`) the same tests bring back real pages, and `kept` says which it was.

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DecisionAnswer, DecisionRequest } from '../../core/wire.ts';
import { Host, type HostOptions, type HostPage } from './host-page.ts';

let host: Host;
let page: HostPage;
beforeAll(async () => {
  host = await Host.start({}, { ignoreDefaultArgs: ['--disable-back-forward-cache'] });
}, 60_000);
afterAll(() => host.end());
afterEach(() => page.leave());

const EVENTS = ['ready', 'presented', 'decision', 'recorded', 'preference', 'error'];
/** Keeps what this very page was told, and whether it was brought back. */
const SCRIPT = `globalThis.told = []; globalThis.kept = false;
  for (const name of ${JSON.stringify(EVENTS)}) addEventListener('assent-' + name, () => told.push(name), true);
  addEventListener('pageshow', ({ persisted }) => { kept = persisted; });`;

const global = <T>(name: string): Promise<T> =>
  page.page.evaluate((of) => (globalThis as unknown as Record<string, T>)[of]!, name);

async function open(options: HostOptions = {}): Promise<void> {
  page = await host.open({ ...options, script: `${SCRIPT}${options.script ?? ''}` });
}

const settings = async (subject: string): Promise<string> =>
  `<assent-preferences site-key="pk_demo" agreement="foreign-trade-pass-terms" subject-token="${await host.subjectToken(subject)}"></assent-preferences>`;

/** Goes elsewhere and comes back; true if the page is the one that was left. */
async function awayAndBack(meanwhile: () => Promise<unknown> = () => Promise.resolve()): Promise<boolean> {
  await page.page.goto(`${host.demo.url}/agreements`);
  await meanwhile();
  await page.page.goBack({ waitUntil: 'commit' });
  await page.page.waitForURL('**/host-page', { waitUntil: 'commit' });
  await page.ready();
  return global<boolean>('kept');
}

const decide = async (value: 'accepted' | 'declined'): Promise<{ sent: DecisionRequest; answer: DecisionAnswer }> => {
  const sent = page.page.waitForRequest((request) => request.url().endsWith('/v1/decisions'));
  await page.choice(value).click();
  const request = await sent;
  const answer = (await (await request.response())!.json()) as DecisionAnswer;
  await page.element.locator('assent-receipt').waitFor();
  return { sent: request.postDataJSON() as DecisionRequest, answer };
};

describe('come back to by the back button', () => {
  it('a text that was only read can be decided on, and everything is told once', async () => {
    await open();
    await page.choice('accepted').waitFor();
    const kind = page.element.locator('select[name=kind]');
    await kind.selectOption('organisation');
    const kept = await awayAndBack(() => page.page.waitForTimeout(1500));
    await page.choice('accepted').waitFor();
    expect(await kind.inputValue()).toBe(kept ? 'organisation' : 'self');
    await kind.selectOption('self');
    const { sent, answer } = await decide('accepted');
    expect(await global('told')).toEqual(['presented', 'ready', 'decision', 'recorded']);
    expect(await page.property('value')).toBe(answer.token);
    // Time elsewhere is no time in which the text was in view.
    const [left, back] = await page.page.evaluate(() => [performance.timeOrigin, Date.now()] as const);
    expect(sent.observed!.visibleMs!).toBeLessThan(back - left - (kept ? 1000 : 0));
    expect(page.complaints).toEqual([]);
  });

  it('after an acceptance the question is asked again, since its token went with the form', async () => {
    await open();
    await page.page.route('**/done?*', (route) => route.fulfill({ contentType: 'text/html', body: 'done' }));
    const first = await decide('accepted');
    await page.page.getByRole('button', { name: 'Go' }).click();
    await page.page.waitForURL('**/done?*');
    await page.page.goBack({ waitUntil: 'commit' });
    await page.page.waitForURL('**/host-page', { waitUntil: 'commit' });
    await page.choice('declined').waitFor();
    expect(await page.property('value')).toBe('');
    const second = await decide('accepted');
    expect(second.answer.index).toBeGreaterThan(first.answer.index);
    expect(second.sent.presentation).not.toBe(first.sent.presentation);
  });

  it('a channel that was agreed to with a first answer stands, and is not sent again with a second one', async () => {
    await open({
      element: `<assent-agreement site-key="pk_demo" agreement="foreign-trade-pass-terms" subject-token="${await host.subjectToken('acct-ticks')}"></assent-agreement>`,
    });
    await page.element.getByRole('checkbox', { name: /e-mail/ }).check();
    const first = await decide('declined');
    expect(first.sent.preferences).toEqual({ email: 'in' });
    await page.element.getByRole('button', { name: 'Change my answer' }).click();
    await page.element.getByRole('checkbox', { name: /telephone/ }).check();
    const second = await decide('accepted');
    expect(second.sent.preferences).toEqual({ phone: 'in' });
  });

  it('a subject token that ran out meanwhile is asked for anew', async () => {
    const token = await host.subjectToken('acct-runs-out', 61);
    const fresh = await host.subjectToken('acct-runs-out');
    await open({
      script: `globalThis.asked = 0; document.addEventListener('DOMContentLoaded', () => {
        document.querySelector('assent-agreement').subjectToken = async () => (++asked === 1 ? '${token}' : '${fresh}');
      });`,
    });
    await page.choice('accepted').waitFor();
    await awayAndBack();
    await page.choice('accepted').waitFor();
    await page.page.waitForTimeout(1500);
    const { sent } = await decide('accepted');
    expect(sent.subjectToken).toBe(fresh);
    expect(await global('asked')).toBe(2);
  });

  it('a choice that was on its way when the page was left is recorded once', async () => {
    const subject = 'acct-on-its-way';
    await open({
      element: `<assent-agreement site-key="pk_demo" agreement="foreign-trade-pass-terms" subject-token="${await host.subjectToken(subject)}"></assent-agreement>`,
      before: async (one) => {
        await one.route('**/v1/decisions', async (route) => {
          const response = await route.fetch();
          await new Promise((resolve) => setTimeout(resolve, 1500));
          await route.fulfill({ response }).catch(() => undefined);
        });
      },
    });
    await page.choice('accepted').waitFor();
    await page.choice('accepted').click();
    await page.page.waitForTimeout(300);
    const kept = await awayAndBack();
    if (kept) await page.element.locator('assent-receipt').waitFor();
    type Found = { entries: { type: string }[] };
    const { entries } = await host.bySite<Found>(`/v1/subjects/${subject}/history`);
    expect(entries.filter(({ type }) => type === 'decision')).toHaveLength(1);
  });

  it('a settings page shows what was refused elsewhere meanwhile', async () => {
    const subject = 'acct-refuses-elsewhere';
    await open({ element: await settings(subject) });
    await page.element.getByRole('checkbox', { name: /e-mail/ }).check();
    await page.choice('accepted').click();
    await page.element.getByRole('button', { name: 'Refuse e-mail' }).waitFor();
    await awayAndBack(() =>
      host.bySite('/v1/preferences', { subject, changes: [{ channel: 'email', state: 'out' }], via: 'operator' }),
    );
    await page.element.getByRole('button', { name: 'Agree e-mail' }).waitFor();
    expect(await page.property('value')).toBe('{"email":"out"}');
    expect(page.complaints).toEqual([]);
  });
});

describe('told that a browser kept it alive', () => {
  const back = () => page.page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));

  it('a text that was only read stays, with what was filled in; after an acceptance it is asked about again', async () => {
    await open();
    await page.choice('accepted').waitFor();
    const words = () => page.element.locator('#preamble').evaluate((row) => row.isConnected && row.textContent);
    const before = await words();
    const kind = page.element.locator('select[name=kind]');
    await kind.selectOption('organisation');
    await page.element.getByRole('checkbox', { name: /e-mail/ }).check();
    await back();
    expect([await words(), await kind.inputValue()]).toEqual([before, 'organisation']);
    expect(await page.element.getByRole('checkbox', { name: /e-mail/ }).isChecked()).toBe(true);
    await kind.selectOption('self');
    await decide('accepted');
    expect(await page.property('value')).not.toBe('');
    await back();
    await page.choice('accepted').waitFor();
    expect(await page.property('value')).toBe('');
    expect(
      await page.element.evaluate((element: HTMLElement & { validity: ValidityState }) => element.validity.valid),
    ).toBe(false);
  });

  it('a settings page asks what stands', async () => {
    const subject = 'acct-kept';
    await open({ element: await settings(subject) });
    await page.element.getByRole('checkbox', { name: /text message/ }).waitFor();
    await host.bySite('/v1/preferences', { subject, changes: [{ channel: 'sms', state: 'out' }], via: 'operator' });
    await back();
    await page.element.getByRole('button', { name: 'Agree text message' }).waitFor();
    expect(await page.property('value')).toBe('{"sms":"out"}');
  });

  it('a history has what was recorded meanwhile', async () => {
    const subject = 'acct-history';
    await open({
      element: `<assent-history site-key="pk_demo" subject-token="${await host.subjectToken(subject)}"></assent-history>`,
    });
    await page.element.getByText('Nothing is recorded').waitFor();
    await host.bySite('/v1/preferences', { subject, changes: [{ channel: 'sms', state: 'out' }], via: 'operator' });
    await back();
    await page.element.locator('li').first().waitFor();
    expect(await page.element.locator('li').first().innerText()).toMatch(/text message/i);
  });
});
