// Legal's path and the sceptic's: a record is found, read and checked in the browser, its receipt kept, and checked again by
// a page that was kept too and opened without any server.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Demos, SMALL, type DemoProcess } from './demo-process.ts';
import { accept, present } from './ledger-calls.ts';
import { launchBrowser } from './visitor.ts';

const demos = new Demos();
let demo: DemoProcess;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let vkey: string;
let index: number;

beforeAll(async () => {
  [demo, browser] = await Promise.all([demos.start(), launchBrowser()]);
  const about = (await (await fetch(`${demo.url}/.well-known/assent.json`)).json()) as { vkeys: string[] };
  vkey = about.vkeys[0]!;
  const { body } = await accept(demo.url, await present(demo.url, SMALL));
  index = body.index;
  await fetch(`${demo.url}/v1/siteverify`, {
    method: 'POST',
    headers: { Authorization: 'Bearer sk_demo', 'Content-Type': 'application/json' },
    body: JSON.stringify({ token: body.token, subject: 'acct-7' }),
  });
});
afterAll(async () => {
  await browser.close();
  await demos.end();
});
beforeEach(async () => {
  context = await browser.newContext({ locale: 'en', acceptDownloads: true });
  context.setDefaultTimeout(15_000);
  page = await context.newPage();
});
afterEach(() => context.close());

async function signIn(key = 'lk_demo'): Promise<void> {
  await page.goto(`${demo.url}/console`);
  await page.getByLabel('Legal key').fill(key);
  await page.keyboard.press('Enter');
}

async function savedReceipt(): Promise<string> {
  await signIn();
  await page.goto(`${demo.url}/console#/records/${index}`);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the receipt' }).click(),
  ]);
  const file = join(demo.data, download.suggestedFilename());
  await download.saveAs(file);
  return file;
}

describe('the console', () => {
  it('lets nobody in with a wrong key, or with one of another role', async () => {
    for (const key of ['lk_wrong', 'sk_demo', 'ak_demo']) {
      await signIn(key);
      await page.getByRole('alert').filter({ hasText: 'may not read records' }).waitFor();
      expect(await page.evaluate(() => sessionStorage.getItem('assent-console-key'))).toBeNull();
    }
  });

  it('finds a person’s record, and shows what was agreed, on which screen, and the proof of it', async () => {
    await signIn();
    await page.getByLabel('User (the site’s id)').fill('acct-7');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('link', { name: /^Accepted/ }).click();
    await page.getByRole('heading', { level: 1, name: /^Accepted/ }).waitFor();
    expect(await page.locator('.says').innerText()).toContain('for themselves, accepted');
    expect(await page.locator('.record .facts').first().innerText()).toContain('acct-7 (linked by entry');
    expect(await page.locator('.timeline a').allInnerTexts()).toHaveLength(2);
    expect(await page.locator('.path').innerText()).toMatch(
      /gapless from 1 to 1\..*That 1 is the last is the operator’s word\./,
    );
    expect(await page.locator('.screen .label.chosen').innerText()).toContain('同意');
    expect(await page.locator('.outcome').innerText()).toContain('Consistent, signer unknown');
    expect(await page.locator('.source.verified').count()).toBe(1); // the explanation of the mark itself
    await page.locator('#keys').fill(vkey);
    await page.locator('#keys').blur();
    await page.locator('.outcome.verified').waitFor();
    expect(await page.locator('.source.verified').count()).toBeGreaterThan(4);
    expect(await page.locator('.not-proved li').count()).toBe(12);
    expect(new URL(page.url()).search).toBe('');
  });

  it('says what to do when nothing matches, no such record exists, or the ledger is out of reach', async () => {
    await signIn();
    await page.locator('.found').waitFor();
    await page.goto(`${demo.url}/console#/?subject=nobody`);
    await page.getByRole('heading', { name: 'No record matches' }).waitFor();
    await page.goto(`${demo.url}/console#/records/99999`);
    await page.getByRole('heading', { name: 'The ledger has no entry 99999' }).waitFor();
    await context.setOffline(true);
    await page.goto(`${demo.url}/console#/?subject=acct-7`).catch(() => null);
    await page.getByRole('alert').filter({ hasText: 'cannot be reached' }).waitFor();
    await context.setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.found').waitFor();
    expect(await page.locator('.found li').count()).toBe(2);
  });

  it('counts what was decided on each version, and leads there from the search', async () => {
    await signIn();
    await page.getByRole('link', { name: 'Counts per version' }).click();
    await page.getByRole('heading', { level: 1, name: 'Counts per version' }).waitFor();
    const counted = await fetch(`${demo.url}/v1/stats?agreement=${SMALL}`, {
      headers: { Authorization: 'Bearer lk_demo' },
    });
    const { versions } = (await counted.json()) as { versions: readonly { accepted: number; declined: number }[] };
    await page.goto(`${demo.url}/console#/figures?agreement=${SMALL}`);
    await page.locator('.kinds [aria-current=page]').waitFor();
    const cells = await page.locator('.figures tbody tr').last().locator('td').allInnerTexts();
    expect(cells.slice(0, 2)).toEqual([String(versions[0]!.accepted), String(versions[0]!.declined)]);
    await page.locator('summary').first().click();
    expect(await page.locator('.by').first().innerText()).toContain('for themselves: accepted');
    await page.goto(`${demo.url}/console#/figures?agreement=unheard-of`);
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
  });

  it('forgets the key on signing out', async () => {
    await signIn();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('Legal key').waitFor();
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).not.toContain('lk_demo');
  });

  it('loads and sends nothing outside its own origin, and no policy is broken', async () => {
    const asked: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await signIn();
    await page.goto(`${demo.url}/console#/records/${index}`);
    await page.locator('.points').waitFor();
    expect(asked.filter((url) => !url.startsWith(`${demo.url}/`))).toEqual([]);
    expect(asked.filter((url) => url.includes('acct-7') && !/\/v1\/records(\/chain)?\?/.test(url))).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

describe('the page of a moment', () => {
  const AS_OF = () => `${demo.url}/console#/as-of`;

  async function savedStatement(): Promise<string> {
    await signIn();
    await page.goto(AS_OF());
    await page.getByLabel('User (the site’s id)').fill('acct-7');
    await page.getByLabel('Agreement').selectOption(SMALL);
    await page.getByRole('button', { name: 'Show' }).click();
    await page.locator('.answers').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download the statement' }).click(),
    ]);
    const file = join(demo.data, download.suggestedFilename());
    await download.saveAs(file);
    return file;
  }

  it('answers the four questions apart, each with the way to its entries, and checks the proof here', async () => {
    await savedStatement();
    const headings = await page.locator('.answer h3').allInnerTexts();
    expect(headings).toEqual([
      '1. In force generally',
      '2. Accepted by this user',
      '3. Applying to this user',
      '4. Shown to this user',
    ]);
    expect(await page.locator('.answer .version').allInnerTexts()).toEqual(Array(4).fill('Version 1'));
    expect(await page.locator('.outcome').innerText()).toContain('Consistent, signer unknown');
    await page.locator('#keys').fill(vkey);
    await page.locator('#keys').blur();
    await page.locator('.outcome.verified').waitFor();
    expect(await page.locator('.points .no').count()).toBe(0);
    expect(await page.locator('.happenings tbody tr').count()).toBe(3);
    await page.getByRole('region', { name: '4. Shown to this user' }).getByRole('link').first().click();
    await page.getByRole('heading', { level: 1, name: /^Accepted/ }).waitFor();
    await page.getByRole('link', { name: 'As of this entry' }).click();
    await page.locator('.answers').waitFor();
    // Right after the decision it was not linked yet, and so nobody's.
    expect(await page.locator('.answer .version').allInnerTexts()).toEqual(['Version 1', 'None', 'None', 'None']);
  });

  it('asks which site is meant where nothing says so, and refuses a moment to come in words', async () => {
    await signIn();
    await page.goto(`${AS_OF()}?subject=nobody&agreement=${SMALL}`);
    await page.getByRole('heading', { name: 'There is no entry about this user' }).waitFor();
    await page.getByLabel('Site', { exact: true }).waitFor();
    await page.goto(`${AS_OF()}?subject=acct-7&agreement=${SMALL}&at=2126-01-01T00:00:00Z`);
    await page.getByRole('alert').filter({ hasText: 'The moment has not come' }).waitFor();
    expect(await page.locator('.answers').count()).toBe(0);
  });

  it('gives a file that the verifier page reads, and a changed one away', async () => {
    const file = await savedStatement();
    await page.goto(`${demo.url}/verify`);
    await page.locator('#keys').fill(vkey);
    await page.locator('input[type=file]').setInputFiles(file);
    await page.locator('.outcome.verified').waitFor();
    expect(await page.locator('.answer').count()).toBe(4);
    const lie = file.replace('.as-of', '.lie.as-of');
    writeFileSync(lie, readFileSync(file, 'utf8').replace('"show":"full"}', '"show":"changes"}'));
    await page.locator('input[type=file]').setInputFiles(lie);
    await page.locator('.outcome.fails').filter({ hasText: 'the answers are others' }).waitFor();
    expect(await page.locator('.answer').count()).toBe(0);
  });
});

describe('the verifier page', () => {
  it('checks a receipt point by point, and trusts no key of its own accord', async () => {
    const file = await savedReceipt();
    await page.goto(`${demo.url}/verify`);
    expect(await page.locator('#keys').inputValue()).toBe('');
    await page.locator('input[type=file]').setInputFiles(file);
    await page.locator('.outcome.signer-unknown').waitFor();
    await page.locator('#keys').fill(vkey);
    await page.locator('.outcome.verified').waitFor();
    expect(await page.locator('.points .yes').count()).toBeGreaterThan(8);
    expect(await page.locator('.points .no').count()).toBe(0);
  });

  it('brings a receipt up to date when asked to, and only then speaks to the ledger', async () => {
    const file = await savedReceipt();
    const asked: string[] = [];
    await page.goto(`${demo.url}/verify`);
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.locator('input[type=file]').setInputFiles(file);
    await page.locator('#keys').fill(vkey);
    await page.locator('.outcome.verified').waitFor();
    expect(asked).toEqual([]);
    await page.getByRole('button', { name: 'Bring up to date' }).click();
    await page.locator('.points').getByText('later proofs agree').waitFor();
    expect(asked.map((path) => path.replace(/\/\d+/g, '/N'))).toEqual(['/log/checkpoint', '/v1/proofs/N/N']);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Keep the updated receipt' }).click(),
    ]);
    const kept = join(demo.data, 'updated.receipt.json');
    await download.saveAs(kept);
    const updated = JSON.parse(readFileSync(kept, 'utf8')) as { later: unknown[] };
    expect(updated.later).toHaveLength(1);
    await page.locator('input[type=file]').setInputFiles(kept);
    await page.getByRole('button', { name: 'Bring up to date' }).click();
    await page.getByText('nothing to add').waitFor();
    await context.setOffline(true);
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('button', { name: 'Bring up to date' }).click();
    await page.getByText('The ledger did not answer').waitFor();
    await context.setOffline(false);
  });

  it('says which point fails, and then nothing of what the receipt claims', async () => {
    const file = await savedReceipt();
    const altered = join(demo.data, 'altered.receipt.json');
    writeFileSync(
      altered,
      readFileSync(file, 'utf8').replace('\\"decision\\":\\"accepted\\"', '\\"decision\\":\\"declined\\"'),
    );
    expect(readFileSync(altered, 'utf8')).toContain('declined');
    await page.goto(`${demo.url}/verify`);
    await page.locator('input[type=file]').setInputFiles(altered);
    await page.locator('.outcome.fails').waitFor();
    expect(await page.locator('.outcome').innerText()).toContain('not in this signed checkpoint, or was altered');
    expect(await page.locator('.record').count()).toBe(0);
  });

  it('takes a dropped file, and says of any other file that it is no receipt', async () => {
    await page.goto(`${demo.url}/verify`);
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.items.add(new File(['{"hello":1}'], 'other.json'));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    });
    await page.locator('.outcome.fails').waitFor();
    expect(await page.locator('.outcome').innerText()).toContain('not a receipt');
  });

  it('can be kept as one file, and then verifies without any server or network', async () => {
    const receipt = await savedReceipt();
    await page.goto(`${demo.url}/verify`);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Keep the offline page' }).click(),
    ]);
    const kept = join(demo.data, 'verify.html');
    await download.saveAs(kept);
    expect(existsSync(kept)).toBe(true);

    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await context.setOffline(true);
    await page.goto(pathToFileURL(kept).href);
    await page.locator('input[type=file]').setInputFiles(receipt);
    await page.locator('#keys').fill(vkey);
    await page.locator('.outcome.verified').waitFor();
    expect(await page.locator('.says').innerText()).toContain('accepted');
    expect(asked.filter((url) => url.startsWith('http'))).toEqual([]);
  });
});
