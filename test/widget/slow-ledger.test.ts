// A ledger that takes connections and does not answer: whoever waits is told so, and that it is asked again.

import type { Page, Route } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Host, IMPATIENT, type HostPage } from './host-page.ts';

let host: Host;
let page: HostPage;
beforeAll(async () => {
  host = await Host.start();
}, 60_000);
afterAll(() => host.end());
afterEach(() => page.leave());

/** The first `requests` are given up soon, where else fifteen seconds are waited for each. */
const hasty = (requests: number): string =>
  `${IMPATIENT}; let asked = 0; const patience = AbortSignal.timeout; AbortSignal.timeout = () => patience.call(AbortSignal, asked++ < ${requests} ? 400 : 15_000);`;
const SAID = {
  en: 'The ledger does not answer; trying again (attempt 2)…',
  'zh-CN': '账本暂时没有回应，正在重试（第 2 次）…',
} as const;
const TERMS = 'site-key="pk_demo" agreement="foreign-trade-pass-terms"';
const LINK = '<a href="/terms">Terms</a>';

/** Never answers the first requests to `path`, then holds the next ones until it is let go. */
function silent(path: string | RegExp, first = 1): { before: (at: Page) => Promise<void>; go: () => void } {
  let go = (): void => {};
  const wait = new Promise<void>((resolve) => (go = resolve));
  let asked = 0;
  const meet = async (route: Route): Promise<void> => {
    if (route.request().method() === 'OPTIONS') return route.continue();
    asked += 1;
    if (asked <= first) return;
    await wait;
    await route.continue().catch(() => {});
  };
  return { before: (at) => at.route(path, meet) as Promise<never>, go };
}

const status = () => page.element.getByRole('status').innerText();

const elements: [name: string, path: string, element: (token: string) => string][] = [
  ['an agreement', '**/v1/presentations', () => `<assent-agreement ${TERMS} required>${LINK}</assent-agreement>`],
  [
    'an agreement whose text is slow',
    '**/v1/documents/*',
    () => `<assent-agreement ${TERMS} required>${LINK}</assent-agreement>`,
  ],
  [
    'a settings page',
    '**/v1/presentations',
    (token) => `<assent-preferences ${TERMS} subject-token="${token}">${LINK}</assent-preferences>`,
  ],
  [
    'a history',
    '**/v1/me/history**',
    (token) => `<assent-history site-key="pk_demo" subject-token="${token}">${LINK}</assent-history>`,
  ],
  [
    'a comparison',
    '**/v1/agreements/**',
    () => `<assent-changes agreement="foreign-trade-pass-terms" from="1" to="2">${LINK}</assent-changes>`,
  ],
];

describe.each(Object.entries(SAID))('after the first attempt, in %s', (lang, said) => {
  it.each(elements)('%s says that it goes on', async (_, path, element) => {
    const texts = path.includes('documents') ? 2 : 0;
    const { before, go } = silent(path, texts || 1);
    const token = await host.subjectToken('acct-slow');
    page = await host.open({ lang, element: element(token), script: hasty(texts + 1), before, isHeld: true });
    await expect.poll(status, { timeout: 8000 }).toBe(said);
    expect(await page.page.getByRole('link', { name: 'Terms' }).isVisible()).toBe(true);
    go();
    await expect.poll(status).not.toBe(said);
  });
});

it('the form says the same in its way', async () => {
  const { before } = silent('**/v1/presentations');
  const [, , element] = elements[0]!;
  page = await host.open({ element: element(''), script: hasty(1), before, isHeld: true });
  await expect.poll(() => page.property('validationMessage')).toBe(SAID.en);
});

it('where not even parts of the widget come, the plain word stays', async () => {
  const [, , element] = elements[0]!;
  let asked = 0;
  page = await host.open({
    element: element(''),
    script: hasty(9),
    before: async (at) => {
      await at.route(`${host.demo.url}/assent/**`, (route) => route.abort());
      await at.route('**/v1/presentations', () => {
        asked += 1;
      });
    },
    isHeld: true,
  });
  await expect.poll(() => asked, { timeout: 8000 }).toBeGreaterThan(2);
  expect(await status()).toBe('Fetching the agreement…');
});
