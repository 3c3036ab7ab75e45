// The guides for integrators, run as they stand: their pages in a real browser, their commands and programs against a
// running demonstration, in the order in which a reader meets them. One piece, since the guides share one demonstration.

import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readWidget } from '../../server/assets.ts';
import { SITEVERIFY_CODES } from '../../server/ledger/siteverify.ts';
import type { PresentationAnswer } from '../../core/wire.ts';
import { Host } from '../widget/host-page.ts';
import { requestsIn } from './curl.ts';
import { documentNamed, ROOT } from './documents.ts';

const START = 90_000;

let host: Host;
let desk: string;
let page: Page | null = null;
beforeAll(async () => {
  host = await Host.start();
  desk = mkdtempSync(join(tmpdir(), 'assent-guides-'));
  symlinkSync(join(ROOT, 'node_modules'), join(desk, 'node_modules'));
}, START);
afterAll(async () => {
  await host.end();
  rmSync(desk, { recursive: true });
}, START);
afterEach(async () => {
  await page?.context().close();
  page = null;
});

/** The demonstration of this test instead of the reader's own. */
const here = (text: string): string => text.replaceAll('http://localhost:8787', host.demo.url);

function block(file: string, language: string, note = ''): string {
  const found = documentNamed(file).blocks.filter((one) => one.language === language && one.note === note);
  expect(found, `${file}: ${language} ${note}`).toHaveLength(1);
  return here(found[0]!.text);
}

/** Sends what the curl commands of a document ask for. */
async function curl(file: string, place: number, variables: Record<string, string> = {}): Promise<Answered[]> {
  const blocks = documentNamed(file).blocks.filter(({ language, note }) => language === 'sh' && note === 'curl');
  const answers: Answered[] = [];
  for (const { url, init } of requestsIn(here(blocks[place]!.text), variables)) {
    const response = await fetch(url, init);
    answers.push({ status: response.status, body: (await response.json()) as Answered['body'] });
  }
  return answers;
}

interface Answered {
  readonly status: number;
  readonly body: { readonly [member: string]: unknown };
}

/** A program of a document as its reader runs it, with what stands before it in the reader's own. */
function node(program: string, before = ''): Promise<string> {
  writeFileSync(join(desk, 'program.mjs'), `${before}\n${program}`);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['program.mjs'], { cwd: desk });
    let out = '';
    child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()));
    child.stderr.on('data', (bytes: Buffer) => (out += bytes.toString()));
    child.on('error', reject);
    child.on('close', () => resolve(out));
  });
}

/** What `assent` prints: `words` as they stand behind `npx`. */
async function assentPrints([, ...words]: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(ROOT, 'server/cli.ts'), ...words], {
    cwd: desk,
  });
  return stdout;
}

interface PageOptions {
  readonly headers?: Record<string, string>;
  readonly style?: string;
  readonly subjectToken?: string;
  /** What stands at `/own.js`. */
  readonly script?: string;
}

const complaints: string[] = [];

/** Opens a page of a document on an origin that is not the ledger's. */
async function open(
  markup: string,
  { headers = {}, style = '', subjectToken, script = '' }: PageOptions = {},
): Promise<Page> {
  complaints.length = 0;
  const context = await host.browser.newContext({ viewport: { width: 1180, height: 900 }, locale: 'en' });
  context.setDefaultTimeout(15_000);
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  const at = 'http://127.0.0.1:8080';
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Guide</title><link rel="stylesheet" href="/style.css">${markup}</html>`;
  const html = 'text/html; charset=utf-8';
  await page.route(`${at}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/style.css') return route.fulfill({ contentType: 'text/css', body: style });
    if (pathname === '/subject-token') return route.fulfill({ contentType: 'text/plain', body: subjectToken ?? '' });
    if (pathname === '/own.js') return route.fulfill({ contentType: 'text/javascript', body: script });
    return route.fulfill({ contentType: html, headers, body: pathname === '/' ? body : `<h1>${pathname}</h1>` });
  });
  await page.goto(at);
  return page;
}

const choose = async (value: 'accepted' | 'declined'): Promise<void> => {
  await page!.locator(`assent-agreement button[part=choice][value=${value}]`).click();
  await page!.locator('assent-agreement assent-receipt').waitFor();
};

/** The token that the page of start.md puts into its form. */
async function tokenOfForm(): Promise<string> {
  await open(block('docs/start.md', 'html'));
  await choose('accepted');
  const token = await page!.evaluate(() => new FormData(document.querySelector('form')!).get('assent-token'));
  await page!.context().close();
  return String(token);
}

describe('docs/start.md', () => {
  it('has a page whose form goes on with an acceptance and not without', { timeout: START }, async () => {
    await open(block('docs/start.md', 'html'));
    await page!.getByRole('textbox', { name: 'E-mail' }).fill('ada@shop.example');
    await page!.locator('assent-agreement button[part=choice]').first().waitFor();
    await page!.getByRole('button', { name: 'Sign up' }).click();
    expect(new URL(page!.url()).pathname).toBe('/');
    await choose('accepted');
    await page!.getByRole('button', { name: 'Sign up' }).click();
    await page!.waitForURL('**/signup');
    expect(complaints).toEqual([]);
  });

  it('exchanges the token by curl and by Node, and finds the acceptance at log-in', { timeout: START }, async () => {
    const [verified] = await curl('docs/start.md', 0, { TOKEN: await tokenOfForm() });
    expect(verified).toMatchObject({
      status: 200,
      body: { success: true, decision: 'accepted', subject: 'account-1' },
    });
    const program = block('docs/start.md', 'js', 'siteverify');
    const form = `const form = ${JSON.stringify({ 'assent-token': await tokenOfForm() })};`;
    expect(await node(program, form)).toMatch(/^open the account; entry \d+\n$/);
    expect(await node(program.replace('sk_test_ok', 'sk_test_used'), form)).toBe(
      "show the form again: [ 'already-used' ]\n",
    );
    // Two forms without a token have one key between them, and nothing is kept under it.
    for (const [empty, account] of [
      ['const form = {};', 'account-8'],
      ["const form = { 'assent-token': '' };", 'account-9'],
    ] as const)
      expect(await node(program.replace('account-1', account), empty)).toBe(
        "show the form again: [ 'missing-input' ]\n",
      );
    const [status] = await curl('docs/start.md', 1);
    expect(status).toMatchObject({ status: 200, body: { ask: 'no', accepted: { version: '2' } } });
    expect(await node(block('docs/start.md', 'js', 'status'))).toBe('no 2\n');
  });

  it('is right that a file without an origin is refused', { timeout: START }, async () => {
    const context = await host.browser.newContext({ locale: 'en' });
    page = await context.newPage();
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    const file = join(desk, 'page.html');
    writeFileSync(file, `<!doctype html><html lang="en">${block('docs/start.md', 'html')}</html>`);
    await page.goto(`file://${file}`);
    await page.locator('assent-agreement [part=status] p:not(:empty)', { hasNotText: 'Fetching' }).waitFor();
    expect(await page.locator('assent-agreement [part=status]').innerText()).toContain('not set up correctly');
    await expect.poll(() => said.join()).toContain('<assent-agreement>: Calls from a browser carry an Origin');
  });

  it('asks the same in every language', () => {
    const [curled] = requestsIn(documentNamed('docs/start.md').blocks.find(({ note }) => note === 'curl')!.text, {
      TOKEN: 'x',
    });
    const sent = JSON.parse(String(curled!.init.body)) as { expect: { agreements: string[]; action: string } };
    const words = [
      curled!.url,
      'Bearer sk_test_ok',
      'application/json',
      ...Object.keys(sent),
      ...Object.keys(sent.expect),
      ...sent.expect.agreements,
      sent.expect.action,
      'account-1',
    ];
    const programs = documentNamed('docs/start.md').blocks.filter(({ note }) => note === 'siteverify');
    expect(programs.map(({ language }) => language)).toEqual(['js', 'python', 'php', 'java']);
    for (const { language, text } of programs)
      for (const word of words) expect(text, language).toMatch(new RegExp(`\\b${word.replaceAll('.', '\\.')}\\b`));
  });
});

describe('docs/sign-up.md', () => {
  it('hears of what could not be shown', { timeout: START }, async () => {
    const script = documentNamed('docs/sign-up.md').blocks.find(({ language }) => language === 'js')!.text;
    const markup = block('docs/start.md', 'html').replace('pk_test_ok', 'pk_test_mismatch');
    await open(`${markup}<script type="module">${script}</script>`);
    await expect.poll(() => complaints, { timeout: 15_000 }).toContain('assent: digest-mismatch');
    for (const [key, code] of [
      ['pk_nobody', 'key-invalid'],
      ['pk_demo', 'origin-not-allowed'],
    ] as const) {
      await page!.context().close();
      await open(`${markup.replace('pk_test_mismatch', key)}<script type="module">${script}</script>`);
      await expect.poll(() => complaints, { timeout: 15_000 }).toContain(`assent: ${code}, see site-key`);
    }
  });

  it('says what each refusal of siteverify means, and names no other', async () => {
    const { text } = documentNamed('docs/sign-up.md');
    expect([...text.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, code]) => code)).toEqual([...SITEVERIFY_CODES]);
    const [used] = await curl('docs/sign-up.md', 0, { TOKEN: 'any' });
    expect(used!.body).toEqual({ success: false, 'error-codes': ['already-used'] });
  });

  it('links an acceptance when the account is known, and takes a link back', { timeout: START }, async () => {
    const token = await tokenOfForm();
    const asked = await fetch(`${host.demo.url}/v1/siteverify`, {
      method: 'POST',
      headers: { Authorization: 'Bearer sk_test_ok', 'Content-Type': 'application/json' },
      body: JSON.stringify({ token }),
    });
    const { index } = (await asked.json()) as { index: number };
    const variables = { TOKEN: token, INDEX: String(index) };
    const accepted = async (): Promise<unknown> => {
      const status = await fetch(`${host.demo.url}/v1/subjects/account-3/status?agreement=foreign-trade-pass-terms`, {
        headers: { Authorization: 'Bearer sk_test_ok' },
      });
      return ((await status.json()) as { accepted: unknown }).accepted;
    };
    expect(await accepted()).toBeNull();
    const [[linked], [again]] = [
      await curl('docs/sign-up.md', 1, variables),
      await curl('docs/sign-up.md', 1, variables),
    ];
    expect([linked!.status, again!.body]).toEqual([200, linked!.body]);
    expect(await accepted()).toMatchObject({ index });
    const [unlinked] = await curl('docs/sign-up.md', 2, variables);
    expect(unlinked!.status).toBe(200);
    expect(await accepted()).toBeNull();
  });
});

/** What the program of log-in.md signs, for another key and account where one is named. */
async function subjectToken(account: string, key: string): Promise<string> {
  const program = block('docs/log-in.md', 'js', 'subject')
    .replace('account-4', account)
    .replace('pk_test_changed', key);
  const token = await node(`${program}\nprocess.stdout.write(subjectToken);`);
  expect(token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  return token;
}

describe('docs/log-in.md', () => {
  it('asks an account again with what changed, and lets it on', { timeout: START }, async () => {
    const token = await subjectToken('account-4', 'pk_test_changed');
    await open(block('docs/log-in.md', 'html', 'page'), { subjectToken: token });
    const summary = page!.locator('[data-agreement=foreign-trade-pass-terms] .summary');
    expect(await summary.innerText()).toContain('Since version 1, which you accepted');
    const [due] = await curl('docs/log-in.md', 0);
    expect(due!.body).toMatchObject({ ask: 'must', accepted: { version: '1' }, due: { version: '2' } });
    await page!.locator('assent-agreement button[part=choice][value=accepted]').click();
    await page!.waitForURL('**/desk');
    const [done] = await curl('docs/log-in.md', 0);
    expect(done!.body).toMatchObject({ ask: 'no', accepted: { version: '2' } });
  });

  it('leaves whoever declines alone', { timeout: START }, async () => {
    const token = await subjectToken('account-4', 'pk_test_changed');
    await open(block('docs/log-in.md', 'html', 'page'), { subjectToken: token });
    await page!.locator('assent-agreement button[part=choice][value=declined]').click();
    await page!.waitForURL('**/desk');
    const [status] = await curl('docs/log-in.md', 0);
    expect(status!.body).toMatchObject({ ask: 'no', declined: { version: '2' } });
    const days = (Date.parse(String(status!.body['coolDownUntil'])) - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(180);
  });
});

describe('docs/settings-page.md', () => {
  it('has a page where a channel is refused by one press', { timeout: START }, async () => {
    const token = await subjectToken('account-6', 'pk_test_ok');
    await open(block('docs/settings-page.md', 'html', 'page'), { subjectToken: token });
    await page!.locator('assent-preferences button[part=choice][value=declined]').click();
    await page!.locator('assent-preferences assent-receipt').waitFor();
    expect(complaints).toEqual([]);
  });

  it('has a page that shows what was recorded, with its receipts', { timeout: START }, async () => {
    const token = await subjectToken('account-6', 'pk_test_ok');
    await open(block('docs/settings-page.md', 'html', 'history'), { subjectToken: token });
    await page!.locator('assent-history [part=entry]').first().waitFor();
    expect(complaints).toEqual([]);
  });

  it('shows no page that takes an answer for a token that is none', () => {
    for (const file of ['docs/log-in.md', 'docs/settings-page.md'])
      for (const { text } of documentNamed(file).blocks.filter((one) => one.text.includes("fetch('/subject-token')")))
        expect(text, file).toContain('if (!answer.ok) throw');
  });

  it('refuses, agrees to a sentence, and asks before a message', { timeout: START }, async () => {
    const [refused] = await curl('docs/settings-page.md', 0);
    expect(refused!.status).toBe(201);
    const [before] = await curl('docs/settings-page.md', 2);
    expect(before!.body).toMatchObject({ allowed: false, state: 'out' });
    // The presentation stands in the answer to the first of the two, and in the reader's shell before the second.
    const [presented] = await curl('docs/settings-page.md', 1, { PRESENTATION: 'none' });
    const { presentation, statement } = presented!.body as unknown as PresentationAnswer;
    expect(statement).not.toBe('');
    const [, agreed] = await curl('docs/settings-page.md', 1, { PRESENTATION: presentation! });
    expect(agreed!.status).toBe(201);
    const [after] = await curl('docs/settings-page.md', 2);
    expect(after!.body).toMatchObject({ allowed: true, state: 'in', unsubscribe: { headers: {} } });
  });
});

describe('docs/csp.md', () => {
  const form = (tag: string): string => block('docs/start.md', 'html').replace(/<script[^]*?<\/script>/, tag);

  it('works under its strictest policy', { timeout: START }, async () => {
    const policy = block('docs/csp.md', 'text', 'policy').trim();
    const tag = `<script type="module" src="${host.demo.url}/assent.js"></script>`;
    await open(form(tag), { headers: { 'Content-Security-Policy': policy } });
    await choose('accepted');
    expect(complaints).toEqual([]);
  });

  it('works by a nonce', { timeout: START }, async () => {
    const policy = block('docs/csp.md', 'text', 'nonce').trim();
    await open(form(block('docs/csp.md', 'html', 'nonce')), { headers: { 'Content-Security-Policy': policy } });
    await choose('accepted');
    expect(complaints).toEqual([]);
  });

  it(
    'works as `assent embed` prints it, pinned or small, under the sources it names alone',
    { timeout: START },
    async () => {
      const words = [...block('docs/csp.md', 'sh').trim().split(/\s+/).slice(1), '--json'];
      const { script, small, element, csp } = JSON.parse(await assentPrints(words)) as Record<string, string>;
      for (const tag of [script!, small!]) {
        const markup = `${tag}<form method="post" action="/signup">${element}<button>Sign up</button></form>`;
        // The page's own style sheet is its own affair.
        await open(markup, { headers: { 'Content-Security-Policy': `default-src 'none'; style-src 'self'; ${csp}` } });
        await choose('accepted');
        await page!.getByRole('button', { name: 'Sign up' }).click();
        await page!.waitForURL('**/signup');
        expect(complaints).toEqual([]);
        await page!.context().close();
      }
    },
  );

  it(
    'works from a copy that the site serves itself, which is told where the ledger is',
    { timeout: START },
    async () => {
      const script = await (await fetch(`${host.demo.url}/${readWidget().whole.file}`)).text();
      const markup = form('<script type="module" src="/own.js"></script>').replace(
        'name="assent-token"',
        `name="assent-token" endpoint="${host.demo.url}"`,
      );
      const policy = `default-src 'none'; script-src 'self'; connect-src ${host.demo.url}; style-src 'self'`;
      await open(markup, { headers: { 'Content-Security-Policy': policy }, script });
      await choose('accepted');
      expect(complaints).toEqual([]);
    },
  );

  it('leaves the link where Trusted Types forbid it to start', { timeout: START }, async () => {
    const policy = `${block('docs/csp.md', 'text', 'policy').trim()}`.replace('lit-html', "'none'");
    const tag = `<script type="module" src="${host.demo.url}/assent.js"></script>`;
    await open(form(tag), { headers: { 'Content-Security-Policy': policy } });
    await expect.poll(() => complaints.length, { timeout: 15_000 }).toBeGreaterThan(0);
    expect(await page!.locator('assent-agreement a').isVisible()).toBe(true);
    expect(await page!.locator('assent-agreement button').count()).toBe(0);
  });
});

describe('docs/theming.md', () => {
  const style = documentNamed('docs/theming.md').blocks.find(({ language }) => language === 'css')!.text;
  const looksOf = (selector: string, names: readonly string[]): Promise<Record<string, string>> =>
    page!
      .locator(selector)
      .first()
      .evaluate(
        (element, wanted) =>
          Object.fromEntries(wanted.map((name) => [name, getComputedStyle(element).getPropertyValue(name)])),
        names,
      );

  it('has an example that looks as it says', { timeout: START }, async () => {
    await open(block('docs/start.md', 'html'), { style });
    await choose('accepted');
    await page!.getByRole('button', { name: 'Show the text I chose on' }).click();
    const text = await looksOf('assent-agreement [part=text]', ['max-block-size', 'color']);
    expect(text).toEqual({ 'max-block-size': '384px', color: 'rgb(20, 33, 61)' });
    expect(await looksOf('assent-agreement', ['outline-style'])).toEqual({ 'outline-style': 'solid' });
  });

  it('refuses small type and pale colours, and says so', { timeout: START }, async () => {
    const pale = 'assent-agreement { --assent-ink: #ccc; --assent-sheet: #fff; --assent-font-size: 9px }';
    await open(block('docs/start.md', 'html'), { style: `:root { color-scheme: light } ${pale}` });
    await page!.locator('assent-agreement button[part=choice]').first().waitFor();
    await expect.poll(() => complaints.join(), { timeout: 15_000 }).toContain('below 4.5 ours are used');
    expect(await looksOf('assent-agreement', ['font-size'])).toEqual({ 'font-size': '16px' });
    expect(await looksOf('assent-agreement .plain', ['color'])).toEqual({ color: 'rgb(30, 28, 23)' });
  });
});

describe('docs/log-in.md, at its end', () => {
  it('shows what changed between two versions', { timeout: START }, async () => {
    await fetch(`${host.demo.url}/demo/publish`, { method: 'POST' });
    const markup = block('docs/log-in.md', 'html');
    await open(`<script type="module" src="${host.demo.url}/assent.js"></script>${markup}`);
    await page!.locator('assent-changes [part=text]').waitFor();
    expect(await page!.locator('assent-changes [part=summary]').innerText()).toContain('30 days');
    expect((await fetch(here(/href="([^"]+)"/.exec(markup)![1]!))).status).toBe(200);
  });
});
