// A settings page that stays open: what it was presented under runs out, a token does, a line breaks, and something is said
// elsewhere meanwhile. One choice is one entry, and no choice is lost or made up.

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page, Route } from 'playwright';
import type { HistoryAnswer, PreferenceRequest, PresentationAnswer } from '../../core/wire.ts';
import { Host, type HostPage } from './host-page.ts';

let host: Host;
let page: HostPage;
beforeAll(async () => {
  host = await Host.start();
}, 60_000);
afterAll(() => host.end());
afterEach(() => page.leave());

const TERMS = 'foreign-trade-pass-terms';
const SCRIPT = `globalThis.heard = []; for (const name of ['assent-preference', 'assent-error', 'input', 'change'])
  document.addEventListener(name, ({ type, target, code, isTrusted }) => { if (target.localName === 'assent-preferences' && !isTrusted) heard.push(code ?? type); });`;
const heard = () => page.page.evaluate(() => (globalThis as never as { heard: unknown[] }).heard);

/** `first` answers the first choice that is sent; `sent` has all of them. */
async function open(
  subject: string,
  first: (route: Route) => Promise<unknown>,
  script = '',
): Promise<PreferenceRequest[]> {
  const sent: PreferenceRequest[] = [];
  const before = async (one: Page): Promise<void> => {
    await one.route('**/v1/preferences', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      sent.push(route.request().postDataJSON() as PreferenceRequest);
      await (sent.length === 1 ? first(route) : route.continue());
    });
  };
  const token = script === '' ? `subject-token="${await host.subjectToken(subject)}"` : '';
  const element = `<assent-preferences site-key="pk_demo" agreement="${TERMS}" ${token}></assent-preferences>`;
  page = await host.open({ element, before, script: SCRIPT + script });
  await page.choice('accepted').waitFor();
  return sent;
}

const refusedAs = (status: number, code: string) => (route: Route) =>
  route.fulfill({
    status,
    headers: { 'Access-Control-Allow-Origin': '*' },
    json: { code, detail: `In words: ${code}.`, retryable: false },
  });

const box = (name: RegExp) => page.element.getByRole('checkbox', { name });
const status = () => page.element.locator('.status [role=status]').textContent();
const entries = async (subject: string): Promise<number> =>
  (await host.bySite<HistoryAnswer>(`/v1/subjects/${subject}/history`)).entries.length;
const standing = (subject: string, channel: string): Promise<string> =>
  host.bySite<{ state: string }>(`/v1/subjects/${subject}/may-send?channel=${channel}`).then(({ state }) => state);

/** A page's function for tokens: the first is `one`, each further one `other`; throws where that is empty. */
const tokens = (one: string, other: string): string => `globalThis.asked = 0;
  document.addEventListener('DOMContentLoaded', () => {
    document.querySelector('assent-preferences').subjectToken = async () => {
      const token = ++asked === 2 && '${other}' === '' ? '' : asked === 1 ? '${one}' : '${other}' || '${one}';
      if (token === '') throw new Error('not now');
      return token;
    };
  });`;

it('says before the press what refusing all and what choosing nothing lead to, as the presentation has it', async () => {
  const subject = 'acct-says';
  await open(subject, (route) => route.continue());
  const asked = { agreements: [TERMS], locale: 'en', kind: 'settings', subject };
  const { onDecline, onNoDecision } = await host.bySite<PresentationAnswer>('/v1/presentations', asked);
  const text = await page.element.locator('[part=base]').innerText();
  expect(text).toContain(onDecline);
  expect(text).toContain(onNoDecision);
});

it('says what is missing where nothing is chosen, and that nothing is left to refuse where all is refused', async () => {
  const sent = await open('acct-empty', (route) => route.continue());
  await page.choice('accepted').click();
  expect(await status()).toBe('Please choose a channel first.');
  await page.choice('declined').click();
  await page.element.getByRole('button', { name: 'Agree e-mail' }).waitFor();
  await page.choice('declined').click();
  expect(await status()).toBe('Every channel is refused already.');
  expect(sent).toHaveLength(1);
});

it('says that nothing is left to save where every channel is decided, and how to change one', async () => {
  const sent = await open('acct-decided', (route) => route.continue());
  await box(/e-mail/).check();
  await page.choice('accepted').click();
  await page.element.getByRole('button', { name: 'Refuse e-mail' }).waitFor();
  await page.choice('accepted').click();
  expect(await status(), 'others are still asked').toBe('Please choose a channel first.');
  await page.choice('declined').click();
  await page.element.getByRole('button', { name: 'Agree e-mail' }).waitFor();
  await page.choice('accepted').click();
  expect(await status()).toBe(
    'Every channel is decided: there is nothing to save. Change one with the button beside it.',
  );
  await page.page.evaluate(() => (document.documentElement.lang = 'zh-CN'));
  await page.element.getByRole('button', { name: '同意接收 电子邮件' }).waitFor();
  await page.choice('accepted').click();
  expect(await status()).toBe('所有渠道均已选择，无需保存。可用渠道旁的按钮更改。');
  expect(sent).toHaveLength(2);
});

describe('a choice on a page that stood open', () => {
  it('for too long goes with what is presented anew, where the same is asked', async () => {
    const sent = await open('acct-too-long', refusedAs(410, 'presentation-expired'));
    await box(/e-mail/).check();
    await page.choice('accepted').click();
    await page.element.getByRole('button', { name: 'Refuse e-mail' }).waitFor();
    expect(sent.map(({ changes }) => changes)).toEqual([sent[0]!.changes, sent[0]!.changes]);
    expect(sent[1]!.presentation).not.toBe(sent[0]!.presentation);
    expect(await standing('acct-too-long', 'email')).toBe('in');
    expect(await heard()).toEqual(['assent-preference', 'input', 'change']);
  });

  it('is looked at first where something else was said meanwhile; what was ticked stays ticked', async () => {
    const subject = 'acct-meanwhile';
    const sent = await open(subject, async (route) => {
      await host.bySite('/v1/preferences', { subject, changes: [{ channel: 'sms', state: 'out' }], via: 'operator' });
      await refusedAs(410, 'presentation-expired')(route);
    });
    await box(/e-mail/).check();
    await page.choice('accepted').click();
    await page.element.getByRole('button', { name: 'Agree text message' }).waitFor();
    expect(await status()).toBe('In words: presentation-expired.');
    expect(await box(/e-mail/).isChecked()).toBe(true);
    expect([sent.length, await standing(subject, 'email')]).toEqual([1, 'not-asked']);
    await page.choice('accepted').click();
    await page.element.getByRole('button', { name: 'Refuse e-mail' }).waitFor();
    expect(await standing(subject, 'sms')).toBe('out');
  });

  it('is one entry where its answer was lost on the way', async () => {
    const subject = 'acct-lost';
    const sent = await open(subject, async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.choice('declined').click();
    await page.element.locator('assent-receipt').waitFor();
    expect(sent).toHaveLength(2);
    expect(await entries(subject)).toBe(1);
  });

  it('is looked at first where the one before was recorded and nobody told: a page is used once', async () => {
    const subject = 'acct-untold';
    const sent = await open(subject, async (route) => {
      await route.fetch();
      await refusedAs(403, 'refused')(route);
    });
    await box(/e-mail/).check();
    await page.choice('accepted').click();
    await page.element.getByText('The ledger did not take this request.').waitFor();
    await box(/text message/).check();
    await page.choice('accepted').click();
    await page.element.getByRole('button', { name: 'Refuse e-mail' }).waitFor();
    expect(await box(/text message/).isChecked()).toBe(true);
    expect([sent.length, await entries(subject), await standing(subject, 'sms')]).toEqual([2, 1, 'not-asked']);
    await page.choice('accepted').click();
    await page.element.getByRole('button', { name: 'Refuse text message' }).waitFor();
    expect(sent[2]!.presentation).not.toBe(sent[0]!.presentation);
    expect([await standing(subject, 'email'), await standing(subject, 'sms')]).toEqual(['in', 'in']);
  });

  it('is sent under a new presentation each time, as a page is used once', async () => {
    const subject = 'acct-several';
    const sent = await open(subject, (route) => route.continue());
    await box(/e-mail/).check();
    await page.choice('accepted').click();
    await page.element.getByRole('button', { name: 'Refuse e-mail' }).click();
    await page.element.getByRole('button', { name: 'Agree e-mail' }).click();
    await page.element.getByRole('button', { name: 'Refuse e-mail' }).waitFor();
    expect(new Set(sent.map(({ presentation }) => presentation)).size).toBe(3);
    expect([await entries(subject), await standing(subject, 'email')]).toEqual([3, 'in']);
  });

  it('goes with a new token where the ledger says that the one before ran out', async () => {
    const one = await host.subjectToken('acct-skewed', 1700);
    const other = await host.subjectToken('acct-skewed');
    const sent = await open('acct-skewed', refusedAs(401, 'subject-token-expired'), tokens(one, other));
    await page.choice('declined').click();
    await page.element.locator('assent-receipt').waitFor();
    expect(sent.map(({ subjectToken }) => subjectToken)).toEqual([one, other]);
  });

  it('is sent whole when one tries again after the page had no token to give', async () => {
    const one = await host.subjectToken('acct-no-token', 59);
    const sent = await open('acct-no-token', (route) => route.continue(), tokens(one, ''));
    await page.choice('declined').click();
    await page.element.getByRole('button', { name: 'Try again' }).click();
    await page.element.locator('assent-receipt').waitFor();
    expect(sent.map(({ subjectToken }) => subjectToken)).toEqual([one]);
    expect(await standing('acct-no-token', 'email')).toBe('out');
  });

  it.each(['presentation-invalid', 'text-superseded'])(
    'that the ledger answers with %s goes the same way',
    async (code) => {
      const sent = await open(`acct-${code}`, refusedAs(409, code));
      await box(/e-mail/).check();
      await page.choice('accepted').click();
      await page.element.getByRole('button', { name: 'Refuse e-mail' }).waitFor();
      expect(sent[1]!.presentation).not.toBe(sent[0]!.presentation);
    },
  );

  it('that the ledger does not take is not sent again by itself, nor offered to be; what was ticked stays so', async () => {
    const sent = await open('acct-not-taken', refusedAs(422, 'something-new'));
    await box(/e-mail/).check();
    await page.choice('accepted').click();
    await expect.poll(status).toContain('In words: something-new.');
    expect(await page.element.locator('.status button').count()).toBe(0);
    expect([sent.length, await box(/e-mail/).isChecked()]).toEqual([1, true]);
    await page.choice('accepted').click();
    await page.element.getByRole('button', { name: 'Refuse e-mail' }).waitFor();
    expect(sent).toHaveLength(2);
  });
});
