// A person's own history in a page: what was recorded about them, each with its receipt, and what they can do about it.

import axe from 'axe-core';
import { mkdirSync, rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Receipt } from '../../core/record/receipt.ts';
import type { PresentationAnswer } from '../../core/wire.ts';
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

async function decide(subject: string, decision = 'accepted', more = {}): Promise<number> {
  const { presentation } = await present(subject, 'sign-up');
  const body = { presentation, decision, capacity: { kind: 'self' }, subject, ...more };
  return (await bySite<{ index: number }>('/v1/decisions', body)).index;
}

/** Refuses and allows text messages in turn: each time is an entry of its own. */
async function flip(subject: string, times: number): Promise<void> {
  for (let turn = 0; turn < times; turn++) {
    const { presentation } = await present(subject, 'settings');
    const changes = [{ channel: 'sms', state: turn % 2 === 0 ? 'out' : 'in' }];
    await bySite('/v1/preferences', { subject, presentation, changes });
  }
}

async function open(subject: string, options: HostOptions = {}): Promise<void> {
  const token = await host.subjectToken(subject);
  page = await host.open({
    element: `<assent-history site-key="pk_demo" subject-token="${token}"><p>Without script</p></assent-history>`,
    ...options,
  });
}

const lines = (): Promise<string[]> => page.element.locator('.what').allInnerTexts();
const receiptOf = (index: number) => page.element.getByRole('button', { name: `Receipt of entry ${index}` });

async function shoot(name: string): Promise<void> {
  if (!SHOTS) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
}

describe('a history', () => {
  it('says what was recorded, newest first, accepting apart from what was made known', async () => {
    const index = await decide('hist-1', 'accepted', { preferences: { email: 'in', sms: 'out' } });
    await flip('hist-1', 1);
    await open('hist-1');
    const said = await lines();
    expect(said.at(-1)).toMatch(/^Accepted\s?.*, version 1/);
    expect(said.at(-1)).toContain('Commercial messages');
    expect(said.at(-1)).toContain('e-mail: agreed; text message: refused');
    expect(said[0]).toContain('text message: refused');
    expect(await page.element.getByText(`Ledger entry ${index}`).count()).toBe(1);
    expect(page.complaints).toEqual([]);
  });

  it('opens the very receipt of a record, and puts it away again', async () => {
    const index = await decide('hist-2', 'declined');
    await open('hist-2');
    await receiptOf(index).click();
    const receipt = page.element.locator('assent-receipt');
    await receipt.locator('.slip').waitFor();
    expect(await receipt.locator('.slip').innerText()).toContain(`Ledger entry ${index}.`);
    expect(await receiptOf(index).getAttribute('aria-expanded')).toBe('true');
    const shown = await receipt.evaluate((element: HTMLElement & { receipt: Receipt }) => element.receipt);
    const own = await fetch(`${host.demo.url}/v1/subjects/hist-2/receipts/${index}`, {
      headers: { Authorization: 'Bearer sk_demo' },
    });
    expect(shown).toEqual(await own.json());
    await receiptOf(index).click();
    expect(await receipt.count()).toBe(0);
  });

  it('ends an agreement from its receipt: that of the end is shown in its place, with its day, and the end stands on top', async () => {
    const index = await decide('hist-3');
    await flip('hist-3', 2); // so that what is opened does not stand first
    await open('hist-3', { lang: 'en' });
    await receiptOf(index).click();
    await page.element.getByRole('button', { name: 'End this agreement' }).click();
    const question = page.element.locator('.question');
    expect(await question.innerText()).toContain('End the Example Books Small Terms (version 1)?');
    expect(await question.innerText(), 'what a site does is its own to say').not.toContain('account');
    await page.element.getByRole('button', { name: 'End it now' }).click();
    await expect.poll(async () => (await lines())[0]).toContain('Agreement ended');
    const slip = page.element.locator('assent-receipt .slip');
    expect(await slip.count()).toBe(1);
    expect(await slip.innerText()).toContain('the end of the Example Books Small Terms was recorded');
    expect(await slip.innerText()).toMatch(/The agreement ended at \d{4}-\d\d-\d\d/);
    expect(await slip.getByRole('status').innerText()).toMatch(/^The agreement ended at /);
    expect(await slip.getByRole('button', { name: 'End this agreement' }).count()).toBe(0);
    const focused = () =>
      page.page.evaluate(() => {
        let at = document.activeElement;
        while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
        return at?.className;
      });
    expect(await focused()).toContain('status');
    // What was accepted stays recorded; there is nothing left to end.
    await receiptOf(index).click();
    await receiptOf(index).click();
    await slip.getByText('accepted the Example Books Small Terms').waitFor();
    expect(await slip.getByRole('button', { name: 'End this agreement' }).count()).toBe(0);
    await receiptOf(index).click();
    await page.element.locator('li button').first().click();
    await slip.getByText('the end of the Example Books Small Terms was recorded').waitFor();
    expect(page.complaints).toEqual([]);
  });

  it('says that it ended below the receipt, and on a telephone not over it', async () => {
    const index = await decide('hist-phone');
    await open('hist-phone', { browser: { viewport: { width: 390, height: 844 } } });
    await receiptOf(index).click();
    await page.element.getByRole('button', { name: 'End this agreement' }).click();
    await page.element.getByRole('button', { name: 'End it now' }).click();
    await expect.poll(async () => (await lines())[0]).toContain('Agreement ended');
    const box = (part: string) => page.element.locator(`assent-receipt ${part}`).last().boundingBox();
    const [acts, said] = await Promise.all([box('.acts'), box('.status')]);
    expect(said!.y).toBeGreaterThanOrEqual(acts!.y + acts!.height);
    expect(said!.y + said!.height).toBeLessThanOrEqual(844);
  });

  it('offers the end anew of what was accepted again after it', async () => {
    await decide('hist-again');
    await bySite('/v1/subjects/hist-again/termination', { agreement: SMALL, by: 'user' });
    const index = await decide('hist-again');
    await open('hist-again', { lang: 'zh-CN' });
    await page.element.locator(`[data-index="${index}"] button`).click();
    await page.element.getByRole('button', { name: '终止协议' }).click();
    expect(await page.element.locator('.question').innerText()).toContain('要终止《示例书屋小条款》（第 1 版）吗？');
  });

  it.each([
    ['en', 'End this agreement', 'End it now', /^The agreement ended at \d{4}/],
    ['zh-CN', '终止协议', '立即终止', /^协议于 \d{4}.*终止。$/],
  ])('says in words which end stands where it was ended elsewhere meanwhile, in %s', async (lang, end, now, said) => {
    const subject = `hist-over-${lang}`;
    const index = await decide(subject);
    await open(subject, { lang });
    await page.element.locator(`[data-index="${index}"] button`).click();
    const slip = page.element.locator('assent-receipt .slip');
    await slip.waitFor();
    await bySite(`/v1/subjects/${subject}/termination`, { agreement: SMALL, by: 'user' });
    await slip.getByRole('button', { name: end }).click();
    await slip.getByRole('button', { name: now }).click();
    await expect.poll(() => slip.getByRole('status').innerText()).toMatch(said);
    expect(await slip.innerText()).toMatch(/the end of the Example|的终止已记录/);
    expect(await slip.innerText()).not.toContain('`');
    await expect.poll(async () => (await lines())[0]).toMatch(/Agreement ended|协议终止/);
  });

  it('is fetched page by page, goes on where it was, and puts the focus there', async () => {
    await decide('hist-4');
    await flip('hist-4', 54);
    await open('hist-4');
    expect((await lines()).length).toBe(50);
    await page.element.getByRole('button', { name: 'Older records' }).click();
    await expect.poll(async () => (await lines()).length).toBeGreaterThanOrEqual(55);
    const indices = await page.element
      .locator('li')
      .evaluateAll((rows) => rows.map((row) => Number((row as HTMLElement).dataset['index'])));
    expect(indices).toEqual(indices.toSorted((a, b) => b - a));
    expect(new Set(indices).size).toBe(indices.length);
    expect(await page.element.getByRole('button', { name: 'Older records' }).count()).toBe(0);
    const focused = await page.element.evaluate(
      (element) => element.shadowRoot!.activeElement?.closest('li')?.dataset['index'],
    );
    expect(focused).toBe(String(indices[50]));
  });

  it('says so where there is nothing', async () => {
    await open('hist-nobody');
    expect(await page.element.locator('[part=base]').innerText()).toContain('Nothing is recorded about you yet.');
    expect(await page.element.evaluate((element) => element.matches(':state(empty)'))).toBe(true);
  });

  it('is of the person whose token it is, and of nobody else', async () => {
    const index = await decide('hist-5');
    await decide('hist-6');
    await open('hist-6');
    expect(await page.element.getByText(`Ledger entry ${index}`).count()).toBe(0);
  });

  it('speaks Chinese where the page does, and keeps to the width of a telephone', async () => {
    const index = await decide('hist-7', 'accepted', { preferences: { email: 'in' } });
    await flip('hist-7', 2);
    await open('hist-7', { lang: 'zh-CN', browser: { viewport: { width: 320, height: 800 } } });
    expect(await page.element.locator('[part=base]').innerText()).toContain('我的协议与选择');
    await page.element.getByRole('button', { name: `第 ${index} 条的回执` }).click();
    await page.element.locator('assent-receipt .slip').waitFor();
    expect(await page.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await shoot('history-zh-phone');
  });
});

describe('what is recorded by another element of the page', () => {
  const beside = async (subject: string, element: string): Promise<void> => {
    const token = await host.subjectToken(subject);
    page = await host.open({
      element: `<assent-history site-key="pk_demo" subject-token="${token}"></assent-history>${element.replace('>', ` site-key="pk_demo" subject-token="${token}">`)}`,
    });
    await page.element.locator('[part=base]').waitFor();
  };

  it('is there at once, and what stands open stays open', async () => {
    const index = await decide('hist-beside');
    await beside('hist-beside', `<assent-preferences agreement="${SMALL}"></assent-preferences>`);
    await receiptOf(index).click();
    await page.element.getByRole('button', { name: 'End this agreement' }).waitFor();
    await page.page.locator('assent-preferences button[part=choice][value=declined]').click();
    await expect.poll(async () => (await lines())[0]).toContain('e-mail: refused');
    expect(await page.element.locator('.slip').innerText()).toContain(`Ledger entry ${index}.`);
    await page.page.locator('assent-preferences').getByRole('button', { name: 'Allow', exact: true }).first().click();
    await expect.poll(async () => (await lines())[0]).toContain('Consented to processing');
    expect(page.complaints).toEqual([]);
  });

  it('is a decision too', async () => {
    await beside('hist-beside-2', `<assent-agreement agreement="${SMALL}"></assent-agreement>`);
    expect(await lines()).toEqual([]);
    await page.page.locator('assent-agreement button[value=accepted]').click();
    await expect.poll(async () => (await lines()).join()).toContain('Accepted');
  });
});

describe('who is asked for', () => {
  it('waits for a person: until there is one it asks nothing, and the page’s own words stand', async () => {
    await open('hist-8');
    const asked: string[] = [];
    page.page.on('request', (request) => asked.push(request.url()));
    await page.page.evaluate(async () => {
      const later = document.createElement('assent-history');
      later.setAttribute('site-key', 'pk_demo');
      later.append('Without script');
      document.body.append(later);
      await new Promise((resolve) => setTimeout(resolve, 200));
    });
    expect(await page.page.getByText('Without script').last().isVisible()).toBe(true);
    expect(asked.filter((url) => url.includes('/v1/me/'))).toEqual([]);
  });

  it('is asked for again when the token ran out, once, and never in an address', async () => {
    await decide('hist-9');
    const addresses: string[] = [];
    const [stale, fresh] = [await host.subjectToken('hist-9', -60), await host.subjectToken('hist-9')];
    page = await host.open({
      element: '<assent-history site-key="pk_demo"></assent-history>',
      script: `let asked = 0;
        addEventListener('DOMContentLoaded', () => {
          document.querySelector('assent-history').subjectToken = async () => [${JSON.stringify([stale, fresh])}][0][Math.min(asked++, 1)];
        });`,
      before: async (at) => void at.on('request', (request) => addresses.push(request.url())),
    });
    expect(await lines()).toHaveLength(1);
    const own = addresses.filter((url) => url.includes('/v1/me/'));
    expect(own).toHaveLength(2);
    expect(own.join()).not.toContain(fresh.slice(0, 20));
  });
});

describe('a history that cannot be shown', () => {
  it('says so, keeps the page’s own words, and is shown when one tries again', async () => {
    await decide('hist-10');
    let broken = true;
    await open('hist-10', {
      before: async (at) =>
        void (await at.route('**/v1/me/history**', (route) =>
          broken && route.request().method() === 'GET'
            ? route.fulfill({ status: 500, json: { code: 'something-broke', retryable: true, detail: 'It broke.' } })
            : route.continue(),
        )),
    });
    expect(await page.element.getByRole('status').innerText()).not.toBe('');
    expect(await page.page.getByText('Without script').isVisible()).toBe(true);
    broken = false;
    await page.element.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(lines).toHaveLength(1);
  });

  it('says of a receipt that did not come that it did not, and asks for it again', async () => {
    const index = await decide('hist-11');
    let broken = true;
    await open('hist-11', {
      before: async (at) =>
        void (await at.route('**/v1/me/receipts/**', (route) =>
          broken && route.request().method() === 'GET' ? route.fulfill({ status: 404, json: {} }) : route.continue(),
        )),
    });
    await receiptOf(index).click();
    await page.element.getByText('The ledger did not take this request.').waitFor();
    broken = false;
    await receiptOf(index).click();
    await page.element.locator('assent-receipt .slip').waitFor();
    expect(await page.element.getByText('The ledger did not take this request.').count()).toBe(0);
  });
});

it('has no finding of axe, in both languages, light and dark, with a receipt open', async () => {
  const index = await decide('hist-12', 'accepted', { preferences: { email: 'in', sms: 'out' } });
  await flip('hist-12', 3);
  for (const [lang, colorScheme] of [
    ['en', 'light'],
    ['zh-CN', 'dark'],
  ] as const) {
    await open('hist-12', { lang, browser: { colorScheme } });
    await page.element.locator(`[data-index="${index}"] button`).click();
    await page.element.locator('assent-receipt .slip').waitFor();
    await page.page.evaluate(axe.source);
    const { violations, passes } = await page.page.evaluate(() =>
      (globalThis as never as { axe: typeof axe }).axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      }),
    );
    expect(passes.length, 'axe looked').toBeGreaterThan(10);
    expect(violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    await shoot(`history-${lang}-${colorScheme}`);
    if (lang === 'en') await page.leave();
  }
});
