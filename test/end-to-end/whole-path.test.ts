// The path of a real person through the real texts, on a foreign origin: shown, accepted, revised, accepted again, and both
// records found by legal and verified by the person with nobody's help.

import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyReceipt } from '../../core/record/verdict.ts';
import { parseVerifierKey } from '../../core/log/note.ts';
import { verifyEd25519 } from '../../server/keys/signer.ts';
import { Demos, type DemoProcess } from './demo-process.ts';
import { fromSite, records } from './ledger-calls.ts';
import { launchBrowser, Visitor } from './visitor.ts';

const TERMS = 'foreign-trade-pass-terms';
const EMAIL = 'haiyan@example.com';

const demos = new Demos();
let demo: DemoProcess;
let browser: Browser;
let visitor: Visitor;

beforeAll(async () => {
  [demo, browser] = await Promise.all([demos.start({ environment: {} }), launchBrowser()]);
  visitor = await Visitor.arrive(browser, demo, 'zh-CN');
});
afterAll(async () => {
  await browser.close();
  await demos.end();
});

it('first: signs up on the trading site, with the acceptance in its form', async () => {
  const { page, widget } = visitor;
  await page.goto(demo.url);
  await page.getByRole('link', { name: '打开注册页' }).click();
  await page.waitForURL(`${demo.site}/signup`);
  await visitor.fillIn(EMAIL);
  await visitor.choice('accept').waitFor();
  const statement = widget.getByText('选择“同意”，即表示您接受《外贸通服务条款》（第 1 版）');
  expect(await statement.count()).toBe(1);

  await visitor.submit('signUp');
  expect(page.url(), 'no form goes on without a choice').toBe(`${demo.site}/signup`);
  await visitor.choose('accept');
  expect(page.url(), 'a choice never submits the form').toBe(`${demo.site}/signup`);
  await visitor.submit('signUp');
  await page.waitForURL('**/account?opened');

  const slips = page.locator('.slip');
  expect(await slips.allInnerTexts()).toEqual([
    expect.stringMatching(/^外贸通服务条款\s+第 1 版.*接受/s),
    expect.stringMatching(/^隐私声明\s+第 1 版.*已获告知/s),
  ]);
});

it('second: the revision is published by the button on the start page', async () => {
  const { page } = visitor;
  await page.goto(demo.url);
  await page.getByRole('button', { name: '公布修订' }).click();
  await page.getByRole('link', { name: '第 2 版' }).first().waitFor();
  await page.goto(`${demo.site}/account`);
  expect(await page.locator('.slip').first().innerText()).toContain('第 2 版待您选择');
});

it('third: the next log-in meets what changed since the version they accepted, and accepts it', async () => {
  const { page, widget } = visitor;
  await page.getByRole('button', { name: '退出' }).click();
  await visitor.logIn(EMAIL);
  await visitor.choice('accept').waitFor();
  expect(await page.locator('.board').count(), 'the question stands in the place of the page').toBe(0);
  expect(await widget.getByText('自您接受第 1 版以来').count()).toBeGreaterThan(0);
  expect(await widget.locator('ins').count()).toBeGreaterThan(0);

  await page.getByRole('link', { name: '继续' }).click();
  expect(await page.getByRole('alert').innerText()).toContain('请先在下方选择');

  await visitor.choose('accept');
  await page.getByRole('link', { name: '继续' }).click();
  await page.locator('.board').waitFor();
});

it('fourth: the receipts are downloaded and verify offline, in this process and on the command line', async () => {
  const { page } = visitor;
  const trusted = ((await (await fetch(`${demo.url}/.well-known/assent.json`)).json()) as { vkeys: string[] })
    .vkeys[0]!;
  await page.goto(`${demo.site}/account`);
  const links = page.locator('.records li', { hasText: '《外贸通服务条款》' }).getByRole('link', { name: /回执/ });
  expect(await links.count()).toBe(2);
  for (const link of await links.all()) {
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    const file = join(demos.directory(), download.suggestedFilename());
    await download.saveAs(file);
    const verdict = verifyReceipt(readFileSync(file, 'utf8'), {
      trusted: [parseVerifierKey(trusted)!],
      verify: verifyEd25519,
    });
    expect(verdict.outcome).toBe('verified');
    expect(verdict.points.filter(({ holds }) => holds === 'no')).toEqual([]);
    expect(await assent('verify', file, '--vkey', trusted)).toBe(0);
  }
});

it('the receipt shown in the widget is downloaded as a file that verifies, and one changed letter does not', async () => {
  const other = await Visitor.arrive(browser, demo);
  await other.open('/signup');
  await other.choose('decline');
  const [download] = await Promise.all([
    other.page.waitForEvent('download'),
    other.receipt.getByRole('button', { name: 'Download receipt' }).click(),
  ]);
  const file = join(demos.directory(), 'declined.json');
  await download.saveAs(file);
  expect(other.complaints).toEqual([]);
  await other.leave();
  const receipt = readFileSync(file, 'utf8');
  expect(await assent('verify', file, '--data', demo.data)).toBe(0);
  writeFileSync(file, receipt.replace('declined', 'accepted'));
  expect(await assent('verify', file, '--data', demo.data)).toBe(1);
});

it('legal finds both acceptances under the account, each linked or signed for', async () => {
  const decisions = await records(demo.url, `type=decision&agreement=${TERMS}&decision=accepted`);
  expect(decisions.map(({ agreements, locale }) => [agreements[0]!.version, locale])).toEqual([
    ['2', 'zh-CN'],
    ['1', 'zh-CN'],
  ]);
  const subject = decisions[0]!.subject;
  expect(decisions.every((decision) => decision.subject === subject && decision.grade === 'confirmed')).toBe(true);
  const { body } = await fromSite<{ accepted: { version: string }; ask: string }>(
    demo.url,
    `/v1/subjects/${subject}/status?agreement=${TERMS}`,
  );
  expect([body.accepted.version, body.ask]).toEqual(['2', 'no']);
});

it('and the browser had nothing to complain of, under a policy that allows next to nothing', () => {
  expect(visitor.complaints).toEqual([]);
});

/** Exit status of `assent …`. */
function assent(...words: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['server/cli.ts', ...words], (error) => resolve(error ? Number(error.code) : 0));
  });
}
