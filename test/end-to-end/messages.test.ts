// Commercial messages: agreed to and refused by the person in the settings, refused by the link in a mail, and what the
// sender is told each time.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyReceipt } from '../../core/record/verdict.ts';
import { parseVerifierKey } from '../../core/log/note.ts';
import { verifyEd25519 } from '../../server/keys/signer.ts';
import { Demos, type DemoProcess } from './demo-process.ts';
import { fromSite, records } from './ledger-calls.ts';
import { launchBrowser, Visitor } from './visitor.ts';

const EMAIL = 'reader@example.com';

const demos = new Demos();
let demo: DemoProcess;
let browser: Browser;
let visitor: Visitor;
let subject: string;

beforeAll(async () => {
  [demo, browser] = await Promise.all([demos.start(), launchBrowser()]);
  visitor = await Visitor.arrive(browser, demo);
  await visitor.signUp(EMAIL);
  subject = (await records(demo.url, 'type=decision'))[0]!.subject!;
});
afterAll(async () => {
  await browser.close();
  await demos.end();
});

const told = async () =>
  (await fromSite<{ allowed: boolean; state: string }>(demo.url, `/v1/subjects/${subject}/may-send?channel=email`))
    .body;
const preferences = () => visitor.page.locator('assent-preferences');

it('nothing may be sent to somebody who was never asked', async () => {
  expect(await told()).toMatchObject({ allowed: false, state: 'not-asked' });
  await visitor.open('/settings');
  expect(await visitor.page.locator('.answer').innerText()).toBe('Not sent: you have not agreed to e-mail.');
});

it('agreeing is unticked, per channel, and takes effect at once', async () => {
  const { page } = visitor;
  const box = preferences().getByRole('checkbox', { name: /e-mail/ });
  await box.waitFor();
  expect(await preferences().getByRole('checkbox', { checked: true }).count()).toBe(0);
  await box.check();
  await preferences().getByRole('button', { name: 'Save', exact: true }).click();
  await preferences().locator('assent-receipt').waitFor();
  expect(await told()).toMatchObject({ allowed: true, state: 'in' });

  await visitor.open('/settings');
  expect(await page.locator('.mail').innerText()).toContain('List-Unsubscribe-Post');
});

it('refusing in the settings stops it, with a receipt that verifies', async () => {
  const { page } = visitor;
  await preferences().getByRole('button', { name: 'Refuse e-mail' }).click();
  await preferences().getByText('Commercial messages by e-mail to r***@example.com are stopped as of').waitFor();
  expect(await told()).toMatchObject({ allowed: false, state: 'out' });

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    preferences().getByRole('button', { name: 'Download receipt' }).click(),
  ]);
  const file = join(demos.directory(), download.suggestedFilename());
  await download.saveAs(file);
  const { vkeys } = (await (await fetch(`${demo.url}/.well-known/assent.json`)).json()) as { vkeys: string[] };
  const trusted = [parseVerifierKey(vkeys[0]!)!];
  const verdict = verifyReceipt(readFileSync(file, 'utf8'), { trusted, verify: verifyEd25519 });
  expect([verdict.outcome, verdict.statement!.entry.type]).toEqual(['verified', 'preference']);

  await visitor.open('/account');
  expect(await page.locator('.records').innerText()).toContain('e-mail: refused');
});

it('the link in a mail changes nothing when it is opened, and refuses when its button is pressed', async () => {
  const { page } = visitor;
  await visitor.open('/settings');
  await preferences().getByRole('button', { name: 'Agree e-mail' }).click();
  await preferences().locator('assent-receipt').waitFor();
  await visitor.open('/settings');
  const link = page.getByRole('link', { name: 'No more of these mails' });
  const size = (await records(demo.url)).length;

  await link.click();
  await page.waitForURL(`${demo.url}/u/**`);
  expect(await page.getByText('Opening this page changes nothing.').count()).toBe(1);
  expect(await records(demo.url)).toHaveLength(size);
  expect(await told()).toMatchObject({ allowed: true });

  await page.getByRole('button', { name: /^Stop \(/ }).click();
  await page.getByRole('heading', { name: 'Unsubscribed' }).waitFor();
  expect(await told()).toMatchObject({ allowed: false, state: 'out' });
  await visitor.open('/settings');
  expect(await page.locator('.answer').innerText()).toMatch(/^Not sent: you refused e-mail on /);
});

it('the one-click form of RFC 8058 refuses without a page, a cookie or a log-in', async () => {
  await visitor.open('/settings');
  await preferences().getByRole('button', { name: 'Agree e-mail' }).click();
  await preferences().locator('assent-receipt').waitFor();
  await visitor.open('/settings');
  const link = await visitor.page.getByRole('link', { name: 'No more of these mails' }).getAttribute('href');
  const answer = await fetch(link!, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
  expect(answer.status).toBe(200);
  expect(await told()).toMatchObject({ allowed: false, state: 'out' });
});

it('and the browser had nothing to complain of', () => {
  expect(visitor.complaints).toEqual([]);
});
