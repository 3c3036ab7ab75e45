// What a person does about what they accepted or allowed: ends the one after a question, withdraws the other by one press.

import axe from 'axe-core';
import { mkdirSync, rmSync } from 'node:fs';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Receipt } from '../../core/record/receipt.ts';
import { verifyReceipt } from '../../core/record/verdict.ts';
import type { PresentationAnswer } from '../../core/wire.ts';
import type { Status } from '../../server/ledger/status.ts';
import { verifyEd25519 } from '../../server/keys/signer.ts';
import { foldersWithConsents } from '../support/consents.ts';
import { SMALL } from '../support/test-ledger.ts';
import { Host, type HostOptions, type HostPage } from './host-page.ts';

const SHOTS = process.env['ASSENT_SHOTS'];

let host: Host;
let page: HostPage;
const folder = foldersWithConsents();

beforeAll(async () => {
  host = await Host.start({ agreements: folder });
}, 60_000);
afterAll(async () => {
  await host.end();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => page.leave());

const bySite = <Body>(path: string, body?: unknown): Promise<Body> => host.bySite(path, body);

const present = (subject: string, kind: string): Promise<PresentationAnswer> =>
  bySite('/v1/presentations', { agreements: [SMALL], locale: 'en', kind, subject });

/** The file that the person keeps of having accepted, or declined. */
async function decided(subject: string, decision = 'accepted'): Promise<Receipt> {
  const { presentation } = await present(subject, 'sign-up');
  const { index } = await bySite<{ index: number }>('/v1/decisions', {
    presentation,
    decision,
    capacity: { kind: 'self' },
    subject,
  });
  return bySite(`/v1/subjects/${subject}/receipts/${index}`);
}

async function allowed(subject: string): Promise<Receipt> {
  const { presentation } = await present(subject, 'settings');
  const said = { subject, purpose: 'quotes', state: 'given', presentation };
  return (await bySite<{ receipt: Receipt }>('/v1/consents', said)).receipt;
}

const status = (subject: string) => bySite<Status>(`/v1/subjects/${subject}/status?agreement=${SMALL}`);

async function show(receipt: Receipt, subject: string | null, options: HostOptions = {}): Promise<void> {
  const known = subject === null ? '' : `site-key="pk_demo" subject-token="${await host.subjectToken(subject)}"`;
  page = await host.open({ element: `<assent-receipt ${known}></assent-receipt>`, ...options });
  await page.element.evaluate((element, given) => Object.assign(element, { receipt: given }), receipt);
  await page.element.locator('.slip').waitFor();
}

const part = (name: string) => page.element.locator(`button[part=${name}]`);
const choice = (name: string) => page.element.locator('button[part=choice]', { hasText: name });
const said = (): Promise<string> => page.element.locator('[role=status]').innerText();
const shot = async (name: string): Promise<void> => {
  if (!SHOTS) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
};

async function findings(): Promise<string[]> {
  await page.page.evaluate(axe.source);
  const { violations, passes } = await page.page.evaluate(() =>
    (globalThis as never as { axe: typeof axe }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  );
  expect(passes.length, 'axe looked').toBeGreaterThan(10);
  return violations.map(({ id, nodes }) => `${id} ${nodes.map(({ failureSummary }) => failureSummary).join(' ')}`);
}

/** Keeps the events that the page was told of. */
const listen = () =>
  page.page.evaluate(() => {
    const told: string[] = [];
    Object.assign(globalThis, { told });
    for (const name of ['assent-ended', 'assent-consent', 'assent-error'])
      document.addEventListener(name, (event) =>
        told.push(`${name} ${(event as never as { code?: string }).code ?? ''}`.trim()),
      );
  });
const told = () => page.page.evaluate(() => (globalThis as never as { told: string[] }).told);

describe('checking a receipt', () => {
  const opened = async (): Promise<Page> => {
    const [verifier] = await Promise.all([
      page.page.context().waitForEvent('page'),
      page.element.getByRole('link', { name: 'Check receipt' }).click(),
    ]);
    return verifier;
  };

  it('opens the verifier with it, which says at once what holds and what it cannot prove', async () => {
    await show(await decided('acct-check'), null);
    const verifier = await opened();
    await verifier.locator('#result .verdict').waitFor();
    expect(new URL(verifier.url()).pathname).toBe('/verify');
    expect(await verifier.locator('#result').innerText()).toContain('Example Books Small Terms');
    expect(await verifier.evaluate(() => window.opener as unknown)).toBeNull();
  });

  it('is given to the ledger’s verifier alone: another page that says it is ready gets nothing', async () => {
    await show(await decided('acct-check-2'), null);
    await page.page.context().route('**/another-page', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<script>var got = []; addEventListener('message', (event) => got.push(event.data)); opener.postMessage('assent-verifier-ready', '*')</script>`,
      }),
    );
    await page.page.evaluate(() => {
      const { open } = window;
      window.open = () => open('/another-page', '_blank');
    });
    const other = await opened();
    await other.waitForLoadState();
    await other.waitForTimeout(300);
    expect(await other.evaluate('got')).toEqual([]);
  });

  it('takes nothing but a receipt from whoever opened it, and nothing of a later message', async () => {
    await show(await decided('acct-check-3'), null);
    const url = `${host.demo.url}/verify`;
    const [verifier] = await Promise.all([
      page.page.context().waitForEvent('page'),
      page.page.evaluate((address) => {
        const verifierPage = open(address, '_blank')!;
        addEventListener('message', () => {
          for (const said of [null, 'x', { type: 'assent-receipt' }, { type: 'assent-receipt', name: 1, content: {} }])
            verifierPage.postMessage(said, '*');
          verifierPage.postMessage({ type: 'assent-receipt', name: '<img src=x>', content: '{"no":"receipt"}' }, '*');
          verifierPage.postMessage({ type: 'assent-receipt', name: 'another-file', content: '{}' }, '*');
        });
      }, url),
    ]);
    await verifier.locator('#result .verdict').waitFor();
    expect(await verifier.locator('#result img').count()).toBe(0);
    expect(await verifier.locator('#result').innerText()).not.toContain('another-file');
  });
});

describe('a receipt of what was accepted', () => {
  it('offers nothing to whoever is not known to the page, and nothing about what was declined', async () => {
    await show(await decided('acct-stranger'), null);
    expect(await part('end').count()).toBe(0);
    await page.leave();
    await show(await decided('acct-declined', 'declined'), 'acct-declined');
    expect(await part('end').count()).toBe(0);
    expect(await part('withdraw').count()).toBe(0);
  });

  it('ends the agreement after a question with two equal answers, and shows the receipt of that', async () => {
    await show(await decided('acct-end'), 'acct-end');
    await listen();
    expect(await part('withdraw').count()).toBe(0);
    await part('end').click();
    const question = page.element.locator('.question');
    expect(await question.innerText()).toContain(
      'End the Example Books Small Terms (version 1)? An agreement you accepted cannot be withdrawn, only ended.',
    );
    expect(await question.evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element)).toBe(
      true,
    );
    const boxes = await Promise.all(['End it now', 'Do not end it'].map((name) => choice(name).boundingBox()));
    expect(boxes[0]!.width).toBeCloseTo(boxes[1]!.width, 0);
    expect(boxes[0]!.height).toBeCloseTo(boxes[1]!.height, 0);
    expect((await status('acct-end')).ended).toBeNull();
    await choice('End it now').click();
    await page.element.locator('.status p', { hasText: 'The agreement ended at' }).waitFor();
    expect(await said()).toContain('Clause 3 survives by agreement.');
    expect(await page.element.locator('.slip').innerText()).toContain(
      'the end of the Example Books Small Terms was recorded',
    );
    expect((await status('acct-end')).ended).toMatchObject({ by: 'user', ground: 'closing' });
    expect(await told()).toEqual(['assent-ended']);
    const receipt = await page.property<Receipt>('receipt');
    expect(verifyReceipt(JSON.stringify(receipt), { trusted: [], verify: verifyEd25519 }).outcome).toBe(
      'signer-unknown',
    );
    expect(await part('end').count()).toBe(0);
    expect(page.complaints).toEqual([]);
  });

  it('ends nothing when the person thinks better of it, and goes back to where they were', async () => {
    await show(await decided('acct-not'), 'acct-not');
    await part('end').focus();
    await page.page.keyboard.press('Enter');
    await page.page.keyboard.press('Tab');
    await page.page.keyboard.press('Tab');
    await page.page.keyboard.press('Enter');
    await expect
      .poll(() => part('end').evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element))
      .toBe(true);
    expect((await status('acct-not')).ended).toBeNull();
  });

  it('leaves the focus where the person has put it while the end was on its way', async () => {
    let go = (): void => {};
    const wait = new Promise<void>((resolve) => (go = resolve));
    const before = async (opened: HostPage['page']): Promise<void> => {
      await opened.route('**/v1/me/termination', async (route) => {
        await wait;
        return route.continue();
      });
    };
    await show(await decided('acct-elsewhere'), 'acct-elsewhere', { before });
    const email = page.page.locator('input[name=email]').first();
    const hasFocus = (one: typeof email) =>
      one.evaluate((element) => (element.getRootNode() as Document).activeElement === element);
    await part('end').click();
    await choice('End it now').click();
    await expect.poll(() => hasFocus(page.element.locator('.status'))).toBe(true);
    await email.focus();
    go();
    await page.element.locator('.status p', { hasText: 'The agreement ended at' }).waitFor();
    expect(await hasFocus(email)).toBe(true);
  });

  it('ends nothing by a script: only a person does', async () => {
    await show(await decided('acct-script'), 'acct-script');
    await listen();
    await part('end').click();
    await choice('End it now').evaluate((button: HTMLButtonElement) => button.click());
    expect(await told()).toEqual(['assent-error untrusted-event']);
    expect((await status('acct-script')).ended).toBeNull();
  });

  it('ends it once, however often the connection fails', async () => {
    let tries = 0;
    const before = async (opened: HostPage['page']): Promise<void> => {
      await opened.route('**/v1/me/termination', async (route) => {
        if (route.request().method() === 'OPTIONS') return route.continue();
        tries += 1;
        if (tries > 1) return route.continue();
        await route.fetch(); // it arrives, and the answer is lost
        return route.abort();
      });
    };
    await show(await decided('acct-twice'), 'acct-twice', { before });
    await part('end').click();
    await choice('End it now').click();
    await page.element.locator('.status p', { hasText: 'The agreement ended at' }).waitFor();
    expect(tries).toBe(2);
  });

  it('says which end stands where the agreement is over already', async () => {
    const receipt = await decided('acct-over');
    await bySite(`/v1/subjects/acct-over/termination`, { agreement: SMALL, by: 'user' });
    await show(receipt, 'acct-over', { lang: 'zh-CN' });
    await listen();
    await part('end').click();
    await choice('立即终止').click();
    await page.element.locator('.status p', { hasText: /^协议于 .*终止。$/ }).waitFor();
    expect(await page.element.locator('.slip').innerText()).toContain('《示例书屋小条款》的终止已记录');
    expect(await page.element.locator('.status button').count()).toBe(0);
    expect(await part('end').count()).toBe(0);
    expect(await told(), 'the page is told what stands').toEqual(['assent-ended']);
  });
});

describe('a receipt of a consent', () => {
  it('withdraws it by one press, at once, and says what that means', async () => {
    await show(await allowed('acct-withdraw'), 'acct-withdraw', { lang: 'zh-CN' });
    await listen();
    expect(await page.element.locator('.slip').innerText()).toContain('Example Logistics Ltd.');
    expect(await part('end').count()).toBe(0);
    await part('withdraw').click();
    await page.element.locator('.status p', { hasText: '已撤回同意' }).waitFor();
    expect(await said()).toContain('撤回前已依法进行的处理不受影响。');
    expect((await status('acct-withdraw')).consents[0]).toMatchObject({ purpose: 'quotes', state: 'withdrawn' });
    expect(await told()).toEqual(['assent-consent']);
    expect(await part('withdraw').count()).toBe(0);
    expect(page.complaints).toEqual([]);
  });
});

describe('purposes on the settings page', () => {
  const open = async (subject: string, options: HostOptions = {}): Promise<void> => {
    const token = await host.subjectToken(subject);
    const element = `<assent-preferences site-key="pk_demo" agreement="${SMALL}" subject-token="${token}"></assent-preferences>`;
    page = await host.open({ element, ...options });
    await consent(0).waitFor();
  };
  const consent = (at: number) => page.element.locator('li[part=consent]').nth(at);

  it('are asked one by one with two equal answers, and then stand as what was said', async () => {
    await open('acct-purposes');
    const answers = consent(0).locator('button[part=choice]');
    expect(await answers.allInnerTexts()).toEqual(['Allow', 'Do not allow']);
    const boxes = await Promise.all([0, 1].map((at) => answers.nth(at).boundingBox()));
    expect(boxes[0]!.width).toBeCloseTo(boxes[1]!.width, 0);
    await answers.first().click();
    await consent(0).getByRole('button', { name: 'Withdraw consent' }).waitFor();
    expect(await consent(0).locator('.state').innerText()).toContain('allowed');
    expect(await consent(1).locator('button[part=choice]').count()).toBe(2);
    expect(await said()).toContain('Your consent is recorded');
    await consent(0).getByRole('button', { name: 'Withdraw consent' }).click();
    await consent(0).locator('.state', { hasText: 'withdrawn' }).waitFor();
    expect(await consent(0).locator('button[part=choice]').count()).toBe(0);
    await consent(1).locator('button[part=choice]').nth(1).click();
    await consent(1).locator('.state', { hasText: 'not allowed' }).waitFor();
    expect((await status('acct-purposes')).consents.map(({ state }) => state)).toEqual(['withdrawn', 'refused']);
    expect(page.complaints).toEqual([]);
  });

  const PHONE = { width: 390, height: 844 };
  const DESKTOP = { width: 1180, height: 900 };

  it.each([
    ['zh-CN', 'light', DESKTOP],
    ['en', 'dark', DESKTOP],
    ['zh-CN', 'dark', PHONE],
    ['en', 'light', PHONE],
  ] as const)(
    'and the question before an end: axe finds nothing, in %s, %s, %o',
    async (lang, colorScheme, viewport) => {
      const name = `${lang}-${colorScheme}-${viewport.width}`;
      await open(`acct-${name}`, { lang, browser: { viewport, colorScheme } });
      await consent(1).locator('button[part=choice]').first().click();
      await consent(1).locator('.state').waitFor();
      expect(await findings()).toEqual([]);
      await shot(`consents-${name}`);
      await page.leave();
      await show(await decided(`acct-${name}`), `acct-${name}`, { lang, browser: { viewport, colorScheme } });
      await part('end').click();
      expect(await findings()).toEqual([]);
      await shot(`ending-${name}`);
      await page.element.locator('button[part=choice]').first().click();
      await page.element.locator('.status p:not(:empty)').waitFor();
      await page.element.locator('button[part=end]').waitFor({ state: 'detached' });
      expect(await findings()).toEqual([]);
      await shot(`ended-${name}`);
    },
  );
});
