// What a site most often gets wrong: the person who reads is told in plain words, and whoever built the page is told which
// attribute it is.

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Host, type HostPage } from './host-page.ts';

let host: Host;
let page: HostPage;
beforeAll(async () => {
  host = await Host.start();
}, 60_000);
afterAll(() => host.end());
afterEach(() => page.leave());

const SAID = {
  'zh-CN': '网页的这一部分设置有误，请告知网站。',
  en: 'This part of the page is not set up correctly. Please tell the site.',
} as const;
const TERMS = 'agreement="foreign-trade-pass-terms"';
const HEARD = `globalThis.heard = []; document.addEventListener('assent-error', ({ code, retryable, attribute }) =>
  heard.push({ code, retryable, attribute }));`;

const open = async (element: string, lang: keyof typeof SAID = 'en', script = ''): Promise<void> => {
  page = await host.open({ element, lang, script: HEARD + script });
};
const heard = () => page.page.evaluate(() => (globalThis as never as { heard: unknown[] }).heard);
const status = () => page.element.getByRole('status').innerText();
const small = () => page.element.locator('[part=status] small').innerText();
const again = () => page.element.locator('[part=status] button').count();
/** Those of ours: a browser adds that a request was refused. */
const told = () => page.complaints.filter((words) => words.startsWith('assent:'));

const agreement = (attributes: string) =>
  `<assent-agreement ${attributes}><a href="/terms">Terms</a></assent-agreement>`;

describe('an agreement', () => {
  it.each([
    ['no key', agreement(TERMS), 'site-key', 'invalid-field'],
    ['a key that nobody has', agreement(`site-key="pk_dmo" ${TERMS}`), 'site-key', 'key-invalid'],
    ['a key that is none', agreement(`site-key="demo" ${TERMS}`), 'site-key', 'invalid-field'],
    ['a secret key', agreement(`site-key="sk_demo" ${TERMS}`), 'site-key', 'invalid-field'],
    ['no agreement', agreement('site-key="pk_demo"'), 'agreement', 'invalid-field'],
    ['an agreement that there is not', agreement('site-key="pk_demo" agreement="terms"'), 'agreement', 'not-found'],
    ['an unknown kind', agreement(`site-key="pk_demo" ${TERMS} kind="signup"`), 'kind', 'invalid-field'],
    ['a language that is none', agreement(`site-key="pk_demo" ${TERMS} doc-lang="en-"`), 'doc-lang', 'locale-unknown'],
    [
      'a token that is none',
      agreement(`site-key="pk_demo" ${TERMS} subject-token="x"`),
      'subject-token',
      'subject-token-invalid',
    ],
  ])('with %s names the attribute, small, and offers no second try', async (_, element, attribute, code) => {
    await open(element);
    expect([await status(), await small(), await again()]).toEqual([SAID.en, attribute, 0]);
    expect(told()).toEqual([expect.stringContaining(`${attribute} of <assent-agreement>`)]);
    expect(await heard()).toEqual([{ code, retryable: false, attribute }]);
    expect(await page.page.getByRole('link', { name: 'Terms' }).isVisible()).toBe(true);
  });

  it('says so in the reader’s language, and to the console once however often it asks', async () => {
    await open(agreement(TERMS), 'zh-CN');
    expect(await status()).toBe(SAID['zh-CN']);
    await page.element.evaluate((element) => element.setAttribute('action', 'sign-up'));
    await expect.poll(heard).toHaveLength(2);
    expect(told()).toHaveLength(1);
  });

  it('tells whoever built the page that a secret key is known now, and which kinds there are', async () => {
    await open(agreement(`site-key="sk_demo" ${TERMS}`));
    expect(told()).toEqual([expect.stringMatching(/site-key of .*secret key.*anybody can read it/)]);
    await page.leave();
    await open(agreement(`site-key="pk_demo" ${TERMS} kind="signup"`));
    expect(told()).toEqual([expect.stringMatching(/kind of .*: sign-up, re-acceptance, settings\.$/)]);
  });

  it.each([
    [
      'of a site that is not this one names the key',
      'origin-not-allowed',
      'site-key',
      'site-key of <assent-agreement>',
    ],
    ['in a frame or a file without an origin names none', 'origin-missing', '', '<assent-agreement>'],
  ])('%s', async (_, code, attribute, named) => {
    page = await host.open({
      element: agreement(`site-key="pk_demo" ${TERMS}`),
      before: async (at) =>
        void (await at.route('**/v1/presentations', (route) =>
          route.request().method() === 'POST'
            ? route.fulfill({
                status: 403,
                headers: { 'Access-Control-Allow-Origin': '*' },
                json: { code, retryable: false, detail: 'Not from here.' },
              })
            : route.continue(),
        )),
    });
    expect([await status(), await small(), await again()]).toEqual([SAID.en, attribute, 0]);
    expect(told()).toEqual([`assent: ${named}: Not from here.`]);
  });

  it('is open to a second try where that can help, and only there', async () => {
    await open(agreement(`site-key="pk_demo" ${TERMS} required`));
    for (const retryable of [false, true]) {
      await page.page.route('**/v1/decisions', (route) =>
        route.fulfill({
          status: 422,
          headers: { 'Access-Control-Allow-Origin': '*' },
          json: { code: 'something-new', retryable, detail: `It is ${retryable}.` },
        }),
      );
      await page.choice('accepted').click();
      await page.element.getByText(`It is ${retryable}.`).waitFor();
      expect(await again()).toBe(retryable ? 1 : 0);
      expect(await page.property('validationMessage')).toContain(`It is ${retryable}.`);
      await page.page.unroute('**/v1/decisions');
    }
  });
});

it('a history with a key that nobody has names it', async () => {
  const token = await host.subjectToken('acct-set-up');
  await open(`<assent-history site-key="pk_dmo" subject-token="${token}"></assent-history>`, 'zh-CN');
  expect([await status(), await small(), await again()]).toEqual([SAID['zh-CN'], 'site-key', 0]);
});

describe('a required agreement without a name', () => {
  it('is told to the console once: its form would carry no token', async () => {
    await open(agreement(`site-key="pk_demo" ${TERMS} required`) + agreement(`site-key="pk_demo" ${TERMS} required`));
    await page.choose('accepted');
    await page.element.getByRole('button', { name: 'Change my answer' }).click();
    await page.choice('accepted').waitFor();
    await page.page.waitForTimeout(300);
    expect(page.complaints).toEqual([
      'assent: name of <assent-agreement>: It is missing, so the form carries no token.',
    ]);
  });

  it.each([
    ['with a name', agreement(`site-key="pk_demo" ${TERMS} required name="assent-token"`)],
    ['that is not required', agreement(`site-key="pk_demo" ${TERMS}`)],
    ['in no form', `</form>${agreement(`site-key="pk_demo" ${TERMS} required`)}`],
  ])('but not of one %s', async (_, element) => {
    await open(element);
    await page.choice('accepted').waitFor();
    expect(page.complaints).toEqual([]);
  });
});

describe('an address of a ledger that is none', () => {
  const elements: [string, string][] = [
    ['agreement', agreement(`site-key="pk_demo" ${TERMS} required endpoint="not a url"`)],
    ['agreement without a scheme', agreement(`site-key="pk_demo" ${TERMS} endpoint="localhost:8787"`)],
    ['agreement with an empty one', agreement(`site-key="pk_demo" ${TERMS} endpoint=""`)],
    ['preferences', `<assent-preferences site-key="pk_demo" ${TERMS} endpoint="not a url"></assent-preferences>`],
    ['history', '<assent-history site-key="pk_demo" subject-token="x" endpoint="not a url"></assent-history>'],
  ];
  it.each(elements)('of %s is named like any other wrong attribute', async (_, element) => {
    await open(element);
    expect([await status(), await small(), await again()]).toEqual([SAID.en, 'endpoint', 0]);
    expect(await heard()).toEqual([{ code: 'invalid-field', retryable: false, attribute: 'endpoint' }]);
    expect(page.complaints).toEqual([expect.stringMatching(/^assent: endpoint of <assent-\w+>: .*address/)]);
  });

  it('of changes names its attribute `ledger`', async () => {
    await open(`<assent-changes ${TERMS} from="1" to="2" ledger="not a url"></assent-changes>`);
    expect([await status(), await small(), await again()]).toEqual([SAID.en, 'ledger', 0]);
    expect(await heard()).toEqual([{ code: 'invalid-field', retryable: false, attribute: 'ledger' }]);
    expect(page.complaints).toEqual([expect.stringMatching(/^assent: ledger of <assent-changes>: .*address/)]);
  });

  it('of a receipt does not keep it from being read and saved', async () => {
    await open(agreement(`site-key="pk_demo" ${TERMS}`));
    await page.choose('accepted');
    await page.element.evaluate((element) => {
      const { receipt } = element.shadowRoot!.querySelector('assent-receipt') as never as { receipt: unknown };
      const own = document.createElement('assent-receipt');
      own.setAttribute('endpoint', 'not a url');
      element.replaceWith(Object.assign(own, { receipt }));
    });
    await page.element.getByRole('button', { name: 'Download receipt' }).waitFor();
    expect(await page.element.getByRole('link').count(), 'there is no verifier to open').toBe(0);
    await expect.poll(told).toEqual([expect.stringMatching(/^assent: endpoint of <assent-receipt>: .*address/)]);
  });
});

describe('preferences that do not say whose they are', () => {
  const element = `<assent-preferences site-key="pk_demo" ${TERMS}></assent-preferences>`;
  const enabled = () => page.element.locator(':is(button, input):enabled').count();

  it.each(['zh-CN', 'en'] as const)(
    'say at once that nothing can be saved, and let nothing be pressed, in %s',
    async (lang) => {
      await open(element, lang);
      expect([await status(), await small(), await again()]).toEqual([SAID[lang], 'subject-token', 0]);
      expect(await page.choice('accepted').isVisible()).toBe(true);
      expect(await enabled()).toBe(0);
      expect(told()).toEqual([expect.stringContaining('subject-token of <assent-preferences>')]);
      expect(await heard()).toEqual([
        { code: 'subject-token-unavailable', retryable: false, attribute: 'subject-token' },
      ]);
    },
  );

  it('can be used as soon as the page says it', async () => {
    await open(element);
    await page.element.evaluate(
      (preferences, token) => preferences.setAttribute('subject-token', token),
      await host.subjectToken('acct-set-up-later'),
    );
    await expect.poll(status).toBe('');
    await page.choice('declined').click();
    await page.element.locator('assent-receipt').waitFor();
  });
});
