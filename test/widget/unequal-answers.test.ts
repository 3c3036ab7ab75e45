// The two answers of a settings page, of one purpose of processing, and of the question before an end: alike, or it is said to
// the page, and stands in the record where that has a place for it.

import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ConsentRequest, StatedAnswer } from '../../core/wire.ts';
import { foldersWithConsents } from '../support/consents.ts';
import { SMALL } from '../support/test-ledger.ts';
import { Host, type HostPage } from './host-page.ts';

let folder: string;
let host: Host;
let page: HostPage;
beforeAll(async () => {
  folder = foldersWithConsents();
  host = await Host.start({ agreements: folder });
}, 60_000);
afterAll(async () => {
  await host.end();
  rmSync(folder, { recursive: true });
});
afterEach(() => page.leave());

const SCRIPT = `globalThis.heard = []; addEventListener('assent-error', ({ code, retryable }) => heard.push([code, retryable]))`;
const heard = () => page.page.evaluate(() => (globalThis as never as { heard: unknown[] }).heard);

async function openSettings(subject: string): Promise<void> {
  const token = await host.subjectToken(subject);
  const element = `<assent-preferences site-key="pk_demo" agreement="${SMALL}" subject-token="${token}"></assent-preferences>`;
  page = await host.open({ element, script: SCRIPT });
  await page.choice('declined').waitFor();
}

/** What a script of the page does to one answer. */
const set = (button: ReturnType<HostPage['choice']>, name: string, value: string): Promise<void> =>
  button.evaluate((one: HTMLElement, [of, to]) => one.style.setProperty(of!, to!, 'important'), [name, value]);

const purpose = (at: number) => page.element.locator('li[part=consent]').nth(at);

async function answerPurpose(at: number, name: string): Promise<{ sent: ConsentRequest; answer: StatedAnswer }> {
  const asked = page.page.waitForRequest((request) => request.url().endsWith('/v1/consents'));
  await purpose(at).getByRole('button', { name, exact: true }).press('Enter');
  const request = await asked;
  return {
    sent: request.postDataJSON() as ConsentRequest,
    answer: (await (await request.response())!.json()) as StatedAnswer,
  };
}

const observedIn = ({ receipt }: StatedAnswer): unknown =>
  receipt.disclosures
    .map((one) => JSON.parse(Buffer.from(one, 'base64url').toString()) as unknown[])
    .find(([, slot]) => slot === 'observed')?.[2];

describe('the answers of a settings page', () => {
  it('are alike where the page leaves them alone; the record of a consent says that it was looked for', async () => {
    await openSettings('acct-alike');
    const { sent, answer } = await answerPurpose(0, 'Allow');
    expect(sent.observed).toEqual({ unequal: [], trusted: true });
    expect(observedIn(answer)).toEqual(sent.observed);
    await purpose(0).getByRole('button', { name: 'Withdraw consent' }).waitFor();
    expect(await heard()).toEqual([]);
    expect(page.complaints).toEqual([]);
  });

  it.each([
    ['opacity', '0.2'],
    ['display', 'none'],
    ['translate', '0 900px'],
  ])('are said to be unequal where a page sets %s: %s of one, and a refusal is taken all the same', async (...rule) => {
    await openSettings(`acct-${rule[0]}`);
    await set(page.choice('accepted'), ...rule);
    await expect.poll(heard, { timeout: 5000 }).toEqual([['unequal-choices', false]]);
    await expect.poll(() => page.complaints.join()).toContain('页面使两个选项不相同');
    await page.choice('declined').press('Enter');
    await page.element.locator('assent-receipt').waitFor();
  });

  it('to one purpose are watched apart from the others, and the record says in what they differed', async () => {
    await openSettings('acct-purpose');
    await set(purpose(1).locator('button[part=choice]').nth(1), 'visibility', 'hidden');
    await expect.poll(heard, { timeout: 5000 }).toEqual([['unequal-choices', false]]);
    const first = await answerPurpose(0, 'Allow');
    expect(observedIn(first.answer)).toEqual({ unequal: [], trusted: true });
    await purpose(0).getByRole('button', { name: 'Withdraw consent' }).waitFor();
    const second = await answerPurpose(1, 'Allow');
    expect((observedIn(second.answer) as { unequal: unknown }).unequal).toContain('hidden');
  });
});

it('the answers to the question before an end are watched while it is asked', async () => {
  page = await host.open({
    element: `<assent-agreement site-key="pk_demo" agreement="${SMALL}" subject-token="${await host.subjectToken('acct-end')}"></assent-agreement>`,
    script: SCRIPT,
  });
  await page.choose('accepted');
  await page.element.evaluate((element) => {
    const { receipt } = element.shadowRoot!.querySelector('assent-receipt') as never as { receipt: unknown };
    const own = document.createElement('assent-receipt');
    own.setAttribute('site-key', 'pk_demo');
    own.setAttribute('subject-token', element.getAttribute('subject-token')!);
    element.replaceWith(Object.assign(own, { receipt }));
  });
  await page.element.locator('[part=end]').click();
  const answers = page.element.locator('[part=choice]');
  expect(await answers.allInnerTexts()).toEqual(['End it now', 'Do not end it']);
  expect(await heard()).toEqual([]);
  await set(answers.nth(1), 'font-size', '9px');
  await expect.poll(heard, { timeout: 5000 }).toEqual([['unequal-choices', false]]);
});
