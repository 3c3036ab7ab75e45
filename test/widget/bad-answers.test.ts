// What comes from the ledger, or from whatever stands between: garbage, other texts, texts of a form nobody expects, and nothing.

import { createHash } from 'node:crypto';
import type { Page, Route } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { VersionDocument } from '../../core/text/agreement.ts';
import type { PresentationAnswer } from '../../core/wire.ts';
import { Host, IMPATIENT, type HostOptions, type HostPage } from './host-page.ts';

let host: Host;
let page: HostPage;
beforeAll(async () => {
  host = await Host.start();
}, 60_000);
afterAll(() => host.end());
afterEach(() => page.leave());

const open = async (options: HostOptions = {}): Promise<void> => {
  page = await host.open(options);
};
const status = () => page.element.getByRole('status').innerText();
const link = () => page.page.getByRole('link', { name: 'Terms' });
const CORS = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'Retry-After' };
const POST = { ...CORS, 'Access-Control-Allow-Headers': '*' };

/** Lets a `POST` to `path` be answered by `how`, and what asks whether it may be sent go through. */
const answering =
  (path: string, how: (route: Route) => Promise<void>) =>
  async (at: Page): Promise<void> => {
    await at.route(`**${path}`, (route) => (route.request().method() === 'POST' ? how(route) : route.continue()));
  };

const GARBAGE: [what: string, body: string, type?: string][] = [
  ['a page', '<!doctype html><title>Sign in to the network</title>', 'text/html'],
  ['no JSON', '{"presentation":'],
  ['nothing', ''],
  ['null', 'null'],
  ['a number', '7'],
  ['an empty object', '{}'],
  ['a list', '[]'],
];

describe('in place of a presentation', () => {
  it.each(GARBAGE)(
    '%s is not shown: the link stays, and the form does not go on',
    async (_, body, contentType = 'application/json') => {
      await open({
        script: IMPATIENT,
        before: answering('/v1/presentations', (route) => route.fulfill({ body, contentType, headers: POST })),
      });
      expect(await status()).toMatch(/cannot be reached|cannot be shown/);
      expect(await link().isVisible()).toBe(true);
      expect(await page.element.evaluate((element: HTMLObjectElement) => element.validity.customError)).toBe(true);
      await page.page.unroute('**/v1/presentations');
      await page.element.getByRole('button', { name: 'Try again' }).click();
      await page.choice('accepted').waitFor();
    },
  );

  it.each([
    ['no agreements', { presentation: 'x' }],
    ['no agreement', { presentation: 'x', agreements: [] }],
    ['agreements that are none', { presentation: 'x', agreements: [{}, 7] }],
  ])('one with %s is not shown either', async (_, json) => {
    await open({
      script: IMPATIENT,
      before: answering('/v1/presentations', (route) => route.fulfill({ json, headers: POST })),
    });
    expect(await status()).not.toBe('');
    expect(await link().isVisible()).toBe(true);
    expect(await page.choice('accepted').count()).toBe(0);
  });

  it('an address elsewhere that leads to a page is not shown', async () => {
    await open({
      script: IMPATIENT,
      before: answering('/v1/presentations', (route) =>
        route.fulfill({ status: 302, headers: { ...POST, Location: `${host.demo.url}/agreements` } }),
      ),
    });
    expect(await status()).toContain('cannot be reached');
    expect(await link().isVisible()).toBe(true);
  });

  it('“later”, with how much later, is waited for as long as asked, and then it is there', async () => {
    const asked: number[] = [];
    await open({
      before: answering('/v1/presentations', async (route) => {
        asked.push(Date.now());
        if (asked.length > 1) return route.continue();
        return route.fulfill({
          status: 503,
          headers: { ...POST, 'Retry-After': '3' },
          contentType: 'application/problem+json',
          json: { code: 'overloaded', retryable: true, detail: 'Later.' },
        });
      }),
    });
    await page.choice('accepted').waitFor();
    expect(asked[1]! - asked[0]!).toBeGreaterThanOrEqual(2_900);
  });
});

describe('in place of a receipt', () => {
  it.each([
    ...GARBAGE,
    ['an answer without a token', '{"index":4}'],
    ['a receipt that is none', '{"index":4,"token":"made-up","receipt":{"entry":"{}"}}'],
  ] satisfies typeof GARBAGE)(
    '%s records nothing, and the form does not go on',
    async (_, body, contentType = 'application/json') => {
      await open({
        script: IMPATIENT,
        before: answering('/v1/decisions', (route) => route.fulfill({ body, contentType, headers: POST })),
      });
      await page.choice('accepted').click();
      await page.element.getByText('did not say whether your choice was recorded').waitFor();
      expect(await page.property('value')).toBe('');
      expect(await page.page.evaluate(() => document.querySelector('form')!.checkValidity())).toBe(false);
      await page.page.unroute('**/v1/decisions');
      await page.element.getByRole('button', { name: 'Try again' }).click();
      await page.element.locator('assent-receipt').waitFor();
      expect(await page.property('value')).not.toBe('');
    },
  );

  it('the receipt of another choice, or of another text, is not taken for this one', async () => {
    let kept = '';
    await open({
      script: IMPATIENT,
      before: answering('/v1/decisions', async (route) => {
        if (kept !== '') return route.fulfill({ body: kept, contentType: 'application/json', headers: POST });
        const answer = await route.fetch();
        kept = await answer.text();
        return route.fulfill({ response: answer });
      }),
    });
    await page.choose('accepted');
    await page.element.getByRole('button', { name: 'Change my answer' }).click();
    await page.choice('declined').click();
    await page.element.getByText('did not say whether your choice was recorded').waitFor();
    expect(await page.property('value')).toBe('');
  });
});

/** Has the ledger offer another leading text: `change` makes it of the true one. */
function offering(change: (document: VersionDocument & { [name: string]: unknown }) => void, right = true) {
  return async (at: Page): Promise<void> => {
    const documents = new Map<string, string>();
    await answering('/v1/presentations', async (route) => {
      const response = await route.fetch();
      const answer = (await response.json()) as PresentationAnswer;
      const [first] = answer.agreements;
      const document = (await (await fetch(first!.url)).json()) as VersionDocument & { [name: string]: unknown };
      change(document);
      const text = JSON.stringify(document);
      const digest = `sha256:${createHash('sha256').update(text).digest('hex')}`;
      documents.set(`${host.demo.url}/v1/documents/${digest}`, right ? text : `${text} `);
      const offered = { ...first!, digest, url: `${host.demo.url}/v1/documents/${digest}` };
      return route.fulfill({ response, json: { ...answer, agreements: [offered, ...answer.agreements.slice(1)] } });
    })(at);
    await at.route('**/v1/documents/*', (route) => {
      const text = documents.get(route.request().url());
      return text === undefined
        ? route.continue()
        : route.fulfill({ body: text, contentType: 'application/json', headers: CORS });
    });
  };
}

type Body = { text: string };

/** Puts `words` into the first clause of every language. */
const saying =
  (words: string) =>
  ({ text }: VersionDocument): void => {
    for (const { clauses } of Object.values(text)) {
      (clauses[0] as { heading: string }).heading = words;
      (clauses[0] as unknown as { body: Body[] }).body = [{ text: words }];
    }
  };

describe('a text', () => {
  it('with another digest than the published one is not shown', async () => {
    await open({ before: offering(saying('You owe us everything.'), false) });
    expect(await status()).toContain('The text received is not the one that was published');
    expect(await link().isVisible()).toBe(true);
    expect(await page.element.getByText('You owe us').count()).toBe(0);
  });

  it.each([
    ['without one of its languages', (document: VersionDocument) => delete (document.text as { en?: unknown }).en],
    ['without clauses', (document: VersionDocument) => delete (document.text['en'] as { clauses?: unknown }).clauses],
    ['without text', (document: VersionDocument) => delete (document as { text?: unknown }).text],
    ['without a provider', (document: VersionDocument) => delete (document as { provider?: unknown }).provider],
  ])('%s cannot be shown, and that is said', async (_, change) => {
    await open({ before: offering(change) });
    expect(await status()).toBe('What the ledger sent cannot be shown here. Please try again later.');
    expect(await link().isVisible()).toBe(true);
    expect(await page.choice('accepted').count()).toBe(0);
    expect(await page.property('validationMessage')).not.toBe('');
  });

  it('with subjects and members of a later form is shown, the subject by its own name', async () => {
    await open({
      before: offering((document) => {
        document['later'] = { form: 2 };
        const [first] = document.text['en']!.clauses;
        (document.clauses as Record<string, unknown>)[first!.id] = {
          conspicuous: true,
          tags: ['weather'],
          mood: 'fair',
        };
      }),
    });
    expect(await page.element.locator('.row .chip.note').first().innerText()).toContain('weather');
    expect(await page.element.locator('[part=notes]').first().innerText()).toContain('weather');
    expect(await page.element.getByText('undefined').count()).toBe(0);
    await page.choice('accepted').waitFor();
  });

  const HOSTILE = [
    ['markup', '<img src=x onerror="globalThis.hit=1"><script>globalThis.hit=1</script>&lt;b&gt;'],
    ['controls of direction', 'pay \u202E000,01\u202C and \u2067שלום\u2069 \u200Fعربي\u200E'],
    ['what has no width', `a\u200B\u200D\uFEFF\u2060b${'\u0301'.repeat(500)}`],
    ['no character', `a\u0000b\u0007c\uFFFF`],
    ['a word of 100 KB', 'x'.repeat(100_000)],
    ['a Chinese line of 100 KB', '协'.repeat(33_000)],
    ['an address without end', `https://example.com/${'a/'.repeat(20_000)}`],
  ] as const;
  it.each(HOSTILE)('with %s stands as it is, in its place', async (_, words) => {
    await open({ lang: 'en', browser: { viewport: { width: 390, height: 844 } }, before: offering(saying(words)) });
    expect(await page.element.locator('#preamble .cell p').first().textContent()).toBe(words);
    expect(await page.page.evaluate(() => (globalThis as { hit?: number }).hit)).toBeUndefined();
    expect(await page.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    const stays = await page.element.locator('#preamble').evaluate((row) => {
      const area = row.closest('[part=text]')!;
      return area.scrollWidth <= area.clientWidth;
    });
    expect(stays, 'nothing runs out of the text area').toBe(true);
    await page.choice('accepted').waitFor();
  });

  it('of 5,000 clauses is read and decided on', async () => {
    await open({
      before: offering((document) => {
        for (const [locale, { clauses }] of Object.entries(document.text)) {
          const last = clauses.at(-1)!;
          for (let at = 0; at < 5_000; at++)
            (clauses as unknown[]).push({
              ...last,
              id: `more-${at}`,
              number: String(100 + at),
              body: [{ text: `${locale} ${at} ${'words '.repeat(20)}` }],
            });
        }
      }),
    });
    expect(await page.element.locator('section[data-clause]').count()).toBeGreaterThan(5_000);
    const press = (name: string) =>
      page.element.evaluate(async (element, label) => {
        const button = [...element.shadowRoot!.querySelectorAll('button')].find(
          (one) => one.textContent.trim() === label,
        )!;
        const began = performance.now();
        button.click();
        await (element as HTMLElement & { updateComplete: Promise<void> }).updateComplete;
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        return Math.round(performance.now() - began);
      }, name);
    const took = { view: await press('Chinese'), back: await press('Side by side') };
    await page.element.evaluate((element) => {
      element.shadowRoot!.addEventListener(
        'click',
        () => {
          const began = performance.now();
          requestAnimationFrame(() =>
            setTimeout(() => element.setAttribute('data-took', String(Math.round(performance.now() - began)))),
          );
        },
        { capture: true },
      );
    });
    await page.element.getByRole('checkbox', { name: 'by e-mail' }).check();
    await page.page.waitForFunction(() => document.querySelector('[data-took]'));
    const ticked = await page.element.getAttribute('data-took');
    await page.element.evaluate((element) => element.removeAttribute('data-took'));
    await page.choice('accepted').click();
    await page.page.waitForFunction(() => document.querySelector('[data-took]'));
    const chosen = await page.element.getAttribute('data-took');
    console.log('5,000 clauses, milliseconds to the next frame:', { ...took, ticked, chosen });
    expect(await page.element.locator('#more-4999').textContent()).toContain('4999');
  });
});
