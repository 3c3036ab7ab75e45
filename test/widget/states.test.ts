// Every state of every element, for every reader: no finding of axe on a desk and on 320 pixels, in light, dark and forced
// colours, in Chinese and English; nothing runs out of the page; one line is announced; nothing moves by itself.
// With ASSENT_SHOTS set to a folder, each is also taken a picture of, to be looked at.

import axe from 'axe-core';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Host, type HostPage } from './host-page.ts';
import { STATES, type WidgetState } from './states.ts';

const SHOTS = process.env['ASSENT_SHOTS'];
const DESK = { width: 1180, height: 900 };
const NARROW = { width: 320, height: 640 };
const PHONE = { width: 390, height: 844 };

let first: Host;
let revised: Host;
let page: HostPage;

const slug = ({ element, name }: WidgetState): string => `${element}-${name.replaceAll(/\W+/g, '-')}`;
const LANGUAGES = ['zh-CN', 'en'] as const;
/** Who meets a state, each only once: by language, and the keyboard apart. */
const WALKER = 'keyboard';
const subjectOf = (state: WidgetState, who: string): string => `${slug(state)}-${who}`;

async function accept(host: Host, subject: string): Promise<void> {
  const agreements = ['foreign-trade-pass-terms'];
  const asked = { agreements, locale: 'en', kind: 'sign-up', subject };
  const { presentation } = await host.bySite<{ presentation: string }>('/v1/presentations', asked);
  await host.bySite('/v1/decisions', { presentation, decision: 'accepted', capacity: { kind: 'self' }, subject });
}

beforeAll(async () => {
  [first, revised] = await Promise.all([Host.start(), Host.start()]);
  for (const state of STATES)
    if (state.accepted)
      for (const who of [...LANGUAGES, WALKER]) await accept(state.revised ? revised : first, subjectOf(state, who));
  await fetch(`${revised.demo.url}/demo/publish`, { method: 'POST' });
  if (SHOTS) mkdirSync(SHOTS, { recursive: true });
}, 120_000);
afterAll(() => Promise.all([first.end(), revised.end()]));
afterEach(() => page.leave());

async function open(state: WidgetState, lang: string, who = lang): Promise<void> {
  const host = state.revised ? revised : first;
  const options = await state.options(host, subjectOf(state, who));
  page = await host.open({ lang, ...options, browser: { viewport: DESK, reducedMotion: 'reduce' } });
  await state.bring?.(page);
}

/** Rules axe finds broken, with the nodes. */
async function findings(): Promise<string[]> {
  const { violations, passes } = await page.page.evaluate(() =>
    (globalThis as never as { axe: typeof axe }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  );
  expect(passes.length, 'axe looked').toBeGreaterThan(10);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
  );
}

/** What is announced: the live regions that are drawn, through shadow trees. */
const liveRegions = (): Promise<number> =>
  page.page.evaluate(() => {
    const within = (root: ParentNode): number =>
      [...root.querySelectorAll('*')].reduce(
        (sum, element) =>
          sum +
          (element.matches('[role=status], [role=alert], [aria-live]') && element.checkVisibility() ? 1 : 0) +
          (element.shadowRoot ? within(element.shadowRoot) : 0),
        0,
      );
    return within(document);
  });

const LOOKS = [
  { name: 'desk-light', viewport: DESK, media: { colorScheme: 'light' } },
  { name: 'narrow-dark', viewport: NARROW, media: { colorScheme: 'dark' } },
  { name: 'narrow-forced', viewport: NARROW, media: { colorScheme: 'light', forcedColors: 'active' } },
] as const;
const OTHER_LOOKS = [
  { name: 'narrow-light', viewport: NARROW, media: { colorScheme: 'light' } },
  { name: 'desk-dark', viewport: DESK, media: { colorScheme: 'dark' } },
] as const;
/** To be looked at: what people hold, not the least there is. */
const PICTURES = [
  { name: 'desk-light', viewport: DESK, colorScheme: 'light' },
  { name: 'phone-dark', viewport: PHONE, colorScheme: 'dark' },
  { name: 'phone-light', viewport: PHONE, colorScheme: 'light' },
  { name: 'desk-dark', viewport: DESK, colorScheme: 'dark' },
] as const;

describe.each(LANGUAGES)('in %s', (lang) => {
  it.each(STATES.map((state) => [`${state.element}, ${state.name}`, state] as const))('%s', async (_, state) => {
    await open(state, lang);
    await page.page.evaluate(axe.source);
    for (const { name, viewport, media } of lang === 'zh-CN' ? LOOKS : OTHER_LOOKS) {
      await page.page.setViewportSize(viewport);
      await page.page.emulateMedia({ forcedColors: 'none', ...media });
      expect(await findings(), name).toEqual([]);
      const wide = await page.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wide, `${name}: no scrolling sideways`).toBeLessThanOrEqual(0);
    }
    expect(await page.element.locator('.plain').count(), 'the page’s own colours can be read').toBe(0);
    expect(await liveRegions(), 'one line is announced').toBe(1);
    expect(await page.page.evaluate(() => document.getAnimations().length), 'nothing moves by itself').toBe(0);
    if (SHOTS)
      for (const { name, viewport, colorScheme } of PICTURES) {
        await page.page.setViewportSize(viewport);
        await page.page.emulateMedia({ forcedColors: 'none', colorScheme });
        await page.page.screenshot({ path: join(SHOTS, `${slug(state)}-${lang}-${name}.png`), fullPage: true });
      }
  });
});

/** Keeps everything of the element that can be used, through shadow trees, and tells how many there are. */
const controls = (): Promise<number> =>
  page.element.evaluate((element) => {
    const usable = 'a[href], button:enabled, input:enabled, select:enabled, summary, [tabindex="0"]';
    const within = (root: ParentNode): Element[] =>
      [...root.querySelectorAll('*')].flatMap((one) => [
        ...(one.matches(usable) && one.checkVisibility({ visibilityProperty: true }) ? [one] : []),
        ...(one.shadowRoot ? within(one.shadowRoot) : []),
      ]);
    const found = [...within(element), ...(element.shadowRoot ? within(element.shadowRoot) : [])];
    Object.assign(globalThis, { found });
    return found.length;
  });
/** Which of them has the focus; -1 if none has. */
const focused = (): Promise<number> =>
  page.page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return (globalThis as never as { found: Element[] }).found.indexOf(at!);
  });

describe('with the keyboard alone', () => {
  it.each(STATES.map((state) => [`${state.element}, ${state.name}`, state] as const))(
    'everything is reached and left again: %s',
    async (_, state) => {
      await open(state, 'en', WALKER);
      // What the element does with the focus itself comes first.
      await page.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      const count = await controls();
      await page.page.locator('input[name=email]').first().focus();
      const reached = new Set<number>();
      let isThrough = false;
      for (let presses = 0; presses < count + 5 && !isThrough; presses++) {
        await page.page.keyboard.press('Tab');
        const at = await focused();
        reached.add(at);
        isThrough = at === -1;
      }
      expect(isThrough, 'it lets go of the focus').toBe(true);
      reached.delete(-1);
      expect(reached.size).toBe(count);
    },
  );
});

it('are listed in the documentation, all of them and as they are', async () => {
  const listed = [
    ...readFileSync(join(import.meta.dirname, '../../docs/widget-states.md'), 'utf8').matchAll(
      /^\| `assent-(\w+)` \| (.+?) \| (.+?) \|$/gm,
    ),
  ].map(([, element, name, when]) => [element, name, when]);
  expect(listed).toEqual(STATES.map(({ element, name, when }) => [element, name, when]));
  await open(STATES[0]!, 'en');
});
